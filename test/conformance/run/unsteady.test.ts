import { describe, expect, it } from 'vitest';
import {
  checkConformance,
  type ConformanceReport,
  renderJUnit,
  renderTable,
  type System,
  testEachRule,
} from '../../../src/conformance/index.js';
import { describeSampled } from '../../support/sampled.js';
import { against, options } from '../against.js';
import { wrongSystemNamed } from '../wrong/index.js';
import {
  failsInOneCallOfTwenty,
  hangsInImports,
  inAnotherOrderEachTime,
  losesEveryFiftiethImport,
  losesOneImportOfTwenty,
  oneCallBehind,
} from '../wrong/unsteady.js';

const check = (system: System, given: object = {}): Promise<ConformanceReport> =>
  checkConformance(system, { ...options, ...given });

const rulesOf = ({ failed }: ConformanceReport): readonly string[] => failed.map(({ rule }) => rule);

const wrongAtTimes: readonly (readonly [name: string, system: () => System, calls: readonly string[]])[] = [
  ['loses one import of twenty', losesOneImportOfTwenty, ['importFindings']],
  ['loses every fiftieth import', losesEveryFiftiethImport, ['importFindings']],
  ['fails in one call of twenty', failsInOneCallOfTwenty, ['importFindings', 'updateFindings']],
];

describeSampled('a system that is wrong in some calls', wrongAtTimes, wrongAtTimes.slice(0, 1), (systems) => {
  it.each(systems)('is called unsteady, and no rule is blamed: it %s', async (_name, system, calls) => {
    const report = await check(system());
    expect(rulesOf(report)).toEqual([]);
    expect(report.conforms).toBe(false);
    expect(report.unsteady.map(({ call }) => call).sort()).toEqual(calls);
    for (const { occurrences, total } of report.unsteady) {
      expect(occurrences).toBeGreaterThan(0);
      expect(total).toBeGreaterThanOrEqual(occurrences);
    }
  });
});

describeSampled('a system one of whose imports never comes back', [1, 30], 1, (numbers) => {
  it.each(numbers)('is called unsteady, and no rule is blamed: number %i', async (number) => {
    const report = await check(
      hangsInImports((imports) => imports === number),
      { timeLimit: 100 },
    );
    expect(rulesOf(report)).toEqual([]);
    expect(report.unsteady.map(({ call, occurrences }) => [call, occurrences])).toEqual([['importFindings', 1]]);
    expect(report.problems).toEqual([]);
  });
});

describe('a system that is wrong at times', () => {
  it('shows the calls in the table and in JUnit, and both answers', async () => {
    const report = await check(losesOneImportOfTwenty());
    const table = renderTable(report);
    expect(table).toMatch(/importFindings is unsteady: in \d+ of \d+ cases it was answered differently/);
    expect(table).toContain('a `reset` that leaves something behind looks like this, too');
    expect(table).toContain('the last answer changes:');
    expect(table).toContain('could be shown to be broken; the system is unsteady');
    expect(table).toMatch(/first nothing, then|then nothing/);
    expect(renderJUnit(report)).toContain('name="importFindingsIsAnsweredInTheSameWayEachTime"><failure');
  });

  it('fails one test of testEachRule, and those of the rules that could not be seen', async () => {
    const tests = new Map<string, () => Promise<void>>();
    const it = (name: string, test: () => Promise<void>): unknown => tests.set(name, test);
    testEachRule(
      {
        describe: (_, define) => {
          define();
        },
        it,
      },
      losesEveryFiftiethImport(),
      options,
    );
    const steady = tests.get('the same calls are answered in the same way each time');
    await expect(steady?.()).rejects.toThrow('importFindings is unsteady');
  });

  it('is still found to break a rule that it always breaks', async () => {
    const wrong = wrongSystemNamed('the last write wins').system();
    let imports = 0;
    const report = await check({
      ...wrong,
      importFindings: (caller, batch) => {
        imports += 1;
        if (imports % 50 === 0) throw Object.assign(new Error('try again'), { name: 'InternalException' });
        return wrong.importFindings?.(caller, batch);
      },
    });
    expect(rulesOf(report)).toEqual(['import/updateMustBeNewer']);
    expect(report.unsteady.map(({ call }) => call)).toEqual(['importFindings']);
  });
});

describe('a system that never comes back from some imports', () => {
  it('is found to break a rule, and is not waited for more often than need be', async () => {
    let hanging = 0;
    const isTooMany = (_imports: number, batch: unknown): boolean => {
      const hangs = Array.isArray(batch) && batch.length > 100;
      if (hangs) hanging += 1;
      return hangs;
    };
    const report = await check(hangsInImports(isTooMany), { timeLimit: 100 });
    expect(rulesOf(report)).toEqual(['import/batchMustHoldOneToAHundredFindings']);
    expect(report.unsteady).toEqual([]);
    expect(hanging).toBeLessThanOrEqual(6);
  });
});

describe('a system that only looks unsteady', () => {
  it('keeps all rules if its order changes', async () => {
    expect(against(await check(inAnotherOrderEachTime()))).toEqual([]);
  });

  it('keeps all rules if it is read one call later, and the check waits for that', async () => {
    const { system, settle } = oneCallBehind();
    const report = await check(system, { settle });
    expect(against(report)).toEqual([]);
    expect(report.unsteady).toEqual([]);
  });

  it('breaks rules if nothing waits for its replica: it is one call behind each time', async () => {
    const report = await check(oneCallBehind().system);
    expect(report.unsteady).toEqual([]);
    expect(rulesOf(report).length).toBeGreaterThan(0);
  });
});
