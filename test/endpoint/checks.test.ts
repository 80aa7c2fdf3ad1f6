import { describe, expect, it } from 'vitest';
import { checkConformance, type ConformanceOptions, type ConformanceReport } from '../../src/conformance/index.js';
import { type Endpoint } from '../../src/endpoint/openEndpoint.js';
import { type EditionId, editions, type RuleId } from '../../src/index.js';
import { describeSampled } from '../support/sampled.js';
import { wrongSystemNamed } from '../conformance/wrong/index.js';
import { opened, ownServer, serverOf, sloppyServer } from './serving.js';

interface Checked extends ConformanceReport {
  readonly notes: readonly string[];
  readonly losses: readonly unknown[];
}

/** A check as the command makes it. */
const check = async (
  endpoint: Partial<Endpoint> & Pick<Endpoint, 'url'>,
  options: ConformanceOptions = {},
): Promise<Checked> => {
  const { system, skip, ignoreAttributes, notes, losses, end } = await opened(endpoint);
  const rules = editions.find(({ id }) => id === (options.edition ?? editions.at(-1)?.id))?.rules ?? [];
  const skipped = Object.fromEntries(Object.entries(skip).filter(([rule]) => rules.some(({ id }) => id === rule)));
  const report = await checkConformance(system, {
    numRuns: 3,
    seed: 1,
    chosen: 'strict',
    skip: skipped,
    ignoreAttributes,
    ...options,
  });
  await end();
  return { ...report, notes, losses: losses() };
};

const rulesOf = (list: readonly { readonly rule: RuleId }[]): readonly RuleId[] => list.map(({ rule }) => rule);

/** What no request over HTTP can carry. */
const never: readonly RuleId[] = [
  ...(['import/hubAndCallerMustBeUsable', 'update/hubAndCallerMustBeUsable'] as const),
  ...(['update/callerMustNotBeDeniedTheField', 'update/updatedFindingMustFitIn240Kilobytes'] as const),
];

const reset = 'POST /_finding-merge/reset';

const editionIds: readonly EditionId[] = editions.map(({ id }) => id);

describeSampled<EditionId>('our own server keeps every rule', editionIds, ['2021-06-24'], (ids) => {
  it.each(ids)('of %s, and is reset between cases', async (edition) => {
    const report = await check({ url: await ownServer(edition), reset }, { edition });
    expect(report.failed.map(({ divergence }) => divergence)).toEqual([]);
    expect([report.problems, report.notes, report.losses]).toEqual([[], [], []]);
    expect(report.conforms).toBe(true);
  });
});

/** Every fourth rule of the newest edition, from each of the first four on. */
const quarters = [0, 1, 2, 3].map((first) =>
  (editions.at(-1)?.rules ?? []).map(({ id }) => id).filter((_, at) => at % 4 === first),
);

describeSampled('our own server, without a reset', quarters, 1, (chosen) => {
  it.each(chosen.map((only) => ({ only, first: only[0] })))(
    'is held to $first and every fourth rule after it, but those that HTTP has no way to ask for',
    async ({ only }) => {
      const isAsked = (id: RuleId): boolean => only.includes(id);
      const report = await check({ url: await ownServer() }, { only });
      expect(report.failed.map(({ divergence }) => divergence)).toEqual([]);
      expect(rulesOf(report.skipped).filter(isAsked).sort()).toEqual(never.filter(isAsked).sort());
      expect(report.conforms).toBe(true);
    },
  );
});

describe('our own server', () => {
  it('is checked again although the findings of the first time are still there', async () => {
    const url = await ownServer();
    for (let time = 1; time <= 2; time += 1) {
      const report = await check(
        { url },
        { numRuns: 2, only: ['import/updateMustBeNewer', 'update/findingMustExist'] },
      );
      expect(report.failed.map(({ divergence }) => divergence)).toEqual([]);
      expect(rulesOf(report.passed)).toEqual(['import/updateMustBeNewer', 'update/findingMustExist']);
    }
  });
});

describe('a sloppy emulator', () => {
  it('gets a table of what it does differently, and of what could not be asked', async () => {
    const broken: readonly RuleId[] = [
      ...(['import/updateMustBeNewer', 'import/findingIsMatchedByProductArnAndId'] as const),
      ...(['import/newFindingStartsActiveAndNew', 'import/processedAtIsTheTimeOfTheLastImport'] as const),
    ];
    const only: readonly RuleId[] = [...broken, 'update/findingMustExist'];
    const report = await check({ url: await sloppyServer() }, { numRuns: 0, only });
    expect([...rulesOf(report.failed)].sort()).toEqual([...broken].sort());
    const reasons = new Map(report.skipped.map(({ rule, reason }) => [rule, reason]));
    expect(reasons.get('update/findingMustExist')).toContain("`updateFindings`, which the system doesn't have");
    expect(report.notes).toContain('BatchUpdateFindings was refused: there is no such operation (the status 404)');
    expect([report.problems, report.losses]).toEqual([[], []]);
  });
});

const mistakes = [
  'the last write wins',
  'an import sets the restricted fields',
  'the workflow is never reset',
  'ProcessedAt is never set',
  'an update of an unknown finding is a success',
];

describeSampled('a server with one mistake', mistakes, 2, (names) => {
  it.each(names)('is told that %s', async (name) => {
    const wrong = wrongSystemNamed(name);
    const url = await serverOf(wrong.system());
    const report = await check(
      { url, reset: 'POST /reset' },
      { numRuns: 0, only: [...wrong.rules, 'import/batchMustHoldOneToAHundredFindings'] },
    );
    expect([report.problems, report.losses]).toEqual([[], []]);
    expect(wrong.rules).toEqual(expect.arrayContaining([...rulesOf(report.failed)].slice(0, 1)));
    expect(report.failed.length).toBeGreaterThan(0);
  });
});
