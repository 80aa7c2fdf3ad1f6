import { describe, expect, it } from 'vitest';
import { checkConformance, type Divergence } from '../../src/conformance/index.js';
import { wrongSystems } from '../conformance/wrong/index.js';
import { type WrongSystem } from '../conformance/wrong/WrongSystem.js';
import { opened, ownServer, serverOf } from '../endpoint/serving.js';
import { describeSampled } from '../support/sampled.js';
import { awsCli } from './clients.js';
import { paste } from './paste.js';
import { refusedOf, shownBy, stepsBegunIn } from './shown.js';
import { unseen } from './unseen.js';

interface Found {
  readonly divergence: Divergence;
  readonly lines: readonly string[];
}

/** What a check of the server finds of these rules: by the vectors, or else by histories, which take longer. */
const findOn = async (url: string, only: WrongSystem['rules']): Promise<Found> => {
  const { system, ignoreAttributes, linesFor, end } = await opened({ url, reset: 'POST /reset' });
  const check = async (numRuns: number): Promise<Divergence | undefined> => {
    const { failed } = await checkConformance(system, { only, numRuns, seed: 1, ignoreAttributes, chosen: 'strict' });
    return failed[0]?.divergence;
  };
  const divergence = (await check(0)) ?? (await check(300));
  if (divergence === undefined) throw new Error('nothing was found');
  const lines = await linesFor(divergence);
  await end();
  return { divergence, lines };
};

/** The times of the calls of a case, each step's. */
const timesIn = ({ vector }: Divergence): readonly unknown[] =>
  vector.steps.flatMap((step) => ('caller' in step ? [(step.caller as { readonly at?: unknown }).at] : []));

/** Two calls of a case may have the same time: then they are one. */
const nameOfCall = (times: readonly unknown[], index: number): string => `at call ${times.indexOf(times[index]) + 1}`;

const atSomeCall = 'at some call';

const isBetween = (value: unknown, from: number, to: number): boolean =>
  typeof value === 'string' && from <= Date.parse(value) && Date.parse(value) <= to;

/** A time of a case as the call that it is of; one that was stamped when the case was made is of some call. */
const inTheCase =
  (times: readonly unknown[], begun: number, ended: number) =>
  (value: unknown): unknown => {
    if (times.includes(value)) return nameOfCall(times, times.indexOf(value));
    return isBetween(value, begun, ended) ? atSomeCall : value;
  };

/** A server has a clock of its own: what it has stamped since the first call is of the last call that was begun then. */
const inTheShell = (times: readonly unknown[], begun: readonly number[], ended: number) => {
  expect(begun.length).toBe(times.length);
  return (value: unknown, told: unknown): unknown => {
    if (!isBetween(value, begun[0] ?? Infinity, ended)) return value;
    const call = begun.findLastIndex((from) => isBetween(value, from, ended));
    return told === atSomeCall ? atSomeCall : nameOfCall(times, call);
  };
};

/** One that the AWS CLI shows, one that it leaves out, and one for which automation rules are set up. */
const handful = [
  'the last write wins',
  'a stored finding has an attribute of its own',
  'a disabled automation rule applies',
];

const shownSystems = wrongSystems.filter(({ name }) => !Object.hasOwn(unseen, name));

describe.skipIf(awsCli.found.length === 0).each(awsCli.found)('the lines of a report, by $version', ({ command }) => {
  const sample = shownSystems.filter(({ name }) => handful.includes(name));
  describeSampled(
    'show on a wrong server what is wrong, and on ours what is right',
    shownSystems,
    sample,
    (systems) => {
      it.each(systems)('$name', async ({ rules, system }) => {
        const begun = Date.now();
        const url = await serverOf(system());
        const { divergence, lines } = await findOn(url, rules);
        const own = await ownServer();
        const times = timesIn(divergence);
        const comparable = inTheCase(times, begun, Date.now());
        const [theirs, ours] = await Promise.all([
          paste(command, lines),
          paste(
            command,
            lines.map((line) => line.replaceAll(url, own)),
          ),
        ]);
        expect([...refusedOf(theirs), ...refusedOf(ours)]).toEqual([]);
        const differences = divergence.differences
          .map(({ at, expected, actual }) => ({ at, expected: comparable(expected), actual: comparable(actual) }))
          .filter(({ expected, actual }) => expected !== actual);
        expect(differences).not.toEqual([]);
        const [wrong, right] = [theirs, ours].map((pasted) => {
          const told = inTheShell(times, stepsBegunIn(pasted), Date.now());
          const shown = shownBy(pasted);
          return (at: string, of: unknown): unknown => told(shown.get(at), of);
        });
        expect(
          differences.map(({ at, expected, actual }) => ({
            at,
            expected: right?.(at, expected),
            actual: wrong?.(at, actual),
          })),
        ).toEqual(differences);
      });
    },
  );
});
