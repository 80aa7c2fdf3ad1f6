import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exampleHub, history } from '../../../src/arbitraries/index.js';
import { askingOf } from '../../../src/conformance/reference/Ask.js';
import { type Case } from '../../../src/conformance/system/Case.js';
import { differencesOf, type Facets } from '../../../src/conformance/system/Facets.js';
import { areTheSame, type Foreseen, isTheSame } from '../../../src/conformance/system/foreseen.js';
import { observeCase } from '../../../src/conformance/system/observeCase.js';
import { type System } from '../../../src/conformance/index.js';
import { ourSystem } from '../ourSystem.js';
import { harmlessSystems } from '../wrong/harmless.js';
import { wrongSystems } from '../wrong/index.js';
import { misbehavingSystems } from '../wrong/misbehaving.js';

const edition = '2024-10-31';
const comparison = { errors: 'code', ignoreAttributes: [], seesStored: true } as const;

describe('what a system gave is the same as ours', () => {
  const ours = { Id: 'a', Note: { Text: 'text' }, Types: ['x', 'y'], Count: 0 };

  it.each<[string, unknown]>([
    ['with attributes in another order', { Types: ['x', 'y'], Count: 0, Note: { Text: 'text' }, Id: 'a' }],
    ['without a prototype', Object.assign(Object.create(null) as object, ours)],
  ])('%s', (_, given) => {
    expect(isTheSame(ours, given)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['with another value', { ...ours, Id: 'b' }],
    ['with a value of another type', { ...ours, Count: '0' }],
    ['with another attribute', { ...ours, Title: 'a title' }],
    ['with one that is `undefined`', { ...ours, Title: undefined }],
    ['with one that has another name', { Id: 'a', Note: { Text: 'text' }, Types: ['x', 'y'], Counts: 0 }],
    ['with a list in another order', { ...ours, Types: ['y', 'x'] }],
    ['with a longer list', { ...ours, Types: ['x', 'y', 'z'] }],
    ['with an object like a list', { ...ours, Types: { 0: 'x', 1: 'y', length: 2 } }],
    [
      'of a class, which may have its own way to be written',
      new (class Thing {
        Id = 'a';
        Note = { Text: 'text' };
        Types = ['x', 'y'];
        Count = 0;
        toJSON(): string {
          return 'something else';
        }
      })(),
    ],
    [
      'with a part that throws',
      {
        ...ours,
        get Id() {
          throw new Error('not now');
        },
      },
    ],
    ['that is nothing', undefined],
  ])('but not %s', (_, given) => {
    expect(isTheSame(ours, given)).toBe(false);
  });
});

describe('the findings that a system gave are the same as ours', () => {
  const finding = (Id: string, Title = 'a title') => ({ ProductArn: 'a product', Id, Title });

  it.each<[string, unknown, boolean]>([
    ['in the same order', [finding('a'), finding('b')], true],
    ['in another order', [finding('b'), finding('a')], true],
    ['without one of them', [finding('a')], false],
    ['one of them twice', [finding('a'), finding('a')], false],
    ['one of them twice, in another order', [finding('b'), finding('b')], false],
    ['one of them changed', [finding('b'), finding('a', 'changed')], false],
    ['with an unknown one', [finding('c'), finding('a')], false],
    ['with nothing for one', [undefined, finding('a')], false],
    ['no list', { 0: finding('a'), 1: finding('b'), length: 2 }, false],
  ])('%s: %j is %s', (_, given, are) => {
    expect(areTheSame([finding('a'), finding('b')], given)).toBe(are);
  });
});

const seenBy = async (system: System, each: Case, foreseen: readonly Foreseen[]): Promise<readonly Facets[]> => {
  const calling = { system, comparison, settle: undefined, timeLimit: 200 };
  const seen = await observeCase({ edition, calling }, each, foreseen);
  return isRight(seen) ? seen.right.map(({ facets }) => facets) : [];
};

/** Cases that end while a test waits. */
const systems = [
  { name: 'our own functions', system: () => ourSystem() },
  ...harmlessSystems,
  ...wrongSystems.filter((_, index) => index % 10 === 0),
  ...misbehavingSystems.filter(({ name }) => !/never|hang|long/.test(name)),
];

describe('what can be seen of a system', () => {
  it.each(systems)('is the same whether it is compared at a glance or taken apart: $name', async ({ system }) => {
    const hub = exampleHub(edition);
    const ask = askingOf(edition, comparison);
    await fc.assert(
      fc.asyncProperty(history(hub), async (steps) => {
        const each = { hub, steps };
        const apart = await seenBy(system(), each, []);
        const atAGlance = await seenBy(system(), each, ask([], each));
        expect(atAGlance.length).toBe(apart.length);
        for (const [index, facets] of apart.entries())
          expect(differencesOf(facets, atAGlance[index] ?? new Map())).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('is not taken apart where our own functions foresee it, but for exceptions', async () => {
    const hub = exampleHub(edition);
    const ask = askingOf(edition, comparison);
    await fc.assert(
      fc.asyncProperty(history(hub), async (steps) => {
        const usual = ask([], { hub, steps });
        const calling = { system: ourSystem(), comparison, settle: undefined, timeLimit: 200 };
        const seen = await observeCase({ edition, calling }, { hub, steps }, usual);
        const foreseen = isRight(seen) ? seen.right.map((each) => each.foreseen) : [];
        expect(foreseen).toEqual(usual.map((each) => (each.refusal === undefined ? each : undefined)));
      }),
      { numRuns: 20 },
    );
  });
});
