import { type RuleId } from '../../index.js';
import { keyOf } from '../system/answers.js';
import { itemsOf, type Step } from '../system/Case.js';

/* The rules that say which finding is meant. They are easily suspected of what other rules cause near a mix-up, and the other way round. */

export const identityRule: RuleId = 'import/findingIsMatchedByProductArnAndId';
export const sequenceRule: RuleId = 'import/sameFindingTwiceIsTwoImportsInOrder';
const newerRule: RuleId = 'import/updateMustBeNewer';
/** The rules that say which of the versions of a finding in a batch is stored in the end. */
export const versionRules: readonly RuleId[] = [sequenceRule, newerRule];
/** It compares identifiers itself, so a system may have it wrong although it tells stored findings apart. */
export const distinctRule: RuleId = 'update/identifiersMustBeDistinct';

/** The Id in a finding's identifier as one text, without letter case: what two findings may be mixed up by. */
export const looseIdOf = (key: string): string => key.slice(key.indexOf(' ') + 1).toLowerCase();

/** The identifiers that calls name, each once. */
export const keysIn = (steps: readonly Step[]): ReadonlySet<string> => new Set(steps.flatMap(itemsOf).map(keyOf));
