import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createStore,
  decideUpdate,
  type EditionId,
  findFinding,
  type Store,
  updateFindings,
} from '../../../../src/index.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, newValues, theFinding } from '../updating.js';

const rule = 'update/updatedFindingMustFitIn240Kilobytes';

/** 240 KB of 1024 bytes. */
const limit = 245_760;

const bytesOf = (finding: unknown): number => Buffer.byteLength(JSON.stringify(finding), 'utf8');

const storeWith = (padding: string, id?: EditionId): Store =>
  importOne(createStore(hubOf(id)), findingOf({ padding })).store;

const note = (Text: string): Attributes => ({ Note: { Text, UpdatedBy: 'analyst' } });

const sizeAfter = (store: Store, fields: Attributes): number =>
  bytesOf(attributesOf(updateOne(store, fields, callerOf(administrator)).store));

/** A store whose finding has that many bytes after the update. */
const storeThatReaches = (size: number, fields: Attributes, filling = '', id?: EditionId): Store => {
  const rest = size - sizeAfter(storeWith(filling, id), fields);
  return storeWith(filling + 'x'.repeat(rest), id);
};

const tooLarge = (size: number): Attributes => ({
  outcome: 'Failed',
  rule,
  code: 'FindingSizeExceeded',
  message: 'Finding size exceeded 240 KB',
  detail: { attribute: '', value: `${size} bytes`, limit: 'should have at most 245760 bytes (240 KB)' },
});

describe(rule, () => {
  it('a finding of exactly 240 KB after the update is taken', () => {
    const store = storeThatReaches(limit, note('looked at'));
    const { store: after, decision } = updateOne(store, note('looked at'));
    expect(decision.outcome).toBe('Updated');
    expect(bytesOf(attributesOf(after))).toBe(245_760);
  });

  it('one byte more is refused in the words of the service, and the finding stays as it was', () => {
    const store = storeThatReaches(limit, note('looked at'));
    const { store: after, decision } = updateOne(store, note('looked at!'));
    expect(decision).toMatchObject(tooLarge(245_761));
    expect(after).toBe(store);
  });

  it.each([
    ['two bytes', 'é'],
    ['three bytes', '€'],
    ['four bytes', '😀'],
    ['an escape of two bytes', '"'],
    ['an escape of two bytes, of a control character', '\n'],
    ['an escape of six bytes, of another control character', '\u0001'],
    ['an escape of six bytes, of half a character', '\ud83d'],
  ])('bytes are counted, and not characters: %s', (_name, character) => {
    const filling = character.repeat(10_000);
    const store = storeThatReaches(limit, note('looked at'), filling);
    expect(updateOne(store, note('looked at')).decision.outcome).toBe('Updated');
    expect(updateOne(store, note('looked at!')).decision).toMatchObject(tooLarge(245_761));
  });

  it.each(Object.entries(newValues))('%s can make a finding too large', (field, value) => {
    const fields = { [field]: value };
    const fits = storeThatReaches(limit, fields);
    expect(updateOne(fits, fields).decision.outcome).toBe('Updated');
    const tooMuch = storeWith(`${String(attributesOf(fits).padding)}x`);
    expect(updateOne(tooMuch, fields).decision).toMatchObject(tooLarge(245_761));
  });

  it('what the update adds itself counts too: the time of a Note and the number of a Severity', () => {
    const store = storeThatReaches(limit, { ...note('x'), Severity: { Label: 'LOW' } });
    const longerTime = callerOf(member, { at: '2026-01-01T00:00:00.1Z' });
    expect(updateOne(store, note('x'), longerTime).decision).toMatchObject(tooLarge(245_762));
    expect(updateOne(store, { ...note('x'), Severity: { Label: 'LOW' } }).decision.outcome).toBe('Updated');
  });

  it('an update that makes a finding smaller is taken', () => {
    const store = storeThatReaches(limit, note('x'.repeat(512)));
    const full = updateOne(store, note('x'.repeat(512))).store;
    expect(updateOne(full, note('x')).decision.outcome).toBe('Updated');
  });

  it('a finding that becomes too large fails alone', () => {
    const large = attributesOf(storeThatReaches(limit, note('looked at')));
    const store = storeOf(hubOf(), { ...findingOf({ padding: large.padding }) }, findingOf({ Id: 'finding-2' }));
    const second = { ...theFinding, Id: 'finding-2' };
    const { response, store: after } = updateFindings(
      store,
      callerOf(member),
      [theFinding, second],
      note('looked at!'),
    );
    expect(response).toEqual({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [
        { ...theFinding, ErrorCode: 'FindingSizeExceeded', ErrorMessage: 'Finding size exceeded 240 KB' },
      ],
    });
    expect(attributesOf(after, second)).toHaveProperty('Note');
    expect(findFinding(after, theFinding)).toEqual(findFinding(store, theFinding));
  });

  it('one finding fails in the same words', () => {
    const store = storeThatReaches(limit, note('looked at'));
    const decision = decideUpdate(hubOf(), callerOf(member), findFinding(store, theFinding), note('looked at!'));
    expect(decision).toMatchObject(tooLarge(245_761));
    expect(decideUpdate(hubOf(), callerOf(member), findFinding(store, theFinding), note('looked at'))).toMatchObject({
      outcome: 'Updated',
    });
  });

  it.each(everyEdition)('the edition %s has the same limit', (id) => {
    const store = storeThatReaches(limit, note('looked at'), '', id);
    expect(updateOne(store, note('looked at')).decision.outcome).toBe('Updated');
    expect(updateOne(store, note('looked at!')).decision).toMatchObject({ ...tooLarge(245_761), edition: id });
  });

  it('for every size around the limit, an update is accepted if its result is not larger than the limit', () => {
    const filling = fc.string({
      unit: fc.constantFrom('a', 'é', '€', '😀', '"', '\\', '\u0001', '\udc00'),
      maxLength: 50,
    });
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), filling, (over, text) => {
        const store = storeThatReaches(limit - 100 + over, note('x'), text);
        const { store: after, decision } = updateOne(store, note('x'.repeat(101)));
        expect(decision.outcome).toBe(over <= 0 ? 'Updated' : 'Failed');
        if (over > 0) {
          expect(decision).toMatchObject(tooLarge(limit + over));
          expect(after).toBe(store);
        } else {
          expect(bytesOf(attributesOf(after))).toBe(limit + over);
        }
      }),
    );
  });

  it('without the rule, a finding would grow past the limit', () => {
    const store = storeThatReaches(limit, note('looked at'));
    const { store: after } = updateWithout(rule)(store, callerOf(member), [theFinding], note('looked at!'));
    expect(bytesOf(attributesOf(after))).toBe(245_761);
  });
});
