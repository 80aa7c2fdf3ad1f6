import { isRight } from 'fp-ts/lib/Either.js';
import { isObject } from '../../json/Json.js';
import { type Decision, type RuleId } from '../../index.js';
import { type Expected } from '../reference/Reference.js';
import { rulesOfEdition } from '../reference/standings.js';
import { keyOf } from '../system/answers.js';
import { callOf, type Step } from '../system/Case.js';
import { type Difference, type Facets, fieldOf, isWithin, kindOf, subjectOf, versionOf } from '../system/Facets.js';
import { sequenceRule, versionRules } from './identifying.js';
import { type Check } from './Check.js';
import { type Experiment, type Experiments } from './experiments.js';
import { type Grade, grades, type Suspects, suspectsAmong } from './grades.js';
import { preparersOf, writersOf } from './writers.js';

/** A step that was answered otherwise, after steps that were answered right. */
export interface Scene {
  readonly check: Check;
  readonly step: Step;
  readonly expected: Expected;
  readonly actual: Facets;
  /** The rule whose vector this is. */
  readonly vectorOf: RuleId | undefined;
}

/** The positions of the items that a place is about; all of them where it is about none in particular. */
const concerned = (at: string, { items }: Expected): readonly number[] => {
  const subject = subjectOf(at);
  return items.flatMap((item, index) =>
    subject === undefined || item.Id === subject || keyOf(item) === subject ? [index] : [],
  );
};

const decisionsFor = (at: string, expected: Expected): readonly Decision[] =>
  concerned(at, expected).flatMap((index) => expected.decisions[index] ?? []);

/** Does a place tell which version is stored of a finding that was in the batch several times? */
export const isOfVersions = (at: string, expected: Expected): boolean =>
  at === versionOf(at) && decisionsFor(at, expected).length > 1;

/** Is a kind of places the other, or is one a part of the other? */
const overlap = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** InvalidInput is the code of an item, and InvalidInputException that of a request, for the same fault. */
const codesIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/[\s:,]+/).map((code) => code.replace(/Exception$/, '')) : [];

/** A place without the parts of the attribute that it belongs to: `stored["…"].Severity` for that of its Label. */
const attributeOf = (at: string): string =>
  /^stored\["(?:[^"\\]|\\.)*"\]\.(?:FindingProviderFields\.)?\w+/.exec(at)?.[0] ?? at;

type Say = (rule: RuleId) => { readonly isNamed: boolean; readonly hasASay: boolean; readonly isOwn: boolean };

/** Who has a say if what happened to an item, or to the request as a whole, is not as it should be. */
const sayInTheOutcome = (difference: Difference, scene: Scene): Say => {
  const { expected, vectorOf, step } = scene;
  const { knowledge } = scene.check;
  const { at } = difference;
  const decisions = decisionsFor(at, expected);
  const failed = decisions.filter(({ outcome }) => outcome === 'Failed');
  const named =
    expected.refusal === undefined
      ? (failed.length > 0 ? failed : decisions).map(({ rule }) => rule)
      : [expected.refusal.rule];
  const codes = codesIn(difference.actual);
  // More has failed than should have: with a code of the rule that is to blame.
  const moreFailed = expected.refusal === undefined && codes.length > failed.length;
  const tooMany = moreFailed ? codes.filter((code) => !codesIn(difference.expected).includes(code)) : [];
  // What should have succeeded, and failed with a code of some rules, is the fault of one of these.
  const failsWithIt = (rule: RuleId): boolean =>
    callOf(rule) === step.call && tooMany.some((code) => knowledge.codes(rule).has(code));
  const isFailedByACode = rulesOfEdition(scene.check.edition).some(({ id }) => failsWithIt(id));
  const isRepeated = concerned(at, expected).length > 1 && subjectOf(at) !== undefined;
  const kind = kindOf(at);
  const isOfItsKind = (rule: RuleId): boolean =>
    [...knowledge.kinds(rule)].some((each) => each === kind || each.startsWith(`${kind}.`));
  return (rule) => {
    const isOwn = rule === vectorOf && isOfItsKind(rule);
    if (isFailedByACode) {
      const hasTheCode = failsWithIt(rule);
      return { isNamed: false, hasASay: hasTheCode, isOwn: isOwn && hasTheCode };
    }
    const isNamed = named.includes(rule);
    const isTwiceInTheBatch = isRepeated && rule === sequenceRule && callOf(rule) === step.call;
    return { isNamed, hasASay: isNamed || isTwiceInTheBatch || isOwn, isOwn: isOwn && isNamed };
  };
};

/** Does an update set the value at a place? */
const isPatched = (at: string, step: Step): boolean =>
  step.call === 'updateFindings' &&
  isObject(step.patch) &&
  Object.keys(step.patch).some((field) => overlap(kindOf(at), `stored.${field}`));

/** Who has a say where an accepted finding has something else in it than it should. */
const sayInTheContent = (
  difference: Difference,
  scene: Scene,
  writers: readonly RuleId[],
  decides: (rule: RuleId) => boolean,
): Say => {
  const { expected, vectorOf, step } = scene;
  const { knowledge } = scene.check;
  const { at } = difference;
  const kind = kindOf(at);
  const field = fieldOf(at);
  const decisions = decisionsFor(at, expected);
  const named = decisions.flatMap((decision) => [
    ...('withheld' in decision ? decision.withheld.filter(({ attribute }) => attribute === field) : []),
    ...(isPatched(at, step) ? [decision] : []),
  ]);
  const [theRest] = writers;
  const showsThere = (rule: RuleId): boolean => [...knowledge.kinds(rule)].some((each) => overlap(each, kind));
  const writesThere = (rule: RuleId): boolean => rule !== theRest && writers.includes(rule) && showsThere(rule);
  // What a patch sets is not of the rest, unless the rest is what says that no patch sets it.
  const isOfTheRest = isPatched(at, step) ? theRest !== undefined && showsThere(theRest) : !writers.some(writesThere);
  const isAnotherVersion = isOfVersions(at, expected);
  return (rule) => {
    const isNamed = named.some((each) => each.rule === rule);
    const writes = writesThere(rule) || (rule === theRest && isOfTheRest);
    const choosesIt = isAnotherVersion && versionRules.includes(rule);
    const writesIt = !isAnotherVersion && (writes || (writers.includes(rule) && decides(rule)));
    const makesItUp = writes && knowledge.makesUp(rule, difference);
    return {
      isNamed,
      hasASay: isNamed || choosesIt || writesIt,
      isOwn: makesItUp || (rule === vectorOf && (writes || choosesIt)),
    };
  };
};

/** How strongly a difference speaks against a rule, if it does. */
const gradingOf = (
  difference: Difference,
  scene: Scene,
  experiments: Experiments,
): ((rule: RuleId) => Grade | undefined) => {
  const { expected, step } = scene;
  const { edition, kept } = scene.check;
  const { at } = difference;
  const decisions = decisionsFor(at, expected);
  const accepted = decisions.filter(({ outcome }) => outcome === 'Created' || outcome === 'Updated');
  const isOfContent = kindOf(at).startsWith('stored') && kindOf(at) !== 'stored' && accepted.length > 0;
  const shaping = new Set([
    ...accepted.flatMap((decision) => ('applied' in decision ? decision.applied : [])),
    // Of several versions one is stored because another was ignored.
    ...(decisions.length > 1 ? decisions.map(({ rule }) => rule) : []),
  ]);
  const attribute = attributeOf(at);
  const decides = (rule: RuleId): boolean => {
    const decided = experiments(rule)?.decided();
    if (decided === undefined) return false;
    return isOfContent ? [...decided].some((place) => isWithin(place, attribute)) : decided.has(at);
  };
  const hub = isRight(expected.store.hub) ? expected.store.hub.right : undefined;
  const writers = [
    ...accepted.flatMap(({ outcome }) => writersOf(edition, step.call, outcome, hub)),
    ...(step.call === 'importFindings' ? preparersOf(edition).filter(decides) : []),
  ];
  const say = isOfContent ? sayInTheContent(difference, scene, writers, decides) : sayInTheOutcome(difference, scene);
  return (rule) => {
    const resolving = (): Experiment | undefined => {
      const experiment = experiments(rule);
      return experiment?.resolves(at) === true ? experiment : undefined;
    };
    if (kept.has(rule)) {
      const isUnseen = scene.vectorOf === undefined && shaping.has(rule);
      if (isUnseen && resolving()?.explainsAll === true) return grades.underACondition;
      const { isNamed, hasASay } = say(rule);
      if (isNamed) return grades.isKeptAndNamed;
      return hasASay ? grades.isKept : undefined;
    }
    const resolved = resolving();
    if (resolved !== undefined) return resolved.explainsAll ? grades.explainsAll : grades.explainsHere;
    const { isNamed, hasASay, isOwn } = say(rule);
    if (isOwn || (rule === scene.vectorOf && hasASay && decides(rule))) return grades.ownVector;
    if (isNamed) return grades.isNamed;
    return hasASay || (!isOfContent && decides(rule)) ? grades.hasASay : undefined;
  };
};

/** How strongly differences of one cause speak against a rule: experiments must explain all of them. */
const together = (all: readonly (Grade | undefined)[]): Grade | undefined => {
  const known = all.flatMap((grade) => grade ?? []);
  if (known.length === 0) return undefined;
  const isExplained = known.length === all.length && known.every((grade) => grade <= grades.explainsHere);
  const others = known.filter((grade) => grade > grades.explainsHere);
  return isExplained
    ? known.reduce((one, other) => (other > one ? other : one))
    : others.reduce<Grade>((one, other) => (other < one ? other : one), others[0] ?? grades.hasASay);
};

/** The rules that differences of one cause speak against, each with how strongly. */
export const suspectsIn = (group: readonly Difference[], scene: Scene, experiments: Experiments): Suspects => {
  const { edition, kept, known } = scene.check;
  const gradings = group.map((difference) => gradingOf(difference, scene, experiments));
  return suspectsAmong(
    rulesOfEdition(edition).map(({ id }) => id),
    (rule) => !kept.has(rule) || known.has(rule),
    (rule) => together(gradings.map((gradeOf) => gradeOf(rule))),
  );
};
