import fc from 'fast-check';
import { left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { checkConformance, type ConformanceOptions, type System } from '../../src/conformance/index.js';
import { storedIn } from '../../src/conformance/system/given.js';
import { deepestStored } from '../../src/store/StoredFinding.js';
import { plainSystem } from '../conformance/plain/PlainSecurityHub.js';
import { findingOf } from '../support/fixtures.js';
import { describeSampled } from '../support/sampled.js';
import { expectUnchanged, type Hostile, hostile, hostileValues, prototypesNow } from './hostileValues.js';

/* One history and no vector: what is looked at is the door, and that nothing hostile passes for an answer. */

const usual = { vectors: [], numRuns: 1, timeLimit: 50, seed: 20241031 } as const;

/** A system that any history shows to be none. */
const wrong: System = { reset: () => undefined, importFindings: () => undefined };

/** The check of a system that must not be found to conform, with the problems that it tells. */
const refused = async (system: unknown, options: unknown): Promise<readonly string[]> => {
  const report = await checkConformance(system as System, options as ConformanceOptions);
  expect(report.conforms, JSON.stringify(report.problems)).toBe(false);
  return report.problems;
};

const thrown = (make: () => unknown) => (): never => {
  throw make();
};

const systemNames = ['reset', 'importFindings', 'updateFindings', 'getFindings', 'withHub'] as const;

const optionNames = [
  ...['edition', 'errors', 'chosen', 'only', 'skip', 'ignoreAttributes', 'settle', 'timeLimit', 'numRuns', 'seed'],
  ...['path', 'vectors', 'onProgress'],
] as const;

/** Left out, it has its own meaning; and so many runs, or so long a wait, may be asked for. */
const isAllowed = (name: string, value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && (name === 'numRuns' || name === 'timeLimit'));

/** A system is asked a thousand times before the smallest calls are found: what takes long to write is left out. */
const isShort = ({ what }: Hostile): boolean => !what.includes('300 KB') && !what.includes('4,294,967,295');

/** What is hardest to read; the rest comes at random. */
const answers = hostileValues.filter((value) => isShort(value) && /throw|revoked|cyclic|promise|__/.test(value.what));

describe("checkConformance of something that isn't a system", () => {
  it.each(hostileValues)('says so of $what', async ({ make }) => {
    expect(await refused(make(), usual)).not.toEqual([]);
  });

  it.each(hostileValues)('says so if $what is passed as a function', async ({ make }) => {
    for (const name of systemNames) {
      const value = make();
      if (typeof value === 'function' || value === undefined) continue;
      expect(await refused({ ...plainSystem(), [name]: value }, usual)).toEqual([
        expect.stringContaining(`\`${name}\` of the system`),
      ]);
    }
  });

  it('reads each function once', async () => {
    let reads = 0;
    const system = {
      ...wrong,
      get getFindings() {
        reads += 1;
        if (reads > 1) throw new Error('this must not come out');
        return () => [];
      },
    };
    await refused(system, usual);
    expect(reads).toBe(1);
  });

  it('calls its functions as its own', async () => {
    const plain = plainSystem();
    class Service {
      readonly #plain = plain;
      reset: System['reset'] = (hub) => this.#plain.reset(hub);
      importFindings(...call: Parameters<NonNullable<System['importFindings']>>): unknown {
        return this.#plain.importFindings?.(...call);
      }
    }
    expect((await checkConformance(new Service(), usual)).conforms).toBe(true);
  });
});

describeSampled('checkConformance of a system that answers', answers, 6, (values) => {
  it.each(values)('$what finds it out', async ({ make }) => {
    await refused({ ...wrong, importFindings: make }, usual);
  });
});

describe('checkConformance of an answer', () => {
  it('the deepest finding that can be stored, in a list in an object, is understood', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 'innermost' : [nested(levels - 1)]);
    const Findings = [findingOf({ RelatedFindings: nested(deepestStored - 2) })];
    expect(storedIn({ _tag: 'Gave', value: { Findings } })).toEqual(right(Findings));
  });

  it("four billion holes are refused because JSON can't carry them", () => {
    const value = Object.assign([], { length: 4_294_967_295 });
    expect(storedIn({ _tag: 'Gave', value })).toEqual(left("no findings: it is something that JSON can't represent"));
  });

  it.each(['toString that throws', 'a revoked object', 'a BigInt'])(
    'by throwing %s from reset is told',
    async (name) => {
      const value = hostileValues.find(({ what }) => what === name);
      expect(await refused({ ...wrong, reset: thrown(() => value?.make()) }, usual)).toEqual([
        expect.stringContaining('`reset` threw'),
      ]);
    },
  );
});

describe('checkConformance with invalid options', () => {
  /** Any other object asks for the whole check. */
  const none = hostileValues.filter(
    ({ what, make }) =>
      (make() !== undefined && typeof make() !== 'object') || /^null$|revoked|whose (every|att|items)/.test(what),
  );

  it.each(none)('says so of $what', async ({ make }) => {
    expect(await refused(wrong, make())).not.toEqual([]);
  });

  it('says which options there are not, and what may be meant', async () => {
    expect(await refused(wrong, { ...usual, numRun: 5, '\n': 1 })).toEqual([
      'there is no option `numRun`; did you mean `numRuns`?',
      'there is no option `\\n`',
    ]);
  });

  it('says which functions of the system are not called, and what may be meant', async () => {
    const { getFindings, automationRules, ...others } = plainSystem();
    expect(
      await refused(
        { ...others, automationRules, getFinding: getFindings, help: getFindings, findAll: getFindings },
        usual,
      ),
    ).toEqual(["`getFinding` of the system isn't read; did you mean `getFindings`?"]);
    expect(await refused({ ...others, getFindings, automationrules: true }, usual)).toEqual([
      "`automationrules` of the system isn't read; did you mean `automationRules`?",
    ]);
  });

  it.each(optionNames)("says so if %s can't be read", async (name) => {
    const options = Object.defineProperty({ ...usual }, name, {
      get: () => {
        throw new Error('this must not come out');
      },
    });
    expect(await refused(wrong, options)).toEqual([
      `the option \`${name}\` should be readable, but throws when it is read`,
    ]);
  });

  it('does not call a system conforming that was asked nothing', async () => {
    expect(await refused(plainSystem(), { ...usual, only: [] })).toEqual([
      'the options leave out every rule, so there is nothing to check',
    ]);
  });

  it.each([
    ['throws', thrown(() => 'out of order')],
    ['gives a promise that is rejected', () => Promise.reject(new Error('out of order'))],
    ['gives something that throws when it is waited for', () => ({ then: thrown(() => 'out of order') })],
  ])('stops if the progress callback %s, and says so', async (_name, onProgress) => {
    for (const system of [wrong, plainSystem()])
      expect(await refused(system, { ...usual, onProgress })).toEqual([
        'stopped because the option `onProgress` threw',
      ]);
  });
});

describeSampled('checkConformance with a hostile option', hostileValues, 12, (values) => {
  it.each(optionNames)('answers every value of %s', async (name) => {
    for (const { what, make } of values) {
      const value = make();
      if (isAllowed(name, value)) continue;
      const problems = await refused(wrong, { ...usual, [name]: value });
      if (['edition', 'errors', 'chosen', 'only', 'path'].includes(name)) expect(problems, what).not.toEqual([]);
    }
  });
});

const prototypes = prototypesNow();

describe('checkConformance with anything', () => {
  it('for every system and every option, never says that it conforms', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostile(),
        hostile(),
        fc.constantFrom('system', ...systemNames),
        fc.constantFrom(...optionNames),
        async (value, other, part, name) => {
          const given = other.make();
          const options = isAllowed(name, given) ? usual : { ...usual, [name]: given };
          await refused(part === 'system' ? value.make() : { ...wrong, [part]: value.make() }, options);
          expectUnchanged(value);
          expectUnchanged(other);
          expect(prototypesNow()).toBe(prototypes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describeSampled(
  'checkConformance of a system that answers with anything',
  Array.from({ length: 20 }, (_, run) => run),
  3,
  (runs) => {
    it('for every answer, never says that the system conforms', async () => {
      await fc.assert(
        fc.asyncProperty(hostile().filter(isShort), fc.boolean(), async (value, throws) => {
          await refused({ ...wrong, importFindings: throws ? thrown(value.make) : value.make }, usual);
          expectUnchanged(value);
          expect(prototypesNow()).toBe(prototypes);
        }),
        { numRuns: runs.length },
      );
    });
  },
);
