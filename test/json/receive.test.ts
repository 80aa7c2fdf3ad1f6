import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { jsonBytes, jsonBytesAtMost } from '../../src/json/bytes.js';
import { type Received } from '../../src/json/Received.js';
import { receive } from '../../src/json/receive.js';
import { receiveCarefully } from '../../src/json/receiveCarefully.js';
import { finding } from '../../src/arbitraries/index.js';
import { anything, hostileValues } from '../hostile/hostileValues.js';
import { endless, notInJson, unreadable, withoutLength } from './hostile.js';

/** What the door says, with its attributes in their order. */
const said = ({ json, bytesAtLeast, bytesAtMost }: Received): unknown => ({
  json,
  text: JSON.stringify(json),
  bytesAtLeast,
  bytesAtMost,
});

const culprits = [...notInJson, ...unreadable, ...withoutLength, ...endless];

describe('the quick way to receive a value', () => {
  it('for everything, says the same as the careful one', () => {
    fc.assert(
      fc.property(anything(), (value) => {
        expect(said(receive(value))).toEqual(said(receiveCarefully(value)));
      }),
      { numRuns: 2000 },
    );
  });

  it('for every finding, whatever is hidden in it, says the same as the careful one', () => {
    const oddity = fc.oneof(
      fc.constant(undefined),
      fc.constant(Symbol('odd')),
      fc.constantFrom(-0, NaN, null),
      anything(),
    );
    fc.assert(
      fc.property(finding(), oddity, fc.constantFrom('odd', '__proto__', 'Resources', 'Title'), (sent, odd, key) => {
        const given = Object.defineProperty({ ...sent }, key, { value: odd, enumerable: true });
        const nested = { ...sent, Resources: [given, [given]] };
        for (const value of [sent, given, nested]) {
          expect(said(receive(value))).toEqual(said(receiveCarefully(value)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([...culprits, ...hostileValues.map(({ what, make }) => ({ name: what, value: make }))])(
    'says the same of $name',
    ({ value }) => {
      expect(said(receive(value()))).toEqual(said(receiveCarefully(value())));
    },
  );

  it('stops where the careful one does: at every length that may still come', () => {
    const text = { a: 'text' };
    for (const value of [{ ...text, b: [1, 'more', { c: null }], d: { e: true } }, text, ['text', text], 'text'])
      for (let longest = 0; longest < 70; longest += 1)
        expect(said(receive(value, longest)), String(longest)).toEqual(said(receiveCarefully(value, longest)));
  });

  it('neither reads nor keeps symbols', () => {
    const live = {};
    const given = { a: { [Symbol('key')]: live, b: 1 } };
    const { json } = receive(given);
    expect(isRight(json) && Reflect.ownKeys((json.right as { a: object }).a)).toEqual(['b']);
  });
});

/** What comes of a step while every object inherits an attribute from a prototype that someone has changed. */
const whileInheriting = <A>(value: unknown, step: () => A): A => {
  Object.defineProperty(Object.prototype, 'inherited', {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  try {
    return step();
  } finally {
    Reflect.deleteProperty(Object.prototype, 'inherited');
  }
};

describe('what every object inherits', () => {
  it.each([{ a: 1 }, 0, 'text'])('is not read, when it is %j', (value) => {
    const received = whileInheriting(value, () => receive({ b: {} }));
    expect(said(received)).toEqual(said(receive({ b: {} })));
  });
});

describe('the bytes of what was received', () => {
  it('for every finding, are counted as JSON writes them, and are within the bounds', () => {
    fc.assert(
      fc.property(finding(), (sent) => {
        const { json, bytesAtLeast, bytesAtMost, countBytes } = receive(sent);
        const bytes = Buffer.byteLength(JSON.stringify(isRight(json) ? json.right : ''));
        expect([countBytes(), countBytes()]).toEqual([bytes, bytes]);
        expect(bytesAtLeast).toBeLessThanOrEqual(bytes);
        expect(bytesAtMost).toBeGreaterThanOrEqual(bytes);
        expect(jsonBytesAtMost(sent)).toBeGreaterThanOrEqual(bytes);
      }),
    );
  });

  it.each([-1.7976931348623157e308, -5e-324, 0, true, false, null, '', '\u0001', '\ud800', '€', [], {}])(
    'are at most the bound of %j, alone and inside',
    (value) => {
      for (const whole of [
        value,
        [value],
        [value, value],
        { a: value },
        { [JSON.stringify(value)]: [value, {}, []] },
      ]) {
        expect(jsonBytesAtMost(whole)).toBeGreaterThanOrEqual(jsonBytes(whole));
      }
    },
  );
});
