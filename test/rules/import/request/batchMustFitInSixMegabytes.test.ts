import { left } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  createStore,
  editions,
  importFindings,
  type ImportResult,
  type Store,
  storeSize,
  toBatchImportFindingsResponse,
} from '../../../../src/index.js';
import { exploding } from '../../../json/hostile.js';
import { callerOf, findingOf, hubOf, member, storeOf } from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/batchMustFitInSixMegabytes';
const limit = 6 * 1024 * 1024;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** A batch of just that many bytes whose findings are all small enough, filled with a text and, for the rest, letters. */
const batchOfSize = (bytes: number, filler = 'x', length = 26): readonly unknown[] => {
  const ids = Array.from({ length }, (_, index) => `finding-${index}`);
  const each = bytesOf(filler) - 2;
  const room = bytes - bytesOf(ids.map((Id) => findingOf({ Id, padding: '' })));
  const whole = Math.floor(room / length / each);
  const rest = room - whole * each * length;
  return ids.map((Id, index) => findingOf({ Id, padding: filler.repeat(whole) + 'x'.repeat(index === 0 ? rest : 0) }));
};

const empty: Store = createStore(hubOf());
const importing = (batch: unknown, store = empty): ImportResult => importFindings(store, callerOf(member), batch);

describe(rule, () => {
  it.each([
    ['letters', 'x'],
    ['characters of two bytes', 'é'],
    ['characters of three bytes', '€'],
    ['characters of four bytes', '😀'],
    ['escapes', '"'],
    ['control characters', '\u0001'],
    ['halves of pairs', '\ud83d'],
  ])('6,291,456 bytes fit, and one more does not: %s', (_, filler) => {
    const [largest, tooLarge] = [batchOfSize(limit, filler), batchOfSize(limit + 1, filler)];
    expect([bytesOf(largest), bytesOf(tooLarge)]).toEqual([6_291_456, 6_291_457]);
    const taken = importing(largest);
    expect(taken.refusal).toBeUndefined();
    expect(storeSize(taken.store)).toBe(26);
    const { refusal, store, response } = importing(tooLarge);
    expect(refusal).toMatchObject({ rule });
    expect(store).toBe(empty);
    expect(response).toMatchObject({ SuccessCount: 0, FailedCount: 26 });
  });

  it('the refusal says how large the batch is, and every finding has failed with its code', () => {
    const store = storeOf(hubOf(), findingOf());
    const batch = batchOfSize(limit + 1, 'x', 100);
    const result = importing(batch, store);
    const message = "Invalid parameter 'Findings'. Its 6291457 bytes are more than the maximum: 6291456 (6 MB).";
    const refused = {
      rule,
      edition: '2024-10-31',
      code: 'InvalidInputException',
      message,
      detail: {
        attribute: 'Findings',
        value: '6291457 bytes',
        limit: expect.stringContaining('should have at most 6291456 bytes (6 MB)') as unknown,
      },
    };
    expect(result.refusal).toEqual(refused);
    expect(result.decisions).toEqual(batch.map(() => ({ outcome: 'Failed', ...refused })));
    expect(result.response.FailedFindings).toEqual(
      batch.map((_, index) => ({ Id: `finding-${index}`, ErrorCode: 'InvalidInputException', ErrorMessage: message })),
    );
    expect(result.store).toBe(store);
    expect(toBatchImportFindingsResponse(result)).toMatchObject(left({ name: 'InvalidInputException', message }));
  });

  it.each(editions)('in the edition $id too', ({ id }) => {
    const { refusal } = importing(batchOfSize(limit + 1), createStore(hubOf(id)));
    expect(refusal).toMatchObject({ rule, edition: id });
  });

  it('brackets and commas count', () => {
    const item = 'x'.repeat((limit - 3) / 2 - 2);
    expect(bytesOf([item, item])).toBe(limit - 1);
    expect(importing([item, `${item}x`]).refusal).toBeUndefined();
    expect(importing([`${item}x`, `${item}x`]).refusal).toMatchObject({ rule, detail: { value: '6291457 bytes' } });
    expect(importing(['x'.repeat(limit - 4)]).refusal).toBeUndefined();
    expect(importing(['x'.repeat(limit - 3)]).refusal).toMatchObject({ detail: { value: '6291457 bytes' } });
  });

  it('findings that fail alone count too', () => {
    const wrong = { ...findingOf({ Title: '' }), padding: 'x'.repeat(limit) };
    expect(importing([findingOf(), wrong]).refusal).toMatchObject({ rule });
  });

  it('a finding that JSON can’t carry counts with what could be read of it', () => {
    const unwritable = { text: 'x'.repeat(limit / 2), last: () => 1 };
    const [small, large] = [limit / 2 - 1000, limit / 2].map((bytes) => '€'.repeat(bytes / 3));
    expect(importing([unwritable, small]).refusal).toBeUndefined();
    expect(importing([unwritable, large]).refusal).toMatchObject({ rule });
  });

  it('a batch that was read to its end is not said to be of unknown size', () => {
    const sizeOf = (text: string): unknown => importing([text, () => 1]).refusal?.detail.value;
    expect(sizeOf('x'.repeat(limit - 2))).toBe('6291459 bytes');
    expect(sizeOf('x'.repeat(limit - 1))).toBe('more than 6291456 bytes');
  });

  it('a finding that is nested too deep fails alone, and counts like any other', () => {
    const nested = (levels: number): unknown => (levels === 0 ? { é: 1 } : [nested(levels - 1)]);
    for (const levels of [100, 1000]) {
      const deep = findingOf({ Id: 'deep', Evidence: nested(levels) });
      const rest = limit - Buffer.byteLength(JSON.stringify([deep])) - 1;
      const fitting = batchOfSize(rest + 2);
      expect(Buffer.byteLength(JSON.stringify([deep, ...fitting]))).toBe(limit);
      const { refusal, response } = importing([deep, ...fitting]);
      expect(refusal).toBeUndefined();
      expect(response).toMatchObject({ FailedCount: 1, FailedFindings: [{ Id: 'deep' }] });
      expect(importing([deep, ...batchOfSize(rest + 3)]).refusal).toMatchObject({
        rule,
        detail: { value: '6291457 bytes' },
      });
    }
  });

  it('a finding that has one more level each time it is read counts with what could be read of it', () => {
    const endless = (): unknown => ({
      get more() {
        return endless();
      },
    });
    const { refusal, response } = importing([findingOf({ Id: 'endless', Evidence: endless() }), findingOf()]);
    expect(refusal).toBeUndefined();
    expect(response).toMatchObject({ SuccessCount: 1, FailedFindings: [{ Id: 'endless' }] });
  });

  it('a finding that leads back to itself counts with what could be read of it', () => {
    const cycle: Record<string, unknown> = { ...findingOf({ Id: 'cycle' }) };
    cycle.itself = [cycle];
    const { refusal, response } = importing([cycle, findingOf()]);
    expect(refusal).toBeUndefined();
    expect(response).toMatchObject({ SuccessCount: 1, FailedFindings: [{ Id: 'cycle' }] });
  });

  it('what is not given does not count', () => {
    const notGiven = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`gone${index}`, undefined]));
    const batch = batchOfSize(limit).map((finding) => ({
      ...notGiven,
      ...Object.fromEntries(Object.entries(finding as object).reverse()),
    }));
    const { refusal, response } = importing(batch);
    expect(refusal).toBeUndefined();
    expect(response).toEqual({ SuccessCount: 26, FailedCount: 0, FailedFindings: [] });
  });

  it('a much larger batch is not said to have fewer bytes than it has', () => {
    for (const bytes of [limit + 1000, 8_000_000]) {
      const { refusal } = importing(batchOfSize(bytes, 'x', 100));
      expect(refusal).toMatchObject({
        rule,
        detail: { value: expect.stringMatching(`^(${bytes} bytes|more than .*)$`) as unknown },
      });
    }
  });

  it('the number of findings is checked before their size', () => {
    expect(importing(batchOfSize(limit + 1, 'x', 101)).refusal).toMatchObject({
      rule: 'import/batchMustHoldOneToAHundredFindings',
    });
  });

  it('a small finding that has 2 ** 40 parts when it is written out is too large', () => {
    const { refusal, response, store } = importing([findingOf({ a: exploding() }), findingOf({ Id: 'finding-2' })]);
    expect(refusal).toMatchObject({ rule });
    expect(response).toMatchObject({ SuccessCount: 0, FailedCount: 2 });
    expect(store).toBe(empty);
  });

  it('a batch that is too large is not read to its end: a hundred such findings cost little more than two', () => {
    let reads = 0;
    const text = 'x'.repeat(1024 * 1024);
    const large = Array.from({ length: 20 }, () => ({
      get text() {
        reads += 1;
        return text;
      },
    }));
    expect(importing([large, large]).refusal).toMatchObject({
      message: "Invalid parameter 'Findings'. It has more than the maximum of 6291456 bytes (6 MB).",
      detail: { attribute: 'Findings', value: 'more than 6291456 bytes' },
    });
    const readOfTwo = reads;
    importing(Array.from({ length: 100 }, () => large));
    expect(reads - readOfTwo).toBeLessThan(100 + 2 * readOfTwo);
  });

  it('without the rule a larger batch is taken', () => {
    const { refusal, response } = importWithout(rule)(empty, callerOf(member), batchOfSize(limit + 1));
    expect(refusal).toBeUndefined();
    expect(response).toMatchObject({ SuccessCount: 26, FailedCount: 0 });
  });
});
