import { type Decision, type RuleId } from '../../index.js';
import { type Expected } from '../reference/Reference.js';
import { keyOf } from '../system/answers.js';
import { type Step } from '../system/Case.js';
import { type Facets, subjectOf, versionOf } from '../system/Facets.js';
import { type Check } from './Check.js';

/** A step that was answered differently, after steps that were answered right. */
export interface Scene {
  readonly check: Check;
  /** Those of the case up to the step, which is the last. */
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly expected: Expected;
  readonly actual: Facets;
  /** The rule whose vector this is. */
  readonly vectorOf: RuleId | undefined;
}

/** The positions of the items that a place is about; all of them where it is about none in particular. */
export const concerned = (at: string, { items }: Expected): readonly number[] => {
  const subject = subjectOf(at);
  return items.flatMap((item, index) =>
    subject === undefined || item.Id === subject || keyOf(item) === subject ? [index] : [],
  );
};

export const decisionsFor = (at: string, expected: Expected): readonly Decision[] =>
  concerned(at, expected).flatMap((index) => expected.decisions[index] ?? []);

/** Does a place tell which version is stored of a finding that was in the batch several times? */
export const isOfVersions = (at: string, expected: Expected): boolean =>
  at === versionOf(at) && decisionsFor(at, expected).length > 1;

/** What a rule has to do with a place: does our decision name it, has it a say there, and is the vector its own? */
export type Say = (rule: RuleId) => { readonly isNamed: boolean; readonly hasASay: boolean; readonly isOwn: boolean };
