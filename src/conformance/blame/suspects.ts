import { isRight } from 'fp-ts/lib/Either.js';
import { type RuleId } from '../../index.js';
import { rulesOfEdition } from '../reference/standings.js';
import { callOf } from '../system/Case.js';
import { type Difference, isWithin, kindOf, subjectOf } from '../system/Facets.js';
import { type Experiment, type Experiments } from './experiments.js';
import { type Grade, grades, type Suspects, suspectsAmong } from './grades.js';
import { identityRule, keysIn, looseIdOf } from './identifying.js';
import { sayInTheContent } from './sayInTheContent.js';
import { sayInTheOutcome } from './sayInTheOutcome.js';
import { decisionsFor, type Scene } from './Scene.js';
import { preparersOf, writersOf } from './writers.js';

/** A place without the parts of the attribute that it belongs to: `stored["…"].Severity` for that of its Label. */
const attributeOf = (at: string): string =>
  /^stored\["(?:[^"\\]|\\.)*"\]\.(?:FindingProviderFields\.)?\w+/.exec(at)?.[0] ?? at;

/** Are there two findings in a case that may be mixed up, and is a place about one of them? */
const mayBeMixedUp = (at: string, { steps }: Scene): boolean => {
  const subject = subjectOf(at);
  if (subject === undefined) return false;
  const keys = keysIn(steps);
  return (
    [...keys].filter((key) => looseIdOf(key) === looseIdOf(keys.has(subject) ? subject : ` ${subject}`)).length > 1
  );
};

/** How strongly a difference speaks against a rule, if it does. */
const gradingOf = (
  difference: Difference,
  scene: Scene,
  experiments: Experiments,
): ((rule: RuleId) => Grade | undefined) => {
  const { expected, step } = scene;
  const { edition, kept, known } = scene.check;
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
  const written = accepted.map(({ outcome }) => writersOf(edition, step.call, outcome, hub));
  const writers = {
    all: written.flat(),
    beginnings: written.map(([first]) => first),
    preparers: step.call === 'importFindings' ? preparersOf(edition).filter(decides) : [],
  };
  const say = isOfContent ? sayInTheContent(difference, scene, writers, decides) : sayInTheOutcome(difference, scene);
  const isCalled = (rule: RuleId): boolean => scene.steps.some(({ call }) => call === callOf(rule));
  return (rule) => {
    // A rule of an operation that was not called has no say.
    if (!isCalled(rule)) return undefined;
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
    const mixesThemUp = rule === identityRule && known.has(rule) && mayBeMixedUp(at, scene);
    return hasASay || mixesThemUp || (!isOfContent && decides(rule)) ? grades.hasASay : undefined;
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
