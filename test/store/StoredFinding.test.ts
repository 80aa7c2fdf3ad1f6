import fc from 'fast-check';
import { type Either, isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { hub, importCall } from '../../src/arbitraries/index.js';
import { createStore, decodeStoredFinding, decideImport, findings, importFindings } from '../../src/index.js';
import { callerOf, findingOf, hubOf, laterOf, member, storedOf } from '../support/fixtures.js';

const valueOf = <A>(decoded: Either<string, A>): A => {
  if (isRight(decoded)) return decoded.right;
  throw new Error(decoded.left);
};

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('decodeStoredFinding', () => {
  it('gives back whatever an import has stored, from its JSON', () => {
    fc.assert(
      fc.property(
        hub().chain((given) => fc.tuple(fc.constant(given), importCall(given))),
        ([given, { caller, batch }]) => {
          const { store } = importFindings(createStore(given), caller, batch);
          for (const stored of findings(store))
            expect(valueOf(decodeStoredFinding(throughText(stored)))).toEqual(stored);
        },
      ),
    );
  });

  it('gives a copy that nobody can change', () => {
    const row = { finding: findingOf(), setByCustomer: [] as string[] };
    const stored = valueOf(decodeStoredFinding(row));
    Object.assign(row.finding, { Title: 5 });
    row.setByCustomer.push('nothing');
    expect(stored).toEqual({ finding: findingOf(), setByCustomer: [] });
    expect([stored, stored.finding, stored.finding.Resources, stored.setByCustomer].every(Object.isFrozen)).toBe(true);
  });

  it('gives back what it has decoded before: that need not be read again', () => {
    const stored = valueOf(decodeStoredFinding(throughText(storedOf())));
    expect(valueOf(decodeStoredFinding(stored))).toBe(stored);
    expect(valueOf(decodeStoredFinding({ ...stored }))).not.toBe(stored);
  });

  it('decides with one as with its row', () => {
    const row = throughText(storedOf());
    const decide = (stored: unknown) => decideImport(hubOf(), callerOf(member), stored as never, laterOf());
    expect(decide(valueOf(decodeStoredFinding(row)))).toEqual(decide(row));
    expect(decide(row).outcome).toBe('Updated');
  });

  it.each([
    ['null', null, 'should be object, but is null'],
    ['no finding', { setByCustomer: [] }, "should have required property 'finding'"],
    [
      'a Title that is a number',
      { finding: findingOf({ Title: 5 }), setByCustomer: [] },
      '`finding.Title` should be string, but is 5',
    ],
    [
      'a field that no customer sets',
      { finding: findingOf(), setByCustomer: ['Title'] },
      '`setByCustomer[0]` should be equal to one of the allowed values',
    ],
  ])('says what is wrong with %s', (_, row, says) => {
    const decoded = decodeStoredFinding(row);
    expect(isRight(decoded) ? '' : decoded.left).toContain(`the stored finding can't be used: `);
    expect(isRight(decoded) ? '' : decoded.left).toContain(says);
  });
});
