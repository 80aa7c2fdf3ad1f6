import { type Decide } from './decided.js';
import { type ObservedAnswer, type ObservedCall } from './History.js';
import { isFinal, type Part } from './parts.js';
import { type RaceStep } from './Race.js';
import { type Found, remembering, searchOrder } from './searchOrder.js';
import { nameOf, outcomeOf, type FoundRace } from './tell.js';
import { beganAt, endOf, endedAt } from './times.js';

/** What is known of the calls up to a moment: those that were under way then may be applied or not. */
const until = (calls: readonly ObservedCall[], moment: number): readonly ObservedCall[] =>
  calls
    .filter((call) => beganAt(call) <= moment)
    .map((call) => ({
      ...call,
      attempts: call.attempts
        .filter(({ began }) => began <= moment)
        .map((attempt) => (endOf(attempt) <= moment ? attempt : { began: attempt.began })),
    }));

const answerOf = ({ attempts }: ObservedCall): ObservedAnswer | undefined =>
  attempts.flatMap(({ answer = [] }) => answer).at(-1);

const told = (call: ObservedCall): string => {
  const answer = answerOf(call);
  return answer === undefined ? 'not answered' : `answered ${outcomeOf(answer)}`;
};

const tellsOfAWrite = (call: ObservedCall): boolean => /Created|Updated|Succeeded/.test(told(call));

/** When the calls began and were answered, in the order of time. */
const stepsOf = (calls: readonly ObservedCall[]): readonly RaceStep[] =>
  calls
    .flatMap((call) => [
      { time: beganAt(call), step: { call: call.id, did: 'began' } as const },
      {
        time: endedAt(call),
        step: { call: call.id, did: 'was answered', what: told(call).replace('answered ', '') } as const,
      },
    ])
    .sort((one, other) => one.time - other.time)
    .map(({ step }) => step);

/** How many of the last writers a message names. */
const mostNamed = 5;

const written = (order: readonly string[]): string =>
  (order.length > mostNamed ? '…, ' : '') + order.slice(-mostNamed).join(', ');

/** What can be said without a log: is there an order of the calls, and if not, without which call is there one? */
export const judgeWithoutLog = (
  { calls, finals: [final] }: Part,
  decide: Decide,
  mostDecisions: number,
): { readonly races: readonly FoundRace[]; readonly reason?: string } => {
  const all = [...calls.values()];
  const memory = remembering(decide);
  const search = (some: readonly ObservedCall[], isWhole: boolean): Found =>
    searchOrder(some, isWhole ? (state) => isFinal(state, final) : () => true, memory, mostDecisions);
  const whole = search(all, true);
  if (whole === 'given up') {
    const reason = `no order of its ${all.length} calls was found or ruled out within ${mostDecisions} decisions`;
    return { races: [], reason };
  }
  if (whole !== 'none') return { races: [] };

  // The first answer that no order explains: what was known by then is enough to show it.
  const ends = all.flatMap(({ attempts }) => attempts.map(endOf)).filter(Number.isFinite);
  ends.sort((one, other) => one - other);
  let [least, most] = [0, ends.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (search(until(all, ends[middle] ?? 0), false) === 'none') most = middle;
    else least = middle + 1;
  }
  const moment = ends[least];
  const known = moment === undefined ? all : until(all, moment);
  const last = known.find(({ attempts }) => attempts.some(({ ended }) => ended !== undefined && ended === moment));
  const writers = known.filter((call) => call !== last && tellsOfAWrite(call)).reverse();
  const few = writers.slice(0, mostSuspects);
  const pairs = last === undefined ? few.flatMap((one, at) => few.slice(at + 1).map((other) => [one, other])) : [];
  const suspects = [...writers.map((writer) => [writer]), ...pairs].slice(0, mostSuspects);
  for (const gone of suspects) {
    const order = search(
      known.filter((call) => !gone.includes(call)),
      last === undefined,
    );
    if (typeof order !== 'string') return { races: [raceOf(known, gone, last, order)] };
  }
  return { races: [noOrder(known, last)] };
};

/** At most this many calls and pairs of calls are left out to see whether there is an order without them. */
const mostSuspects = 500;

const noneOf = (known: readonly ObservedCall[], last: ObservedCall | undefined): string =>
  last === undefined
    ? `no order of the ${known.length} calls gives the answers and what is stored at the end`
    : `${nameOf(last)} was ${told(last)}: no order of the ${known.length} calls up to then gives the answers`;

const raceOf = (
  known: readonly ObservedCall[],
  gone: readonly ObservedCall[],
  last: ObservedCall | undefined,
  order: readonly string[],
): FoundRace => {
  const names = gone.map(({ id }) => id).join(' and ');
  const isLost = last === undefined || tellsOfAWrite(last);
  const said = gone.map((call) => `${nameOf(call)} was ${told(call)}`).join(', ');
  const end = isLost
    ? `The write of ${names}${last === undefined ? '' : `, or that of ${last.id},`} is lost.`
    : `${last.id} did not see the write of ${names}.`;
  return {
    kind: isLost ? 'LostUpdate' : 'WrongAnswer',
    message: `${said}, and ${noneOf(known, last)}. Without ${names} one does: ${written(order)}. ${end}`,
    interleaving: stepsOf([...gone, ...(last === undefined ? meanwhileOf(known, gone, order) : [last])]),
  };
};

/** Who wrote last while one of them ran. */
const meanwhileOf = (known: readonly ObservedCall[], gone: readonly ObservedCall[], order: readonly string[]) =>
  known
    .filter(({ id }) => order.includes(id))
    .filter((call) => gone.some((each) => beganAt(call) <= endedAt(each) && beganAt(each) <= endedAt(call)))
    .slice(-1);

const noOrder = (known: readonly ObservedCall[], last: ObservedCall | undefined): FoundRace => ({
  kind: 'NoOrder',
  message: `There is no order: ${noneOf(known, last)}.`,
  interleaving: last === undefined ? [] : stepsOf([last]),
});
