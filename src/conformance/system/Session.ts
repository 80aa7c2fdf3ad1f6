import * as E from 'fp-ts/lib/Either.js';
import { type Caller, type FindingIdentifier, type Hub } from '../../index.js';
import { attempt } from '../../json/outside.js';
import { facetsOfAnswer, facetsOfStored, keyOf, type Places } from './answers.js';
import { findingsIn, storedIn, whatWasThrown } from './given.js';
import { itemsOf, type Step } from './Case.js';
import { type Facets, placeOfUnread } from './Facets.js';
import { type Foreseen } from './foreseen.js';
import { type AnswerComparison } from './AnswerComparison.js';
import { type Awaitable, type System } from './System.js';
import { type Outcome, withinTime } from './withinTime.js';

/** How a system is called. */
export interface Calling {
  readonly system: System;
  readonly comparison: AnswerComparison;
  readonly settle: (() => Awaitable<unknown>) | undefined;
  /** In milliseconds. */
  readonly timeLimit: number;
}

/** What can be seen of a step, and whether it was given up because a call did not return. */
export interface Observed {
  readonly facets: Facets;
  /** What was foreseen, if this is just that. */
  readonly foreseen: Foreseen | undefined;
  readonly hasGivenUp: boolean;
}

/** Was a case given up because one of its calls did not return? */
export const wasGivenUp = (seen: readonly Observed[]): boolean => seen.some(({ hasGivenUp }) => hasGivenUp);

/** A system in the course of one case. */
export interface Session {
  readonly observe: (step: Step, foreseen: Foreseen | undefined) => Promise<Observed>;
}

/** An object that was passed to a system, and those of its keys whose values aren't objects. */
interface Part {
  readonly object: object;
  readonly leaves: readonly string[];
}

const copied = (value: unknown, parts: Part[]): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const object = Array.isArray(value) ? value.slice() : { ...value };
  const leaves: string[] = [];
  for (const [key, part] of Object.entries<unknown>(object)) {
    if (part === undefined && !Array.isArray(object)) Reflect.deleteProperty(object, key);
    else if (typeof part === 'object') Reflect.set(object, key, copied(part, parts));
    else leaves.push(key);
  }
  parts.push({ object, leaves });
  return object;
};

/** What is passed to a system. */
interface Passed<A> {
  /** A copy that the system may keep and change: nothing of ours is passed on. An attribute that is `undefined` is not given. */
  readonly value: A;
  /** Changes every part of it in place, as a caller does that reuses an object. What the system has added to it stays. */
  readonly overwrite: () => void;
}

/** What replaces every value that was passed to a system, after the call. */
export const changedAfterTheCall = 'changed after the call';

const passing = <A>(value: A): Passed<A> => {
  const parts: Part[] = [];
  return {
    value: copied(value, parts) as A,
    overwrite: () => {
      for (const { object, leaves } of parts) {
        // The system may have put a setter there, and that may throw.
        attempt<unknown>(
          () => {
            leaves.forEach((key) => Reflect.set(object, key, changedAfterTheCall));
          },
          () => undefined,
        );
      }
    },
  };
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

const seenAs = (places: Places, hasGivenUp = false): Observed => ({
  facets: new Map(places),
  foreseen: undefined,
  hasGivenUp,
});

const asForeseen = (foreseen: Foreseen): Observed => ({
  get facets() {
    return foreseen.facets;
  },
  foreseen,
  hasGivenUp: false,
});

/** Begins a case: the system forgets what it had; or a sentence that says why that failed. */
export const beginSession = async (calling: Calling, hub: Hub): Promise<E.Either<string, Session>> => {
  const { system, comparison, settle, timeLimit } = calling;
  const named = new Map<string, FindingIdentifier>();

  const observeStored = async (answer: () => Places, foreseen: Foreseen | undefined): Promise<Observed> => {
    if (system.getFindings === undefined) return foreseen === undefined ? seenAs(answer()) : asForeseen(foreseen);
    const asked = [...named.values()];
    const outcome = await withinTime(() => system.getFindings?.(passing(asked).value), timeLimit);
    if (foreseen !== undefined && outcome._tag === 'Gave' && foreseen.areStored(findingsIn(outcome.value)))
      return asForeseen(foreseen);
    const found = storedIn(outcome);
    const stored: Places = E.isLeft(found) ? [[placeOfUnread, found.left]] : facetsOfStored(found.right, comparison);
    return seenAs([...answer(), ...stored], outcome._tag === 'Late');
  };

  const observe = async (step: Step, foreseen: Foreseen | undefined): Promise<Observed> => {
    for (const item of itemsOf(step).filter(isNamed)) named.set(keyOf(item), item);
    const { value: given, overwrite } = passing(step);
    const outcome = await withinTime(() => makeCall(system, given), timeLimit);
    // A system may keep a hub; what is imported or updated it has to copy.
    if (step.call !== 'withHub') overwrite();
    const replied = outcome._tag === 'Gave' && foreseen?.isReply(outcome.value) === true ? foreseen : undefined;
    const places = replied === undefined ? facetsOfAnswer(step.call, outcome, comparison.errors) : undefined;
    const answer = (): Places => places ?? replied?.answer() ?? [];
    if (outcome._tag === 'Late') return seenAs(answer(), true);
    if (settle !== undefined) {
      const settled = problemOf('settle', await withinTime(settle, timeLimit));
      if (E.isLeft(settled)) return seenAs([...answer(), [placeOfUnread, settled.left]], true);
    }
    return observeStored(answer, replied);
  };

  const reset = problemOf('reset', await withinTime(() => system.reset(passing(hub).value), timeLimit));
  return E.isLeft(reset) ? reset : E.right({ observe });
};
