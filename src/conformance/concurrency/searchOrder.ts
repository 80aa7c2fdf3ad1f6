import { type Decide, type Decided, hasGivenUp, isAnswerOf, type State } from './decided.js';
import { type Answer, type ObservedCall } from './History.js';
import { beganAt } from './times.js';

/* The search for an order of Wing and Gong, with the memory of Lowe: no set of calls is left twice with the same finding. */

/** Something that has a place in the order: the answer of a call, or what came of it when its answer was lost. */
interface Turn {
  readonly call: ObservedCall;
  readonly began: number;
  readonly ended: number;
  readonly answer?: Answer | undefined;
}

/** What was answered may have been decided since the call was first sent. What was lost may have been applied or not. */
const turnsOf = (call: ObservedCall): readonly Turn[] => {
  const began = beganAt(call);
  const lost = call.attempts.filter(({ answer }) => answer === undefined);
  const answered = call.attempts.filter(({ answer }) => answer !== undefined);
  return [
    ...answered.map(({ ended = Infinity, answer }) => ({ call, began, ended, answer })),
    ...(lost.length === 0 ? [] : [{ call, began, ended: Math.max(...lost.map(({ ended = Infinity }) => ended)) }]),
  ];
};

/** A beginning of an order. */
interface Beginning {
  /** A bit for each turn that has its place. */
  readonly done: bigint;
  readonly state: State;
  /** The decisions that took effect, by the ids of their calls, in their order. */
  readonly applied: ReadonlyMap<string, Answer>;
}

/** The ids of the calls that write, in the order that was found; or that there is none, or that it was not found out. */
export type Found = readonly string[] | 'none' | 'given up';

/** Decisions that have been made are remembered, by the text of what was stored. */
export interface Memory {
  readonly textOf: (state: State) => string;
  readonly decide: Decide;
  /** How many decisions have been made. */
  readonly made: () => number;
}

export const remembering = (decide: Decide): Memory => {
  const texts = new Map<State, string>();
  const known = new Map<string, Decided>();
  const textOf = (state: State): string => {
    const text = texts.get(state) ?? (state === undefined ? '' : JSON.stringify(state));
    texts.set(state, text);
    return text;
  };
  return {
    textOf,
    made: () => known.size,
    decide: (call: ObservedCall, state: State): Decided => {
      const key = `${call.id} ${textOf(state)}`;
      const decided = known.get(key) ?? decide(call, state);
      known.set(key, decided);
      return decided;
    },
  };
};

const bit = (at: number): bigint => 1n << BigInt(at);

/** Each way in which a turn can have the next place. */
const waysOf = (beginning: Beginning, turn: Turn, at: number, { decide }: Memory): readonly Beginning[] => {
  const { call, answer } = turn;
  const placed = { ...beginning, done: beginning.done | bit(at) };
  if (answer !== undefined && hasGivenUp(answer)) return [placed];
  const before = beginning.applied.get(call.id);
  const { decision, after, isEffective } = decide(call, beginning.state);
  const fits = answer === undefined || isAnswerOf(answer, decision);
  const isToldAgain = answer !== undefined && before !== undefined && isAnswerOf(answer, before);
  return [
    ...(isToldAgain || (answer !== undefined && fits && !isEffective) ? [placed] : []),
    ...(fits && isEffective && before === undefined
      ? [{ ...placed, state: after, applied: new Map([...beginning.applied, [call.id, decision]]) }]
      : []),
  ];
};

/** What may come next after a beginning, and how many answers have no place yet. */
const nextOf = (beginning: Beginning, turns: readonly Turn[], memory: Memory) => {
  const open = turns.map((turn, at) => ({ turn, at })).filter(({ at }) => (beginning.done & bit(at)) === 0n);
  const waiting = open.filter(({ turn }) => turn.answer !== undefined);
  const earliestEnd = Math.min(...waiting.map(({ turn }) => turn.ended));
  const latest = Math.max(
    -Infinity,
    ...turns.map(({ began }, at) => ((beginning.done & bit(at)) === 0n ? -Infinity : began)),
  );
  const free = open.filter(({ turn }) => turn.began <= earliestEnd && latest <= turn.ended);
  const deadline = Math.min(...free.flatMap(({ turn }) => (turn.answer === undefined ? turn.ended : [])));
  const ways = free.map(({ turn, at }) => ({ turn, next: waysOf(beginning, turn, at, memory) }));
  // What fails or is ignored changes nothing, now or later: it has its place as soon as it fits, if no other loses its place.
  const certain = ways.find(
    ({ turn: { answer, began }, next }) =>
      next.length > 0 && began <= deadline && (answer?.outcome === 'Failed' || answer?.outcome === 'Ignored'),
  );
  return { waiting: waiting.length, next: (certain === undefined ? ways : [certain]).flatMap(({ next }) => next) };
};

/** Some order of the calls in which they come to their answers, and to an end that will do. */
export const searchOrder = (
  calls: readonly ObservedCall[],
  isEnd: (state: State) => boolean,
  memory: Memory,
  mostDecisions: number,
): Found => {
  const turns = calls.flatMap(turnsOf).sort((one, other) => one.ended - other.ended);
  const several = new Set(calls.filter(({ attempts }) => attempts.length > 1).map(({ id }) => id));
  const seen = new Set<string>();
  const open: Beginning[] = [{ done: 0n, state: undefined, applied: new Map() }];
  for (let beginning = open.pop(); beginning !== undefined; beginning = open.pop()) {
    const { done, state, applied } = beginning;
    const told = [...applied].flatMap(([id, { outcome }]) => (several.has(id) ? `${id} ${outcome}` : []));
    const key = `${done} ${told.sort().join()} ${memory.textOf(state)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (memory.made() > mostDecisions || seen.size > mostDecisions) return 'given up';
    const { waiting, next } = nextOf(beginning, turns, memory);
    if (waiting === 0 && isEnd(state)) return [...applied.keys()];
    open.push(...next.reverse());
  }
  return 'none';
};
