import { getOrElse } from 'fp-ts/lib/Either.js';
import { jsonEquals } from '../../json/equals.js';
import { type Decision, decideImport, decideUpdate, decodeHub, type Hub, type StoredFinding } from '../../index.js';
import { type ObservedAnswer, type ObservedCall } from './History.js';

/** What is stored under an identifier at some moment. */
export type State = StoredFinding | undefined;

/** What a call comes to, given what is stored. */
export interface DecidedCall {
  readonly decision: Decision;
  readonly after: State;
  /** Is anything stored afterwards that wasn't before? */
  readonly isEffective: boolean;
}

export type Decide = (call: ObservedCall, state: State) => DecidedCall;

/** Decides calls in a hub. A hub is decoded once: each decision would look through it again. */
export const decider = (common: Hub): Decide => {
  const known = new Map<Hub, Hub>();
  const usableOf = (given: Hub): Hub => {
    const usable = known.get(given) ?? getOrElse(() => given)(decodeHub(given));
    known.set(given, usable);
    return usable;
  };
  return (call, state) => {
    const hub = usableOf(call.hub ?? common);
    const decision: Decision =
      call.operation === 'import'
        ? decideImport(hub, call.caller, state, call.finding)
        : decideUpdate(hub, call.caller, state, call.patch);
    if (!('stored' in decision) || jsonEquals(decision.stored, state)) {
      return { decision, after: state, isEffective: false };
    }
    return { decision, after: decision.stored, isEffective: true };
  };
};

const attributesIn = (changes: ObservedAnswer['changes']): string | undefined =>
  changes
    ?.map(({ attribute }) => attribute)
    .sort()
    .join();

/** Is this the answer to a call with that decision? What an answer leaves out is not compared. */
export const isAnswerOf = (answer: ObservedAnswer, decision: ObservedAnswer): boolean => {
  if (answer.outcome === 'Succeeded') return decision.outcome !== 'Failed';
  return (
    answer.outcome === decision.outcome &&
    (answer.code === undefined || answer.code === decision.code) &&
    (answer.stored === undefined || decision.stored === undefined || jsonEquals(answer.stored, decision.stored)) &&
    (answer.changes === undefined || attributesIn(answer.changes) === attributesIn(decision.changes ?? answer.changes))
  );
};

/** A fault of the service says nothing of whether the call was applied: the answer counts as lost. */
export const isFault = ({ code }: ObservedAnswer): boolean =>
  code === 'InternalException' || code === 'InternalFailure';

/** The one answer that can come whatever is stored: that others were faster each time, and nothing was applied. */
export const hasGivenUp = ({ code }: ObservedAnswer): boolean => code === 'ConcurrentUpdateError';
