import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ends, found, printable, shorten, show, showData, shownArn } from '../../src/codecs/show.js';

describe('printable', () => {
  it.each([
    ['plain text, "quoted" and \\ kept', 'plain text, "quoted" and \\ kept'],
    ['a\nb\tc', String.raw`a\nb\tc`],
    ['\u0000\u001b\u007f\u0085', String.raw`\u0000\u001b\u007f\u0085`],
    ['\u2028\u2029', String.raw`\u2028\u2029`],
    ['\u202e\u2066\u200f\u061c', String.raw`\u202e\u2066\u200f\u061c`],
    ['\ud800 and \udc00', String.raw`\ud800 and \udc00`],
    ['a\u200bb\u00adc\ufeffd\u3164e', String.raw`a\u200bb\u00adc\ufeffd\u3164e`],
    ['\u{e0041}', String.raw`\udb40\udc41`],
    ['😀 é 漢', '😀 é 漢'],
  ])('%j becomes %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe('what is cut', () => {
  it('leaves 80 characters as they are, and cuts what is longer', () => {
    expect(shorten('x'.repeat(80))).toBe('x'.repeat(80));
    expect(shorten('x'.repeat(81))).toBe(`${'x'.repeat(80)}…`);
  });

  it.each([
    [`${'x'.repeat(79)}😀`, `${'x'.repeat(79)}…`],
    [`${'x'.repeat(78)}😀`, `${'x'.repeat(78)}😀`],
    [`${'x'.repeat(78)}😀y`, `${'x'.repeat(78)}😀…`],
  ])('%j is shown as %j', (text, shown) => {
    expect(shorten(text)).toBe(shown);
  });

  it('may be as long as somebody says', () => {
    expect(shorten('abcdef', 3)).toBe('abc…');
    expect(shorten('abc', 3)).toBe('abc');
  });

  it('is an ARN after 200 characters', () => {
    expect(shownArn('a'.repeat(200))).toBe('a'.repeat(200));
    expect(shownArn('a'.repeat(201))).toBe(`${'a'.repeat(200)}…`);
  });

  it('is a text in the middle, where both ends tell more', () => {
    expect(ends('abcdef', 3)).toBe('abcdef');
    expect(ends('abcdefg', 3)).toBe('abc…efg');
    expect(ends('ab😀cdef😀gh', 3)).toBe('ab…gh');
    expect(ends('a😀bcdef😀g', 3)).toBe('a😀…😀g');
  });

  it('is JSON as far as there is room', () => {
    expect(showData({ a: ['b\n'] })).toBe(String.raw`{"a":["b\n"]}`);
    expect(showData(['x'.repeat(100)])).toBe(`["${'x'.repeat(78)}…`);
  });
});

describe('show', () => {
  it.each([
    [undefined, 'not given'],
    [null, 'null'],
    ['a "text"', String.raw`"a \"text\""`],
    ['x'.repeat(80), `"${'x'.repeat(80)}"`],
    ['x'.repeat(81), `"${'x'.repeat(80)}…" (81 characters)`],
    ['😀'.repeat(81), `"${'😀'.repeat(40)}…" (81 characters)`],
    [1.5, '1.5'],
    [true, 'true'],
    [[1, 2], 'a list of 2 items'],
    [{ a: 1 }, 'an object with 1 attribute'],
    ['a\u202eb', String.raw`"a\u202eb"`],
    ['\\', String.raw`"\\"`],
    ['é', '"é"'],
    [`${'x'.repeat(80)}\n`, `"${'x'.repeat(80)}…" (81 characters)`],
    [`${'x'.repeat(79)}\n`, String.raw`"${'x'.repeat(79)}\n"`],
    [[], 'a list of 0 items'],
    [[null], 'a list of 1 item'],
    [{}, 'an object with 0 attributes'],
    [{ a: 1, b: 2 }, 'an object with 2 attributes'],
    [false, 'false'],
  ])('%j as %s', (value, shown) => {
    expect(show(value)).toBe(shown);
  });

  it('for every value, it is one short line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string({ size: 'large' })), (value) => {
        const shown = show(value);
        expect(shown).not.toContain('\n');
        expect(shown.length).toBeLessThan(6 * 81 + 50);
      }),
    );
  });
});

describe('found', () => {
  it('is how a message shows anything at all, JSON or not', () => {
    expect(found('text')).toBe('"text"');
    expect(found([1])).toBe('a list of 1 item');
    expect(found(() => 1)).toBe('a function');
    expect(found(undefined)).toBe('not given');
  });
});
