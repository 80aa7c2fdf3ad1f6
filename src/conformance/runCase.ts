import * as E from 'fp-ts/lib/Either.js';
import { attempt, isObject } from '../finding/Json.js';
import { type EditionId, type RuleId } from '../index.js';
import { blame } from './blame.js';
import { type Case } from './Case.js';
import { differencesOf, subjectOf } from './Facets.js';
import { type Knowledge } from './Knowledge.js';
import { emptyStore, type Expected, expected, rulesIn } from './Reference.js';
import { type Difference } from './Report.js';
import { beginSession, type Calling, changedAfterTheCall, type Session } from './Session.js';
import { editionsWithout } from './without.js';

/** What a check works with. */
export interface Check {
  readonly edition: EditionId;
  readonly calling: Calling;
  readonly knowledge: Knowledge;
}

/** A rule that a system was found to break, and where. */
export interface Found {
  readonly rule: RuleId;
  /** The calls up to the one that was answered otherwise. */
  readonly case: Case;
  readonly expected: Expected;
  readonly differences: readonly Difference[];
  readonly keepsWhatItWasGiven: boolean;
}

/** A case that is under way: each step is made in turn, until nothing can be learned from the next. */
export interface Running {
  /** Makes a step. The answer is what was found in it. */
  readonly step: (step: Case['steps'][number]) => Promise<readonly Found[]>;
  /** Has the system gone its own way, so that what follows says nothing? */
  readonly isOver: () => boolean;
  /** Was a call given up because it has not come back? */
  readonly hasGivenUp: () => boolean;
  /** The rules that had a say so far. */
  readonly reached: () => ReadonlySet<RuleId>;
}

const holdsMark = (value: unknown): boolean =>
  value === changedAfterTheCall ||
  (Array.isArray(value) ? value.some(holdsMark) : isObject(value) && Object.values(value).some(holdsMark));

/** A system that kept what it was given shows it changed, and may not find it any more under its name. */
const showsWhatWasChanged = (differences: readonly Difference[]): boolean =>
  differences.some(({ at, actual }) => holdsMark(actual) || subjectOf(at)?.includes(changedAfterTheCall) === true);

const running = (check: Check, session: Session, hub: Case['hub'], vectorOf: RuleId | undefined): Running => {
  const { edition, knowledge } = check;
  const { comparison } = check.calling;
  const steps: Case['steps'][number][] = [];
  const reached = new Set<RuleId>();
  let store = emptyStore(edition, hub);
  let lacking: readonly RuleId[] = [];
  let isOver = false;
  let hasGivenUp = false;

  const step: Running['step'] = async (next) => {
    steps.push(next);
    // Without some rules an operation may break down; then there is nothing to compare with.
    const answer = attempt(
      () => expected(editionsWithout(edition, lacking), edition, comparison, store, next),
      () => undefined,
    );
    if (answer === undefined) {
      isOver = true;
      return [];
    }
    for (const rule of rulesIn(answer)) reached.add(rule);
    const observed = await session.observe(next);
    hasGivenUp = observed.hasGivenUp;
    const differences = differencesOf(answer.facets, observed.facets);
    store = answer.store;
    if (differences.length === 0) return [];

    const soFar = { hub, steps: [...steps] };
    const kept = showsWhatWasChanged(differences);
    const { rules, explainsAll } = blame({
      ...{ edition, comparison, knowledge, case: soFar, lacking, vectorOf },
      ...{ expected: answer, actual: observed.facets, differences },
    });
    const isExplained = explainsAll && !kept && !hasGivenUp;
    isOver = !isExplained;
    if (isExplained) {
      // From here on the system is compared with our functions as they are without the rules that it lacks.
      lacking = [...lacking, ...rules.keys()];
      const without = editionsWithout(edition, lacking);
      store = steps.reduce(
        (before, each) => expected(without, edition, comparison, before, each).store,
        emptyStore(edition, hub),
      );
    }
    return [...rules].map(([rule, found]) => ({
      ...{ rule, case: soFar, expected: answer },
      // What explains itself is shown with all that belongs to it.
      ...{ differences: rules.size === 1 ? differences : found, keepsWhatItWasGiven: kept },
    }));
  };
  return { step, isOver: () => isOver, hasGivenUp: () => hasGivenUp, reached: () => reached };
};

/** Begins a case; a sentence where the system could not be made ready for it. */
export const begin = async (check: Check, hub: Case['hub'], vectorOf?: RuleId): Promise<E.Either<string, Running>> =>
  E.map((session: Session) => running(check, session, hub, vectorOf))(
    await beginSession(check.calling, { ...hub, edition: check.edition }),
  );

/** What came of a whole case. */
export interface Ran {
  readonly found: readonly Found[];
  /** Were all steps made, and the answers to all of them understood? */
  readonly isComplete: boolean;
  readonly hasGivenUp: boolean;
  readonly reached: ReadonlySet<RuleId>;
}

export const runCase = async (
  check: Check,
  { hub, steps }: Case,
  vectorOf?: RuleId,
): Promise<E.Either<string, Ran>> => {
  const begun = await begin(check, hub, vectorOf);
  if (E.isLeft(begun)) return begun;
  const { step, isOver, hasGivenUp, reached } = begun.right;
  const found: Found[] = [];
  for (const each of steps) {
    found.push(...(await step(each)));
    if (isOver()) break;
  }
  return E.right({ found, isComplete: !isOver(), hasGivenUp: hasGivenUp(), reached: reached() });
};
