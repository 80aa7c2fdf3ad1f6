import { isObject } from '../../json/Json.js';
import { type RuleId } from '../../index.js';
import { type Step } from '../system/Case.js';
import { type Difference, fieldOf, kindOfAttribute } from '../system/Facets.js';
import { sequenceRule, versionRules } from './identifying.js';
import { decisionsFor, isOfVersions, type Say, type Scene } from './Scene.js';

/** Are two kinds of places the same, or is one a part of the other? */
const overlap = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** Does an update set the value at a place? */
const isPatched = (at: string, step: Step): boolean =>
  step.call === 'updateFindings' &&
  isObject(step.patch) &&
  Object.keys(step.patch).some((field) => overlap(kindOfAttribute(at), `stored.${field}`));

/** The rules that write what is in a finding, and those among them that say what it begins with. */
export interface Writers {
  readonly all: readonly RuleId[];
  readonly beginnings: readonly (RuleId | undefined)[];
  /** Those that change what was sent, before anything is written. */
  readonly preparers: readonly RuleId[];
}

/** Which rules have a say if something in an accepted finding is not as it should be. */
export const sayInTheContent = (
  difference: Difference,
  scene: Scene,
  { all, beginnings, preparers }: Writers,
  decides: (rule: RuleId) => boolean,
): Say => {
  const { expected, vectorOf, step } = scene;
  const { knowledge, known } = scene.check;
  const { at } = difference;
  const kind = kindOfAttribute(at);
  const field = fieldOf(at);
  const decisions = decisionsFor(at, expected);
  const named = decisions.flatMap((decision) => [
    ...('withheld' in decision ? decision.withheld.filter(({ attribute }) => attribute === field) : []),
    ...(isPatched(at, step) ? [decision] : []),
  ]);
  const showsThere = (rule: RuleId): boolean => [...knowledge.kinds(rule)].some((each) => overlap(each, kind));
  const isBeginning = (rule: RuleId): boolean => beginnings.includes(rule);
  const writers = [...all, ...preparers];
  const isIn =
    (among: readonly RuleId[]) =>
    (rule: RuleId): boolean =>
      among.includes(rule) && !isBeginning(rule) && showsThere(rule);
  const writesThere = isIn(writers);
  // What no other rule writes is left to the beginning. What a patch sets is not, unless the beginning is what keeps patches from it.
  const isOfTheRest = isPatched(at, step)
    ? writers.some((rule) => isBeginning(rule) && showsThere(rule))
    : !all.some(isIn(all));
  const isAnotherVersion = isOfVersions(at, expected);
  const isTwiceInTheBatch = decisions.length > 1;
  return (rule) => {
    const isNamed = named.some((each) => each.rule === rule);
    const writes = writesThere(rule) || (isBeginning(rule) && isOfTheRest);
    const choosesIt = isAnotherVersion && versionRules.includes(rule);
    const writesIt = !isAnotherVersion && (writes || (writers.includes(rule) && decides(rule)));
    const makesItUp = writes && knowledge.makesUp(rule, difference);
    const isOfTheOrder = isTwiceInTheBatch && rule === sequenceRule && known.has(rule);
    return {
      isNamed,
      hasASay: isNamed || choosesIt || writesIt || isOfTheOrder,
      isOwn: makesItUp || (rule === vectorOf && (writes || choosesIt)),
    };
  };
};
