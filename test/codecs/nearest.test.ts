import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/codecs/nearest.js';

const names = ['accounts', 'products', 'edition', 'at', 'denies'];

describe('the name that someone may have meant', () => {
  it.each([
    ['acounts', 'accounts', 'a letter is missing'],
    ['acccounts', 'accounts', 'a letter is there twice'],
    ['acxounts', 'accounts', 'a letter is another'],
    ['acuonts', 'accounts', 'two letters are exchanged'],
    ['ACCOUNTS', 'accounts', 'the letter case is another'],
    ['Produkts', 'products', 'the letter case and a letter'],
    ['edi', 'edition', 'it begins so'],
    ['EDI', 'edition', 'it begins so, in another letter case'],
    ['ab', 'at', 'a letter of two is another'],
    ['deny', 'denies', 'it is the singular'],
    ['DENY', 'denies', 'it is the singular, in another letter case'],
  ])('%s: %s, where %s', (given, expected) => {
    expect(nearest(given, names)).toBe(expected);
  });

  it.each([
    ['accxyzts', 'three letters are others'],
    ['ed', 'two letters are too few to begin a name with'],
    ['tion', 'it is the end of a name'],
    ['unrelated', 'it is like none'],
    ['x'.repeat(101), 'it is longer than any name'],
  ])('%s: none, where %s', (given) => {
    expect(nearest(given, ['accounts', 'products', 'edition', 'x'.repeat(100)])).toBeUndefined();
  });

  it('is found up to a length of 100', () => {
    expect(nearest('x'.repeat(100), ['x'.repeat(99)])).toBe('x'.repeat(99));
    expect(nearest('accounts', [])).toBeUndefined();
  });

  it('is the one that takes the fewest letters, and the first of those', () => {
    expect(nearest('abcd', ['abxy', 'abcx', 'xbcd'])).toBe('abcx');
    expect(nearest('abcd', ['xbcd', 'abcx', 'abxy'])).toBe('xbcd');
  });

  it('is one that differs by at most two letters that are added, left out or replaced', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    const distance = (one: string, other: string): number => {
      if (one === '' || other === '') return one.length + other.length;
      const [[first], [second]] = [one, other];
      const rest = distance(one.slice(1), other.slice(1)) + (first === second ? 0 : 1);
      return Math.min(rest, distance(one.slice(1), other) + 1, distance(one, other.slice(1)) + 1);
    };
    fc.assert(
      fc.property(few, few, (given, name) => {
        const isNear = distance(given, name) <= 2 || (given.length > 2 && name.startsWith(given));
        expect(nearest(given, [name])).toBe(isNear ? name : undefined);
      }),
    );
  });
});
