import { describe, expect, it } from 'vitest';
import { checkConformance, type Divergence } from '../../src/conformance/index.js';
import { wrongSystems } from '../conformance/wrong/index.js';
import { type WrongSystem } from '../conformance/wrong/WrongSystem.js';
import { opened, ownServer, serverOf } from '../endpoint/serving.js';
import { describeSampled } from '../support/sampled.js';
import { awsCli } from './clients.js';
import { paste } from './paste.js';
import { refusedOf, shownBy } from './shown.js';
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

const atACall = 'when a call was made';

/** A server has a clock of its own: which call has given it a time can't be seen, but that one has. */
const comparer = ({ vector }: Divergence, begun: number): ((value: unknown) => unknown) => {
  const times = vector.steps.flatMap((step) =>
    'caller' in step ? [(step.caller as { readonly at?: unknown }).at] : [],
  );
  return (value) =>
    times.includes(value) || (typeof value === 'string' && Date.parse(value) >= begun) ? atACall : value;
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
        const comparable = comparer(divergence, begun);
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
        const [wrong, right] = [shownBy(theirs), shownBy(ours)];
        expect(
          differences.map(({ at }) => ({
            at,
            expected: comparable(right.get(at)),
            actual: comparable(wrong.get(at)),
          })),
        ).toEqual(differences);
      });
    },
  );
});
