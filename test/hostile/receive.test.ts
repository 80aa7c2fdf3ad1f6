import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../src/json/bytes.js';
import { receive } from '../../src/json/receive.js';
import { isPlainFrozenData } from './answers.js';
import { hostileValues, listOfLength } from './hostileValues.js';

describe('receive', () => {
  it.each(hostileValues)('makes plain data of $what, or says what it is', ({ make }) => {
    const { json, bytesAtMost } = receive(make());
    if (isLeft(json)) {
      expect(json.left.message).not.toBe('');
      expect(json.left.found).not.toBe('');
    } else {
      expect(typeof json.right !== 'object' || isPlainFrozenData(json.right)).toBe(true);
      expect(jsonBytes(json.right)).toBe(new TextEncoder().encode(JSON.stringify(json.right)).length);
      expect(bytesAtMost).toBeGreaterThanOrEqual(jsonBytes(json.right));
    }
  });

  it('counts what it has read of a list, whatever length the list claims', () => {
    for (const length of ['1', NaN, -1, -1e9, -Infinity, 0.5, null, true, undefined]) {
      const { json, bytesAtMost } = receive([listOfLength(length), 'x']);
      expect(Number.isSafeInteger(bytesAtMost), String(length)).toBe(true);
      expect(bytesAtMost, String(length)).toBeLessThan(1000);
      if (isRight(json)) expect(bytesAtMost, String(length)).toBeGreaterThanOrEqual(jsonBytes(json.right));
    }
  });
});
