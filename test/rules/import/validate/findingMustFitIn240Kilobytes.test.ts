import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore, editions, importFindings, type Store } from '../../../../src/index.js';
import {
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/findingMustFitIn240Kilobytes';
const limit = 240 * 1024;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** A finding of just that many bytes, filled with a text and, for the rest, with a letter. */
const findingOfSize = (bytes: number, filler = 'x'): Record<string, unknown> => {
  const room = bytes - bytesOf(findingOf({ padding: '' }));
  const each = bytesOf(filler) - 2;
  const whole = Math.floor(room / each);
  return findingOf({ padding: filler.repeat(whole) + 'x'.repeat(room - whole * each) });
};

const empty: Store = createStore(hubOf());

const fillers = [
  ['letters', 'x'],
  ['characters of two bytes', 'é'],
  ['characters of three bytes', '€'],
  ['characters of four bytes', '😀'],
  ['quotes, which are escaped', '"'],
  ['backslashes', '\\'],
  ['line ends', '\n'],
  ['control characters', '\u0001'],
  ['DEL, which is not escaped', '\u007f'],
  ['line separators, which are not escaped', '\u2028'],
  ['first halves of pairs, which are escaped', '\ud83d'],
  ['second halves of pairs', '\ude00'],
  ['pairs the wrong way round', '\ude00\ud83dx'],
  ['a mixture', 'aé€😀"\\\n\u0001\ud83d'],
] as const;

describe(rule, () => {
  it.each(fillers)('245,760 bytes fit, and one more does not: %s', (_, filler) => {
    const [largest, tooLarge] = [findingOfSize(limit, filler), findingOfSize(limit + 1, filler)];
    expect([bytesOf(largest), bytesOf(tooLarge)]).toEqual([245_760, 245_761]);
    const { store, decision } = importOne(empty, largest);
    expect(decision.outcome).toBe('Created');
    expect(attributesOf(store).padding).toBe(largest.padding);
    expect(importOne(empty, tooLarge)).toEqual({
      store: empty,
      decision: {
        outcome: 'Failed',
        rule,
        edition: '2024-10-31',
        code: 'InvalidInput',
        message: 'Finding size exceeded 240 KB: it has 245761 bytes, but at most 245760 are allowed.',
        detail: {
          attribute: '',
          value: '245761 bytes',
          limit: expect.stringContaining('should have at most 245760 bytes (240 KB)') as unknown,
        },
      },
    });
  });

  it.each(editions)('in the edition $id too', ({ id }) => {
    const store = createStore(hubOf(id));
    expect(importOne(store, findingOfSize(limit)).decision.outcome).toBe('Created');
    expect(importOne(store, findingOfSize(limit + 1)).decision).toMatchObject({ outcome: 'Failed', rule, edition: id });
  });

  it('keys, numbers and structure count like texts', () => {
    const parts: readonly unknown[] = [
      Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`€"${index}`, null])),
      Array.from({ length: 9000 }, (_, index) => index / 7),
      Array.from({ length: 9000 }, () => [{}, [], -0, 1e21, true, false]),
    ];
    for (const part of parts) {
      const room = limit - bytesOf(findingOf({ part, padding: '' }));
      const sized = (more: number): unknown => findingOf({ part, padding: 'x'.repeat(room + more) });
      expect(room).toBeGreaterThan(0);
      expect(importOne(empty, sized(0)).decision.outcome).toBe('Created');
      expect(importOne(empty, sized(1)).decision).toMatchObject({ rule, detail: { value: '245761 bytes' } });
    }
  });

  it('what is not given does not count', () => {
    const sent = { ...findingOfSize(limit), gone: undefined, ['x'.repeat(300_000)]: undefined };
    expect(importOne(empty, sent).decision.outcome).toBe('Created');
  });

  it('what counts is the finding as it was sent: one that grows when it is stored still fits', () => {
    const { store } = importOne(empty, findingOfSize(limit));
    expect(bytesOf(attributesOf(store))).toBeGreaterThan(limit);
  });

  it('a finding that is too large touches neither the others nor what is stored', () => {
    const store = storeOf(hubOf(), findingOf());
    const tooLarge = { ...findingOfSize(limit + 100), UpdatedAt: '2025-06-01T00:00:00Z' };
    const {
      decisions,
      response,
      store: after,
    } = importFindings(store, callerOf(member), [tooLarge, laterOf(), { ...tooLarge, Id: 'finding-2' }]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Failed', 'Updated', 'Failed']);
    expect(response).toMatchObject({
      SuccessCount: 1,
      FailedCount: 2,
      FailedFindings: [
        { Id: 'finding-1', ErrorCode: 'InvalidInput' },
        { Id: 'finding-2', ErrorCode: 'InvalidInput' },
      ],
    });
    expect(attributesOf(after).UpdatedAt).toBe('2025-01-02T00:00:00Z');
  });

  it('a finding that does not follow the format is told so first', () => {
    expect(importOne(empty, { ...findingOfSize(limit + 1), Title: '' }).decision.rule).toBe(
      'import/findingMustFollowTheFindingFormat',
    );
  });

  it('one of 300 KB and one of 5 MB say how large they are', () => {
    for (const bytes of [300_000, 5_000_000]) {
      expect(importOne(empty, findingOfSize(bytes, '€')).decision).toMatchObject({
        rule,
        detail: { value: `${bytes} bytes` },
      });
    }
  });

  it('for every finding around the limit, it fits if and only if its JSON has at most 245,760 bytes', () => {
    const around = fc.integer({ min: limit - 3, max: limit + 3 });
    const filler = fc.oneof(
      fc.constantFrom(...fillers.map(([, text]) => text)),
      fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), minLength: 1, maxLength: 20 }),
    );
    fc.assert(
      fc.property(around, filler, (bytes, text) => {
        const sent = findingOfSize(bytes, text);
        const { decision } = importOne(empty, sent);
        expect(decision.outcome === 'Created').toBe(bytesOf(sent) <= limit);
        expect(decision.rule === rule).toBe(bytesOf(sent) > limit);
      }),
      { numRuns: 60 },
    );
  });

  it('without the rule a larger finding is stored', () => {
    const sent = findingOfSize(limit + 1);
    const { decisions } = importWithout(rule)(empty, callerOf(member), [sent]);
    expect(decisions).toMatchObject([{ outcome: 'Created' }]);
    expect(importOne(empty, sent).decision.outcome).toBe('Failed');
  });
});
