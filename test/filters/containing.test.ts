import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containing } from '../../src/filters/containing.js';

const few = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'a', 'a', 'b'), minLength, maxLength, size: 'max' });

describe('containing', () => {
  it('for every text and part, says what the search of the language says', () => {
    fc.assert(
      fc.property(few(0, 200), few(1, 100), fc.nat(200), (text, part, at) => {
        expect(containing(part)(text)).toBe(text.includes(part));
        const within = text.slice(0, at) + part + text.slice(at);
        expect(containing(part)(within)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('for every text that a part is nearly in, says what the search of the language says', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 65, maxLength: 80, size: 'max' });
    fc.assert(
      fc.property(part, fc.nat(80), fc.nat(80), fc.nat(3), (each, from, to, most) => {
        const periodic = each
          .slice(0, most + 1)
          .repeat(80)
          .slice(0, each.length);
        for (const one of [each, periodic]) {
          // A beginning of the part, then the part with another letter in it, as a search that goes back too little takes it for.
          const spoilt = `${one.slice(0, from)}${one.slice(0, to)}${one[to] === 'a' ? 'b' : 'a'}${one.slice(to + 1)}`;
          for (const text of [spoilt, `${one.slice(0, from)}${one}`, `${one.slice(from)}${one.slice(0, -1)}`])
            expect(containing(one)(text)).toBe(text.includes(one));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('needs no more than the two lengths where both are long and nearly periodic', () => {
    const long = 240_000;
    const letters = 'a'.repeat(long);
    for (const part of [`b${'a'.repeat(long / 2)}`, `${'a'.repeat(long / 2)}b`, `${'ab'.repeat(long / 4)}b`]) {
      expect(containing(part)(letters)).toBe(false);
      expect(containing(part)(`${letters}${part}`)).toBe(true);
    }
    expect(containing('a'.repeat(long + 1))(letters)).toBe(false);
  });
});
