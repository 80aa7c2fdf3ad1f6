import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { check, violationOfNotJson, writeViolation } from '../../codecs/violation.js';
import { list } from '../../codecs/list.js';
import { show } from '../../codecs/show.js';
import { number, oneOf, text } from '../../codecs/values.js';
import { findingIdentifierFormat } from '../../finding/format.js';
import { checkHub } from '../../hub/Hub.js';
import { lengthOf } from '../../json/outside.js';
import { receive } from '../../json/receive.js';
import { deepestStored } from '../../store/StoredFinding.js';
import { answerParts } from './answerParts.js';
import { type ObservedAnswer, type ConcurrentHistory } from './History.js';
import { logFormat } from './readLog.js';

/* What someone has recorded of their calls may be wrong, and a mistake in it would look like a race of their system. */

const outcomes: readonly ObservedAnswer['outcome'][] = ['Created', 'Updated', 'Ignored', 'Failed', 'Succeeded'];

const attemptFormat = attributes(
  { began: number({}) },
  { ended: number({}), answer: attributes({ outcome: oneOf(outcomes) }, answerParts) },
  { closed: true },
);

const callFormat = attributes(
  {
    id: text({}),
    identifier: findingIdentifierFormat,
    operation: oneOf(['import', 'update']),
    attempts: list(attemptFormat, { min: 1 }),
  },
  {},
);

const historyFormat = attributes(
  { calls: list(callFormat), final: list(attributes({ finding: findingIdentifierFormat }, {})) },
  { log: logFormat },
  { closed: true },
);

type Calls = ConcurrentHistory['calls'];

/** A stored finding is deepest in an answer, which is in an attempt, in the list of a call, in the list of the history. */
const deepestHistory = deepestStored + 6;

/** The first place where the form is wrong. What was sent, and by whom, may be anything: the rules say what comes of it. */
const mistakesOfForm = (history: ConcurrentHistory): readonly string[] => {
  const { calls } = history;
  const unlooked = { caller: undefined, hub: undefined, finding: undefined, patch: undefined };
  const outlines = lengthOf(calls) === undefined ? calls : calls.map((call) => ({ ...call, ...unlooked }));
  return pipe(
    receive({ ...history, hub: undefined, calls: outlines }, Infinity, deepestHistory).json,
    E.mapLeft(violationOfNotJson),
    E.chain((json) => check(historyFormat, json)),
    E.match(
      (violation) => [writeViolation(violation)],
      () => [],
    ),
  );
};

const mistakesOfHub = (hub: unknown, place: string): readonly string[] =>
  pipe(
    checkHub(hub),
    E.match(
      ({ attribute, ...violation }) => [
        writeViolation({ ...violation, attribute: attribute === '' ? place : `${place}.${attribute}` }),
      ],
      () => [],
    ),
  );

const mistakesOfHubs = (calls: Calls): readonly string[] =>
  [...new Set(calls.flatMap(({ hub = [] }) => hub))].flatMap((hub) =>
    mistakesOfHub(hub, `calls[${calls.findIndex((call) => call.hub === hub)}].hub`),
  );

const mistakesOfIds = (calls: Calls): readonly string[] => {
  const places = new Map<string, number>();
  return calls.flatMap(({ id, identifier: { ProductArn, Id } }, at) => {
    const key = JSON.stringify([ProductArn, Id, id]);
    const first = places.get(key);
    places.set(key, first ?? at);
    return first === undefined
      ? []
      : `\`calls[${at}].id\` should not be that of \`calls[${first}]\`, which is about the same finding, but is ${show(id)}`;
  });
};

const mistakesOfTimes = (calls: Calls): readonly string[] =>
  calls.flatMap(({ attempts }, at) =>
    attempts.flatMap(({ began, ended = Infinity }, position) =>
      ended < began
        ? `\`calls[${at}].attempts[${position}].ended\` should not be earlier than its \`began\`, ${began}, but is ${ended}`
        : [],
    ),
  );

/** What keeps a history from being judged: a mistake in the hub, and the first mistake in what was recorded. */
export const mistakesIn = (history: ConcurrentHistory): readonly string[] => {
  const { hub, calls } = history;
  const ofForm = mistakesOfForm(history);
  const noted =
    ofForm.length > 0 ? ofForm : [...mistakesOfHubs(calls), ...mistakesOfIds(calls), ...mistakesOfTimes(calls)];
  return [...mistakesOfHub(hub, 'hub'), ...noted.slice(0, 1)].map((each) => `the history can't be used: ${each}`);
};
