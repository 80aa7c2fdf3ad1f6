import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type Begun, bytesOf, decodeLine, takeLines, textOf } from '../../src/bridge/lines.js';

/** The lines and the rest of bytes that come cut at these places. */
const linesOf = (bytes: Buffer, cuts: readonly number[]): { lines: readonly Buffer[]; begun: Begun } => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const lines: Buffer[] = [];
  let begun: Begun = [];
  for (const [index, place] of places.slice(1).entries()) {
    const taken = takeLines(begun, bytes.subarray(places[index], place));
    lines.push(...taken.lines);
    begun = taken.begun;
  }
  return { lines, begun };
};

describe('lines', () => {
  it('are the same for every way in which their bytes are cut', () => {
    const text = fc
      .array(fc.constantFrom('a', '\n', 'ü', '漢', '😀', '\r'), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 10 }), (whole, cuts) => {
        const { lines, begun } = linesOf(Buffer.from(whole), cuts);
        const rest = Buffer.concat(begun).toString();
        expect([...lines.map((line) => decodeLine(line)), right(rest)]).toEqual(whole.split('\n').map(right));
        expect(bytesOf(begun)).toBe(Buffer.byteLength(rest));
      }),
    );
  });

  it('a piece without bytes begins no line', () => {
    expect(takeLines([], Buffer.from('a\n'))).toEqual({ lines: [Buffer.from('a')], begun: [] });
    expect(takeLines([], Buffer.from(''))).toEqual({ lines: [], begun: [] });
  });

  it('lose a byte order mark, and say when their bytes are no UTF-8', () => {
    expect(decodeLine(Buffer.from('\uFEFF{}'))).toEqual(right('{}'));
    expect(decodeLine(Buffer.from([0x22, 0xfc, 0x22]))).toEqual(left('is not UTF-8'));
  });

  it('can be shown whatever their bytes are', () => {
    expect(textOf([Buffer.from([0x22, 0xfc, 0x22]), Buffer.from('\r')])).toBe('"\uFFFD"');
  });
});
