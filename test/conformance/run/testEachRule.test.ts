import { describe, expect, it } from 'vitest';
import { testEachRule, type ConformanceOptions } from '../../../src/conformance/index.js';
import { rules } from '../../../src/index.js';
import { ourSystem } from '../ourSystem.js';

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

describe('testEachRule', () => {
  it('defines a test for each rule of the edition, in its group', () => {
    const { groups, tests } = definedBy(ourSystem());
    expect(groups).toEqual(['the rules of Security Hub, edition 2024-10-31']);
    const today = rules.filter(({ editions }) => editions.includes('2024-10-31'));
    expect(tests.size).toBe(today.length);
  });

  it('defines none for a rule that the options leave out', () => {
    const only = ['import/updateMustBeNewer', 'update/findingMustExist'];
    expect([...definedBy(ourSystem(), { only }).tests.keys()]).toEqual([
      'import/updateMustBeNewer (documented)',
      'update/findingMustExist (documented)',
    ]);
  });

  it('makes one check for all tests, and each says what became of its rule', async () => {
    const only = ['import/updateMustBeNewer', 'update/findingMustExist'];
    const system = { ...ourSystem(), updateFindings: undefined };
    const said = await outcomes(definedBy(system, { only, numRuns: 1, seed: 1 }));
    expect(said).toEqual([
      'passed: import/updateMustBeNewer (documented)',
      expect.stringContaining(
        'failed: update/findingMustExist (documented): Error: update/findingMustExist was not checked',
      ),
    ]);
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
