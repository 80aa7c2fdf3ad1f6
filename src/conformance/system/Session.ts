import * as E from 'fp-ts/lib/Either.js';
import { type Caller, type FindingIdentifier, type Hub } from '../../index.js';
import { facetsOfAnswer, facetsOfStored, keyOf, type Places, storedIn, whatWasThrown } from './answers.js';
import { itemsOf, type Step } from './Case.js';
import { type Facets } from './Facets.js';
import { type Comparison } from './Comparison.js';
import { type Awaitable, type System } from './System.js';
import { type Outcome, withinTime } from './withinTime.js';

/** How a system is called. */
export interface Calling {
  readonly system: System;
  readonly comparison: Comparison;
  readonly settle: (() => Awaitable<unknown>) | undefined;
  /** In milliseconds. */
  readonly timeLimit: number;
}

/** What can be seen of a step, and whether it was given up because a call has not come back. */
export interface Observed {
  readonly facets: Facets;
  readonly hasGivenUp: boolean;
}

/** A system in the course of one case. */
export interface Session {
  readonly observe: (step: Step) => Promise<Observed>;
}

/** A copy that the system may keep and change: nothing of ours is passed on. */
const copyOf = <A>(value: A): A => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as A));

/** What replaces every value that was passed to a system, after the call. */
export const changedAfterTheCall = 'changed after the call';

/** Changes every part of the data in place, as a caller does who uses an object again. */
const overwrite = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'object') overwrite(part);
    else Reflect.set(value, key, changedAfterTheCall);
  }
};

/** The casts hold as far as the case does: in some the caller can't be used, and a system is expected to say so. */
const makeCall = (system: System, step: Step): Awaitable<unknown> => {
  switch (step.call) {
    case 'importFindings':
      return system.importFindings?.(step.caller as Caller, step.batch);
    case 'updateFindings':
      return system.updateFindings?.(step.caller as Caller, step.identifiers, step.patch);
    case 'withHub':
      return system.withHub?.(step.hub as Hub);
  }
};

const isNamed = ({ ProductArn, Id }: FindingIdentifier): boolean => ProductArn !== '' && Id !== '';

const problemOf = (what: string, outcome: Outcome): E.Either<string, unknown> => {
  switch (outcome._tag) {
    case 'Gave':
      return E.right(outcome.value);
    case 'Threw':
      return E.left(`\`${what}\` threw ${whatWasThrown(outcome.error)}`);
    case 'Late':
      return E.left(`\`${what}\` has not returned in time`);
  }
};

/** Begins a case: the system forgets what it had. A sentence says what came of it where that failed. */
export const beginSession = async (calling: Calling, hub: Hub): Promise<E.Either<string, Session>> => {
  const { system, comparison, settle, timeLimit } = calling;
  const named = new Map<string, FindingIdentifier>();

  const observeStored = async (answer: Places): Promise<Observed> => {
    if (system.getFindings === undefined) return { facets: new Map(answer), hasGivenUp: false };
    const asked = [...named.values()];
    const outcome = await withinTime(() => system.getFindings?.(copyOf(asked)), timeLimit);
    const found = storedIn(outcome);
    const stored: Places = E.isLeft(found) ? [['stored', found.left]] : facetsOfStored(found.right, comparison);
    return { facets: new Map([...answer, ...stored]), hasGivenUp: outcome._tag === 'Late' };
  };

  const observe = async (step: Step): Promise<Observed> => {
    for (const item of itemsOf(step).filter(isNamed)) named.set(keyOf(item), item);
    const given = copyOf(step);
    const outcome = await withinTime(() => makeCall(system, given), timeLimit);
    // A hub is for keeping; what is imported or updated is for copying.
    if (given.call !== 'withHub') overwrite(given);
    const answer = facetsOfAnswer(step.call, outcome, comparison.errors);
    if (outcome._tag === 'Late') return { facets: new Map(answer), hasGivenUp: true };
    if (settle !== undefined) {
      const settled = problemOf('settle', await withinTime(settle, timeLimit));
      if (E.isLeft(settled)) return { facets: new Map([...answer, ['stored', settled.left]]), hasGivenUp: true };
    }
    return observeStored(answer);
  };

  const reset = problemOf('reset', await withinTime(() => system.reset(copyOf(hub)), timeLimit));
  return E.isLeft(reset) ? reset : E.right({ observe });
};
