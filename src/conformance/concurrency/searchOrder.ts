import { beganAt, endedAt } from './answered.js';
import { type Decided, type decider, hasGivenUp, isAnswerOf, type State } from './decided.js';
import { type Answer, type Attempt, type ObservedCall } from './History.js';
import { isFinal, type Part } from './parts.js';
import { nameOf, outcomeOf, type Seen } from './tell.js';

/* The search for an order of Wing and Gong, with the memory of Lowe: no set of calls is left twice with the same finding. */

/** One time that a call was sent, as something that has a place in the order. */
interface Turn {
  readonly call: ObservedCall;
  readonly began: number;
  readonly ended: number;
  readonly answer: Answer | undefined;
}

/** A beginning of an order. */
interface Beginning {
  /** A bit for each turn that has its place. */
  readonly done: bigint;
  readonly state: State;
  /** What the calls with several turns have come to, by their ids. */
  readonly applied: ReadonlyMap<string, Answer>;
  /** The calls that wrote, in their order. */
  readonly writers: readonly ObservedCall[];
}

type Found =
  | { readonly is: 'order'; readonly writers: readonly ObservedCall[] }
  | { readonly is: 'none'; readonly stuck: readonly Turn[]; readonly placed: number }
  | { readonly is: 'given up' };

const turnOf = (call: ObservedCall, { began, ended = Infinity, answer }: Attempt): Turn => ({
  call,
  began,
  ended,
  answer,
});

/** Can it be passed over as soon as it fits? What fails or is ignored changes nothing, now or later. */
const changesNothing = ({ answer }: Turn): boolean => answer?.outcome === 'Failed' || answer?.outcome === 'Ignored';

/** Decisions that have been made are remembered, by the text of what was stored. */
const remembering = (decide: ReturnType<typeof decider>) => {
  const texts = new Map<State, string>();
  const known = new Map<ObservedCall, Map<string, Decided>>();
  let made = 0;
  const textOf = (state: State): string => {
    const text = texts.get(state) ?? (state === undefined ? '' : JSON.stringify(state));
    texts.set(state, text);
    return text;
  };
  return {
    textOf,
    made: () => made,
    decide: (call: ObservedCall, state: State): Decided => {
      const ofCall = known.get(call) ?? new Map<string, Decided>();
      known.set(call, ofCall);
      const decided = ofCall.get(textOf(state)) ?? decide(call, state);
      if (!ofCall.has(textOf(state))) made += 1;
      ofCall.set(textOf(state), decided);
      return decided;
    },
  };
};

type Memory = ReturnType<typeof remembering>;

/** What may come next after a beginning: another one for each way in which a turn can have the next place. */
const nextOf = (beginning: Beginning, turns: readonly Turn[], { decide }: Memory) => {
  const { done, state, applied, writers } = beginning;
  const bit = (at: number): bigint => 1n << BigInt(at);
  const isDone = (at: number): boolean => (done & bit(at)) !== 0n;
  const waiting = turns.filter(({ answer }, at) => answer !== undefined && !isDone(at));
  const earliestEnd = Math.min(...waiting.map(({ ended }) => ended));
  const latestBegin = Math.max(-Infinity, ...turns.filter((_, at) => isDone(at)).map(({ began }) => began));
  const free = turns
    .map((turn, at) => ({ turn, at }))
    .filter(({ turn, at }) => !isDone(at) && turn.began <= earliestEnd && latestBegin <= turn.ended);
  const waysOf = ({ turn, at }: (typeof free)[number]): readonly Beginning[] => {
    const { call, answer } = turn;
    const placed = { ...beginning, done: done | bit(at) };
    if (answer !== undefined && hasGivenUp(answer)) return [placed];
    const before = applied.get(call.id);
    const { decision, after, isEffective } = decide(call, state);
    const fits = answer === undefined || isAnswerOf(answer, decision);
    const again = before !== undefined && answer !== undefined && isAnswerOf(answer, before);
    return [
      ...(answer !== undefined && (again || (fits && !isEffective)) ? [placed] : []),
      ...(fits && isEffective && before === undefined
        ? [
            {
              ...placed,
              state: after,
              applied: new Map([...applied, [call.id, decision]]),
              writers: [...writers, call],
            },
          ]
        : []),
    ];
  };
  const ways = free.map((each) => ({ turn: each.turn, ways: waysOf(each) }));
  const certain = ways.find((each) => changesNothing(each.turn) && each.ways.length > 0);
  return { waiting, ways: certain === undefined ? ways : [certain] };
};

/** Some order in which the turns come to their answers and to what is stored in the end. */
const orderOf = (turns: readonly Turn[], final: Part['final'], memory: Memory, mostDecisions: number): Found => {
  const seen = new Set<string>();
  const open: Beginning[] = [{ done: 0n, state: undefined, applied: new Map(), writers: [] }];
  const several = new Set(turns.filter(({ call }) => call.attempts.length > 1).map(({ call }) => call.id));
  let furthest: Extract<Found, { is: 'none' }> = { is: 'none', stuck: [], placed: -1 };
  for (let beginning = open.pop(); beginning !== undefined; beginning = open.pop()) {
    const told = [...beginning.applied].filter(([id]) => several.has(id)).map(([id, answer]) => [id, answer.outcome]);
    const key = `${beginning.done} ${JSON.stringify(told.sort())} ${memory.textOf(beginning.state)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (memory.made() > mostDecisions || seen.size > mostDecisions) return { is: 'given up' };
    const { waiting, ways } = nextOf(beginning, turns, memory);
    if (waiting.length === 0 && isFinal(beginning.state, final)) return { is: 'order', writers: beginning.writers };
    const placed = turns.length - waiting.length;
    if (placed > furthest.placed) furthest = { is: 'none', stuck: ways.map(({ turn }) => turn), placed };
    open.push(...ways.flatMap((each) => each.ways).reverse());
  }
  return furthest;
};

const overlap = (one: ObservedCall, other: ObservedCall): boolean =>
  one !== other && beganAt(one) <= endedAt(other) && beganAt(other) <= endedAt(one);

const tellsOfAWrite = ({ attempts }: ObservedCall): boolean =>
  attempts.some(({ answer }) => answer !== undefined && answer.outcome !== 'Failed' && answer.outcome !== 'Ignored');

/** How many of the last writers a message names. */
const mostNamed = 5;

const lost = (gone: ObservedCall, writers: readonly ObservedCall[], all: number): Seen => {
  const meanwhile = writers.filter((each) => overlap(each, gone));
  const answer = gone.attempts.flatMap((each) => each.answer ?? []).at(-1);
  const told = answer === undefined ? '' : outcomeOf(answer);
  const order = writers.slice(-mostNamed).map(({ id }) => id);
  return {
    kind: 'LostUpdate',
    message:
      `${nameOf(gone)} was answered ${told}, and no order of the ${all} calls gives the answers and what is stored in the end. ` +
      `Without it one does: ${writers.length > mostNamed ? '…, ' : ''}${order.join(', ')}. The write of ${gone.id} is lost` +
      (meanwhile.length === 0 ? '.' : `; ${meanwhile.map(({ id }) => id).join(', ')} wrote while it ran.`),
    interleaving: [
      { call: gone.id, did: 'began' },
      ...meanwhile.slice(0, 1).map(({ id }) => ({ call: id, did: 'wrote' }) as const),
      { call: gone.id, did: 'was answered', what: told },
    ],
  };
};

/** What can be said without a log: is there an order of the calls, and if not, without which call is there one? */
export const searchOrder = (
  { calls, final }: Part,
  decide: ReturnType<typeof decider>,
  mostDecisions: number,
): { readonly races: readonly Seen[]; readonly reason?: string } => {
  const all = [...calls.values()];
  const memory = remembering(decide);
  const orderWithout = (gone: readonly ObservedCall[]): Found => {
    const turns = all
      .filter((call) => !gone.includes(call))
      .flatMap((call) => call.attempts.map((attempt) => turnOf(call, attempt)))
      .sort((one, other) => one.ended - other.ended);
    return orderOf(turns, final, memory, mostDecisions);
  };
  const found = orderWithout([]);
  if (found.is === 'order') return { races: [] };
  if (found.is === 'given up') {
    return {
      races: [],
      reason: `no order of its ${all.length} calls was found, nor shown not to be there, within ${mostDecisions} decisions`,
    };
  }
  const writers = all.filter(tellsOfAWrite);
  const suspects = [
    ...writers.map((one) => [one]),
    ...writers.flatMap((one, at) => writers.slice(at + 1).map((other) => [one, other])),
  ];
  for (const suspected of suspects) {
    const order = orderWithout(suspected);
    if (order.is === 'order') return { races: suspected.map((gone) => lost(gone, order.writers, all.length)) };
    if (order.is === 'given up') break;
  }
  const stuck = found.stuck.filter(({ answer }) => answer !== undefined);
  const said = stuck.map(
    ({ call, answer }) => `${nameOf(call)} was answered ${answer === undefined ? '' : outcomeOf(answer)}`,
  );
  return {
    races: [
      {
        kind: 'NoOrder',
        message: `No order of the ${all.length} calls gives the answers and what is stored in the end. ${found.placed} can be placed; then ${said.join(', ') || 'something else is stored'}.`,
        interleaving: stuck.map(({ call, answer }) => ({
          call: call.id,
          did: 'was answered',
          what: answer === undefined ? undefined : outcomeOf(answer),
        })),
      },
    ],
  };
};
