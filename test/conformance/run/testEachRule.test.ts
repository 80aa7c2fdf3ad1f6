import { describe, expect, it } from 'vitest';
import { type ConformanceOptions, type Progress, testEachRule } from '../../../src/conformance/index.js';
import { type Caller, rules } from '../../../src/index.js';
import { type Asff, type Patch, PlainSecurityHub, systemOf } from '../plain/PlainSecurityHub.js';
import { ourSystem } from '../ourSystem.js';

/** Stamps a note with the time that was sent, which is chosen and only reported; and loses a Confidence beside a Criticality. */
class LosesAValueBesideAnother extends PlainSecurityHub {
  override patched(caller: Caller, before: Asff, patch: Patch): Asff {
    const finding = super.patched(caller, before, patch);
    return patch.Note === undefined
      ? finding
      : { ...finding, Note: { ...patch.Note, UpdatedAt: '2020-01-01T00:00:00Z' } };
  }
  override created(caller: Caller, sent: Asff): Asff {
    const finding = super.created(caller, sent);
    return finding.Criticality === undefined ? finding : { ...finding, Confidence: undefined };
  }
}

interface Defined {
  readonly groups: readonly string[];
  readonly tests: ReadonlyMap<string, () => Promise<void>>;
}

/** What `testEachRule` defines, with a runner that runs nothing. */
const definedBy = (system: unknown, options?: unknown): Defined => {
  const groups: string[] = [];
  const tests = new Map<string, () => Promise<void>>();
  testEachRule(
    {
      describe: (name, define) => {
        groups.push(name);
        define();
      },
      it: (name, test) => tests.set(name, test),
    },
    system as never,
    options as ConformanceOptions,
  );
  return { groups, tests };
};

const outcomes = ({ tests }: Defined): Promise<readonly string[]> =>
  Promise.all(
    [...tests].map(([name, test]) =>
      test().then(
        () => `passed: ${name}`,
        (error: unknown) => `failed: ${name}: ${String(error)}`,
      ),
    ),
  );

/** The tests that wait for a part of the check. */
const waiting = (numRuns: number): readonly string[] => [
  'the vectors are run',
  ...[...new Set([1, 2, 3, 4, 5].map((part) => Math.ceil((numRuns * part) / 5)))].map(
    (end) => `${end} of ${numRuns} histories are run`,
  ),
  'what differs is attributed to rules',
  'the same calls are answered in the same way each time',
];

describe('testEachRule', () => {
  it('defines a test for each rule of the edition, in its group', () => {
    const { groups, tests } = definedBy(ourSystem());
    expect(groups).toEqual(['the rules of Security Hub, edition 2024-10-31']);
    const today = rules.filter(({ editions }) => editions.includes('2024-10-31'));
    expect([...tests.keys()].map((name) => name.replace(/ \(.*/, ''))).toEqual([
      ...waiting(300),
      ...today.map(({ id }) => id),
    ]);
  });

  it('defines none for a rule that the options leave out', () => {
    const only = ['import/updateMustBeNewer', 'update/findingMustExist'];
    expect([...definedBy(ourSystem(), { only }).tests.keys()]).toEqual([
      ...waiting(300),
      'import/updateMustBeNewer (documented)',
      'update/findingMustExist (documented)',
    ]);
  });

  it('makes one check for all tests, and each says what happened to its rule', async () => {
    const only = ['import/updateMustBeNewer', 'update/findingMustExist'];
    const system = { ...ourSystem(), updateFindings: undefined };
    const said = await outcomes(definedBy(system, { only, numRuns: 1, seed: 1 }));
    expect(said).toEqual([
      ...waiting(1).map((name) => `passed: ${name}`),
      'passed: import/updateMustBeNewer (documented)',
      expect.stringContaining(
        'failed: update/findingMustExist (documented): Error: update/findingMustExist was not checked',
      ),
    ]);
  });

  it('fails where something differs that no rule explains', async () => {
    const said = await outcomes(definedBy(systemOf(new LosesAValueBesideAnother()), { numRuns: 40, seed: 20241031 }));
    const failed = said.filter((each) => each.startsWith('failed'));
    expect(failed).toEqual([expect.stringContaining('failed: what differs is attributed to rules')]);
    expect(failed[0]).toContain('stored.Confidence');
  });

  it('gives each part of the check a test that is over when the part is, and tells how far it is', async () => {
    const only = ['import/updateMustBeNewer'];
    const told: string[] = [];
    const onProgress = ({ phase, done }: Progress): void => {
      told.push(`${phase} ${done}`);
    };
    const { tests } = definedBy(ourSystem(), { only, numRuns: 10, seed: 1, onProgress });
    const lastTold: (string | undefined)[] = [];
    for (const test of tests.values()) {
      await test();
      lastTold.push(told.at(-1));
    }
    expect(lastTold[0]).toMatch(/^vectors/);
    expect(lastTold.slice(1, 6)).toEqual(['histories 2', 'histories 4', 'histories 6', 'histories 8', 'histories 10']);
  });

  it('fails in each part that the check did not come to', async () => {
    const system = { ...ourSystem(), reset: () => Promise.reject(new Error('the database is down')) };
    const said = await outcomes(definedBy(system, { only: ['import/updateMustBeNewer'], numRuns: 1 }));
    expect(said.filter((each) => each.includes('the database is down'))).toHaveLength(waiting(1).length + 1);
  });

  it.each([
    ['options that are null', { reset: () => undefined, importFindings: () => undefined }, null, 'should be an object'],
    [
      'an edition that there is not',
      { reset: () => undefined, importFindings: () => undefined },
      { edition: '1999' },
      '1999',
    ],
    ['a system that is none', undefined, {}, 'should have a function `reset`'],
  ])('defines one test that fails for %s', async (_name, system, options, reason) => {
    const said = await outcomes(definedBy(system, options));
    expect(said).toEqual([expect.stringContaining('failed: the rules of Security Hub can be checked: Error: ')]);
    expect(said[0]).toContain(reason);
  });
});
