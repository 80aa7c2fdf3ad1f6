import { isLeft } from 'fp-ts/lib/Either.js';
import { show } from '../../codecs/show.js';
import { decodeHub, type Hub } from '../../index.js';
import { type Answer, type Attempt, type ConcurrentHistory, type ObservedCall } from './History.js';

/* What someone got wrong who wrote down what was seen: it must not pass for a race, nor for its absence. */

const outcomes: readonly Answer['outcome'][] = ['Created', 'Updated', 'Ignored', 'Failed', 'Succeeded'];

const isTime = (time: number): boolean => !Number.isNaN(time);

const ofAttempt = ({ began, ended, answer }: Attempt): readonly string[] => [
  ...(isTime(began) ? [] : [`began at ${began}, which is no time`]),
  ...(ended === undefined || ended >= began ? [] : [`began at ${began}, but ended at ${ended}`]),
  ...(answer === undefined || outcomes.includes(answer.outcome)
    ? []
    : [`was answered ${show(answer.outcome)}, but an outcome should be one of ${outcomes.join(', ')}`]),
];

const ofHub = (hub: Hub, whose: string): readonly string[] => {
  const decoded = decodeHub(hub);
  return isLeft(decoded) ? [`the hub ${whose} can't be used: ${decoded.left}`] : [];
};

/** The same mistake is often made in every call. */
const mostTold = 10;

const few = (sentences: readonly string[]): readonly string[] =>
  sentences.length <= mostTold
    ? sentences
    : [...sentences.slice(0, mostTold), `there are ${sentences.length - mostTold} more mistakes in the history`];

/** What makes it impossible to judge a history, a sentence each. */
export const mistakesIn = ({ hub, calls }: ConcurrentHistory): readonly string[] => {
  const known = new Set<string>();
  const isKnown = ({ id, identifier: { ProductArn, Id } }: ObservedCall): boolean => {
    const key = JSON.stringify([ProductArn, Id, id]);
    return known.size === known.add(key).size;
  };
  const hubs = new Map(calls.flatMap((call) => (call.hub === undefined ? [] : [[call.hub, call.id] as const])));
  return few([
    ...ofHub(hub, 'of the history'),
    ...[...hubs].flatMap(([other, id]) => ofHub(other, `of the call ${show(id)}`)),
    ...calls
      .filter(isKnown)
      .map(({ id, identifier }) => `the call ${show(id)} is there twice for ${show(identifier.Id)}`),
    ...calls.flatMap(({ id, attempts }) =>
      (attempts.length === 0 ? ['was never sent: it has no attempts'] : attempts.flatMap(ofAttempt)).map(
        (mistake) => `the call ${show(id)} ${mistake}`,
      ),
    ),
  ]);
};
