import { type Decide, type DecidedCall, hasGivenUp, isAnswerOf, type State } from './decided.js';
import { type ObservedAnswer, type ObservedCall } from './History.js';
import { beganAt, earliest, endOf, latest } from './times.js';

/* The search for an order of Wing and Gong, with the memory of Lowe: no set of calls is left twice with the same finding. */

/** Something that has a place in the order: the answer of a call, or what came of it if its answer was lost. */
interface Turn {
  readonly call: ObservedCall;
  readonly began: number;
  readonly ended: number;
  readonly answer?: ObservedAnswer | undefined;
}

/** What was answered may have been decided since the call was first sent. What was lost may have been applied or not. */
const turnsOf = (call: ObservedCall): readonly Turn[] => {
  const began = beganAt(call);
  const lost = call.attempts.filter(({ answer }) => answer === undefined);
  const answered = call.attempts.filter(({ answer }) => answer !== undefined);
  return [
    ...answered.map((attempt) => ({ call, began, ended: endOf(attempt), answer: attempt.answer })),
    ...(lost.length === 0 ? [] : [{ call, began, ended: latest(lost.map(endOf)) }]),
  ];
};

/** A turn, and its number in the order in which the turns ended. */
interface NumberedTurn extends Turn {
  readonly number: number;
}

/** The calls that took effect, the last one first. */
interface Writes {
  readonly id: string;
  readonly earlier: Writes | undefined;
}

/** A beginning of an order. */
interface Beginning {
  /** How many turns have been considered, in the order in which they began. No other turn has a place. */
  readonly considered: number;
  /** Those of them that have no place yet, by their numbers: seldom more than there are writers. */
  readonly open: readonly NumberedTurn[];
  /** How many answers have no place yet. */
  readonly waiting: number;
  /** When the turn that has a place and began last began. */
  readonly lastBegan: number;
  readonly state: State;
  /** The decisions that took effect, by the ids of their calls, as long as another turn of the call is open. */
  readonly applied: ReadonlyMap<string, ObservedAnswer>;
  readonly writes: Writes | undefined;
}

/** What may come next: a turn, which takes effect or doesn't. */
interface Way {
  readonly turn: NumberedTurn;
  readonly effect: DecidedCall | undefined;
}

/** The ids of the calls that write, in the order that was found; or that there is none, or that the search gave up. */
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
  const known = new Map<string, DecidedCall>();
  const textOf = (state: State): string => {
    const text = texts.get(state) ?? (state === undefined ? '' : JSON.stringify(state));
    texts.set(state, text);
    return text;
  };
  return {
    textOf,
    made: () => known.size,
    decide: (call: ObservedCall, state: State): DecidedCall => {
      const key = `${call.id} ${textOf(state)}`;
      const decided = known.get(key) ?? decide(call, state);
      known.set(key, decided);
      return decided;
    },
  };
};

/** The ways in which an open turn can have the next place. */
const waysOf = ({ state, applied }: Beginning, turn: NumberedTurn, { decide }: Memory): readonly Way[] => {
  const { call, answer } = turn;
  const without = { turn, effect: undefined };
  if (answer !== undefined && hasGivenUp(answer)) return [without];
  const before = applied.get(call.id);
  const decided = decide(call, state);
  const fits = answer === undefined || isAnswerOf(answer, decided.decision);
  const isToldAgain = answer !== undefined && before !== undefined && isAnswerOf(answer, before);
  return [
    ...(isToldAgain || (answer !== undefined && fits && !decided.isEffective) ? [without] : []),
    ...(fits && decided.isEffective && before === undefined ? [{ turn, effect: decided }] : []),
  ];
};

const earliestAnswer = (open: readonly Turn[]): number =>
  earliest(open.flatMap(({ answer, ended }) => (answer === undefined ? [] : ended)));

/** What may come next after a beginning. */
const nextOf = (beginning: Beginning, memory: Memory): readonly Way[] => {
  const end = earliestAnswer(beginning.open);
  const free = beginning.open.filter(({ began }) => began <= end);
  const deadline = earliest(free.flatMap(({ answer, ended }) => (answer === undefined ? ended : [])));
  const ways = free.map((turn) => ({ turn, next: waysOf(beginning, turn, memory) }));
  // What fails or is ignored changes nothing, now or later: it has its place as soon as it fits, if no other loses its place.
  const certain = ways.find(
    ({ turn: { answer, began }, next }) =>
      next.length > 0 && began <= deadline && (answer?.outcome === 'Failed' || answer?.outcome === 'Ignored'),
  );
  return (certain === undefined ? ways : [certain]).flatMap(({ next }) => next);
};

/** The beginning with one more turn in its place. */
const withTurn = (beginning: Beginning, { turn, effect }: Way): Beginning => {
  const open = beginning.open.filter((other) => other !== turn);
  const { id } = turn.call;
  const applied = new Map(effect === undefined ? beginning.applied : [...beginning.applied, [id, effect.decision]]);
  for (const done of applied.keys()) if (!open.some(({ call }) => call.id === done)) applied.delete(done);
  return {
    considered: beginning.considered,
    open,
    waiting: beginning.waiting - (turn.answer === undefined ? 0 : 1),
    lastBegan: Math.max(beginning.lastBegan, turn.began),
    state: effect === undefined ? beginning.state : effect.after,
    applied,
    writes: effect === undefined ? beginning.writes : { id, earlier: beginning.writes },
  };
};

/** The beginning with every turn open that can have the next place: none that began after an answer that has no place yet. */
const withOpened = (beginning: Beginning, byBegin: readonly NumberedTurn[]): Beginning => {
  let { considered } = beginning;
  // What was lost can't have been applied once a turn that began later has a place.
  const open = beginning.open.filter(({ ended }) => beginning.lastBegan <= ended);
  let end = earliestAnswer(open);
  for (let turn = byBegin[considered]; turn !== undefined && turn.began <= end; turn = byBegin[considered]) {
    open.push(turn);
    if (turn.answer !== undefined) end = Math.min(end, turn.ended);
    considered += 1;
  }
  return { ...beginning, considered, open: open.sort((one, other) => one.number - other.number) };
};

/** Two beginnings with the same text can go on in the same ways. */
const textOf = ({ considered, open, lastBegan, applied, state }: Beginning, memory: Memory): string => {
  const told = [...applied].map(([id, { outcome }]) => [id, outcome]);
  return JSON.stringify([considered, open.map(({ number }) => number), lastBegan, told.sort(), memory.textOf(state)]);
};

const idsOf = (last: Writes | undefined): readonly string[] => {
  const ids: string[] = [];
  for (let write = last; write !== undefined; write = write.earlier) ids.push(write.id);
  return ids.reverse();
};

/** An order of the calls that explains their answers and leads to an acceptable end. */
export const searchOrder = (
  calls: readonly ObservedCall[],
  isEnd: (state: State) => boolean,
  memory: Memory,
  mostDecisions: number,
): Found => {
  const turns = calls
    .flatMap(turnsOf)
    .sort((one, other) => one.ended - other.ended)
    .map((turn, number) => ({ ...turn, number }));
  const byBegin = [...turns].sort((one, other) => one.began - other.began);
  const seen = new Set<string>();
  const start: Beginning = {
    considered: 0,
    open: [],
    waiting: turns.filter(({ answer }) => answer !== undefined).length,
    lastBegan: -Infinity,
    state: undefined,
    applied: new Map(),
    writes: undefined,
  };
  const pending = [(): Beginning => start];
  for (let begin = pending.pop(); begin !== undefined; begin = pending.pop()) {
    const beginning = withOpened(begin(), byBegin);
    const text = textOf(beginning, memory);
    if (seen.has(text)) continue;
    seen.add(text);
    if (memory.made() > mostDecisions || seen.size > mostDecisions) return 'given up';
    if (beginning.waiting === 0 && isEnd(beginning.state)) return idsOf(beginning.writes);
    for (const way of [...nextOf(beginning, memory)].reverse()) pending.push(() => withTurn(beginning, way));
  }
  return 'none';
};
