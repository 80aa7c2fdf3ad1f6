import { isRight } from 'fp-ts/lib/Either.js';
import { isObject } from '../../json/Json.js';
import { jsonEquals } from '../../json/equals.js';
import { type Decision, type RuleId } from '../../index.js';
import { keyOf } from '../system/answers.js';
import { callOf, type Step } from '../system/Case.js';
import {
  type Difference,
  type Facets,
  fieldOf,
  isAlike,
  kindOf,
  nothing,
  partsOf,
  placeOf,
  subjectOf,
} from '../system/Facets.js';
import { type Expected } from '../reference/Reference.js';
import { sequenceRule } from './identifying.js';
import { type Check } from './Check.js';
import { preparersOf, writersOf } from './writers.js';

/*
 * How much a difference speaks against a rule. The strongest reason is an experiment: what would our own functions answer
 * without the rule? Where no experiment gives the answer of the system (it has the rule, and has it wrong), the rules are
 * weighed that have a say in such a place.
 */

/** A step that was answered otherwise, after steps that were answered right. */
export interface Scene {
  readonly check: Check;
  readonly step: Step;
  readonly expected: Expected;
  readonly actual: Facets;
  /** The rule whose vector this is. */
  readonly vectorOf: RuleId | undefined;
}

/** What our own functions would have answered to the last step without a rule, where they had answered those before alike. */
export interface Experiment {
  readonly facets: Facets;
  /** Would they have answered the last step as the system does? */
  readonly isAlike: boolean;
}

/** What each reason to suspect a rule weighs. */
const weights = {
  /** Without the rule our own functions answer the whole step as the system does, in all that is compared. */
  answersAlike: 6,
  /** Without the rule our own functions do with the finding what the system does. */
  treatsTheFindingAlike: 3,
  /** Without the rule our own functions answer as the system does here. */
  answersAlikeHere: 2,
  /** Without the rule our own functions answer otherwise here than with it. */
  decides: 2,
  /** The vector is the rule's, and the rule has a say in such places. */
  hasTheVector: 3,
  /** Our decision names the rule. */
  isNamed: 2,
  /** The system failed what should have succeeded, with a code of the rule. */
  hasTheCode: 3,
  /** It is the rule of sequence, and another version of the finding is in the batch. */
  isTwiceInTheBatch: 5,
  /** The rule has a say in what is in such a place. */
  writesThere: 1,
  /** The system has what the rule makes up in such a place elsewhere. */
  makesUpSuchAValue: 4,
  /** It is the rule of all attributes that no other rule writes. */
  writesTheRest: 1,
} as const;

type Reason = keyof typeof weights;

/** Reasons to suspect any rule, whatever it has a say in. */
const outright: readonly Reason[] = ['answersAlike', 'treatsTheFindingAlike', 'isTwiceInTheBatch'];

/** The positions of the items that a place is about; all of them where it is about none in particular. */
const concerned = (at: string, { items }: Expected): readonly number[] => {
  const subject = subjectOf(at);
  return items.flatMap((item, index) =>
    subject === undefined || item.Id === subject || keyOf(item) === subject ? [index] : [],
  );
};

const decisionsFor = (at: string, expected: Expected): readonly Decision[] =>
  concerned(at, expected).flatMap((index) => expected.decisions[index] ?? []);

/** Is a kind of places the other, or is one a part of the other? */
const overlap = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** InvalidInput is the code of an item, and InvalidInputException that of a request, for the same fault. */
const codesIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/[\s:,]+/).map((code) => code.replace(/Exception$/, '')) : [];

/** What can be seen of the finding that a place is about: what is stored of it. */
const findingAt = (at: string, facets: Facets): Facets => partsOf(facets, placeOf('stored', subjectOf(at) ?? ''));

/** A place without the parts of the attribute that it belongs to: `stored["…"].Severity` for that of its Label. */
const attributeOf = (at: string): string =>
  /^stored\["(?:[^"\\]|\\.)*"\]\.(?:FindingProviderFields\.)?\w+/.exec(at)?.[0] ?? at;

/** What can be seen of the attribute that a place belongs to. */
const attributeAt = (at: string, facets: Facets): Facets => partsOf(facets, attributeOf(at));

/** What speaks against a rule if what happened to an item, or to the request as a whole, is not as it should be. */
const againstTheOutcome = (difference: Difference, scene: Scene) => {
  const { expected, vectorOf, step } = scene;
  const { knowledge } = scene.check;
  const { at } = difference;
  const decisions = decisionsFor(at, expected);
  const failed = decisions.filter(({ outcome }) => outcome === 'Failed');
  const named =
    expected.refusal === undefined
      ? (failed.length > 0 ? failed : decisions).map(({ rule }) => rule)
      : [expected.refusal.rule];
  const shouldSucceed = expected.refusal === undefined && failed.length === 0;
  const codes = shouldSucceed ? codesIn(difference.actual) : [];
  const positions = concerned(at, expected);
  const isRepeated = positions.length > 1 && subjectOf(at) !== undefined;
  const kind = kindOf(at);
  return (rule: RuleId): Partial<Record<Reason, boolean>> => ({
    hasTheVector:
      rule === vectorOf && [...knowledge.kinds(rule)].some((each) => each === kind || each.startsWith(`${kind}.`)),
    isNamed: named.includes(rule),
    hasTheCode: callOf(rule) === step.call && codes.some((code) => knowledge.codes(rule).has(code)),
    isTwiceInTheBatch: isRepeated && rule === sequenceRule,
  });
};

/** Does an update set the value at a place? */
const isPatched = (at: string, step: Step): boolean =>
  step.call === 'updateFindings' &&
  isObject(step.patch) &&
  Object.keys(step.patch).some((field) => overlap(kindOf(at), `stored.${field}`));

/** What speaks against a rule where an accepted finding has something else in it than it should. */
const againstTheContent = (difference: Difference, scene: Scene, writers: readonly RuleId[]) => {
  const { expected, actual, vectorOf, step } = scene;
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
  const hasASay = (rule: RuleId): boolean =>
    rule !== theRest && writers.includes(rule) && [...knowledge.kinds(rule)].some((each) => overlap(each, kind));
  const isOfNoOther = !writers.some(hasASay);
  const version = `${placeOf('stored', subjectOf(at) ?? '')}.UpdatedAt`;
  const isAnotherVersion = decisions.length > 1 && !jsonEquals(expected.facets.get(version), actual.get(version));
  return (rule: RuleId): Partial<Record<Reason, boolean>> => ({
    hasTheVector: rule === vectorOf && (hasASay(rule) || (rule === theRest && isOfNoOther)),
    isNamed: named.some((each) => each.rule === rule),
    isTwiceInTheBatch: isAnotherVersion && rule === sequenceRule,
    writesThere: hasASay(rule),
    makesUpSuchAValue: hasASay(rule) && knowledge.makesUp(rule, difference),
    writesTheRest: rule === theRest && isOfNoOther,
  });
};

/** How much a difference speaks against each rule. */
export const suspicionOf = (
  difference: Difference,
  scene: Scene,
  experiments: ReadonlyMap<RuleId, Experiment>,
): ((rule: RuleId) => number) => {
  const { expected, actual, step } = scene;
  const { edition, kept } = scene.check;
  const { at } = difference;
  const accepted = decisionsFor(at, expected).filter(({ outcome }) => outcome === 'Created' || outcome === 'Updated');
  const isOfContent = kindOf(at).startsWith('stored.') && accepted.length > 0;
  const isExplained = [...experiments].some(([rule, { isAlike }]) => !kept.has(rule) && isAlike);
  const shaping = new Set(accepted.flatMap((decision) => ('applied' in decision ? decision.applied : [])));
  /**
   * What came of the experiment with a rule. A system that answers all vectors of a rule right does not lack it, or lacks it
   * under a condition that no vector meets: so the experiment is believed where the rule should have shaped the finding, it
   * explains the whole answer, and no other does.
   */
  const experimentWith = (rule: RuleId): Experiment | undefined => {
    const experiment = experiments.get(rule);
    const isBelieved = !kept.has(rule) || (shaping.has(rule) && !isExplained && experiment?.isAlike === true);
    return isBelieved ? experiment : undefined;
  };
  const decides = (rule: RuleId): boolean => {
    const other = experimentWith(rule)?.facets;
    if (other === undefined) return false;
    return isOfContent
      ? !isAlike(attributeAt(at, other), attributeAt(at, expected.facets))
      : !jsonEquals(other.get(at), expected.facets.get(at));
  };
  const hub = isRight(expected.store.hub) ? expected.store.hub.right : undefined;
  const writers = [
    ...accepted.flatMap(({ outcome }) => writersOf(edition, step.call, outcome, hub)),
    ...(step.call === 'importFindings' ? preparersOf(edition).filter(decides) : []),
  ];
  const against = isOfContent ? againstTheContent(difference, scene, writers) : againstTheOutcome(difference, scene);
  const finding = findingAt(at, actual);
  return (rule) => {
    const experiment = experimentWith(rule);
    const other = experiment?.facets ?? nothing;
    const isDecisive = decides(rule);
    const reasons: Partial<Record<Reason, boolean>> = {
      ...against(rule),
      answersAlike: experiment?.isAlike === true,
      treatsTheFindingAlike: isDecisive && subjectOf(at) !== undefined && isAlike(finding, findingAt(at, other)),
      answersAlikeHere: isDecisive && jsonEquals(other.get(at), difference.actual),
      decides: isDecisive,
    };
    // A rule that has no say in single attributes can't have one of them wrong.
    const isOutOfQuestion =
      isOfContent && !writers.includes(rule) && !outright.some((reason) => reasons[reason] === true);
    return isOutOfQuestion
      ? 0
      : (Object.keys(weights) as Reason[])
          .filter((reason) => reasons[reason] === true)
          .reduce((sum, reason) => sum + weights[reason], 0);
  };
};
