import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { finding, invalidFinding } from '../../src/arbitraries/index.js';
import { check } from '../../src/codecs/violation.js';
import { editionOf } from '../../src/editions/editions.js';
import { type FindingFormat, todaysFormat } from '../../src/finding/format.js';
import { checkImportRequest } from '../../src/index.js';
import { longestRequest } from '../../src/json/limits.js';
import { receive, receiveAs } from '../../src/json/receive.js';
import { type Received } from '../../src/json/Received.js';
import { receiveCarefully } from '../../src/json/receiveCarefully.js';
import { type Kept } from '../../src/json/receiveQuickly.js';
import { callerOf, hubOf, member } from '../support/fixtures.js';
import { isPlainFrozenData } from '../hostile/answers.js';
import { anything, hostileValues } from '../hostile/hostileValues.js';
import { endless, notInJson, unreadable, withoutLength } from './hostile.js';

const formats: readonly FindingFormat[] = [...new Set(Object.values(editionOf).map(({ terms }) => terms.format))];

const everything: Kept = { longestKept: Infinity, isKept: () => true };
const nothing: Kept = { longestKept: Infinity, isKept: () => false };

const said = ({ json, bytesAtLeast, bytesAtMost, countBytes }: Received): unknown => ({
  json,
  text: JSON.stringify(json),
  bytesAtLeast,
  bytesAtMost,
  bytes: countBytes(),
});

const sent = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    finding(),
    invalidFinding().map((invalid) => invalid.finding),
    fc
      .tuple(finding(), fc.constantFrom('Title', 'Severity', 'Resources', 'Types', 'ProductFields', 'odd'), anything())
      .map(([valid, key, odd]) => ({ ...valid, [key]: odd })),
    anything(),
  );

/** Both ways to the same answer: read and checked at once, and read step by step and then checked. */
const agree = (format: FindingFormat, value: unknown): void => {
  const careful = receiveCarefully(value);
  const checked = isRight(careful.json) ? check(format, careful.json.right) : careful.json;
  const kept = receiveAs(format, value, longestRequest, everything);
  expect(said(kept)).toEqual(said(careful));
  expect(kept.keep).toBeUndefined();
  // What JSON would write otherwise, such as an attribute that is undefined, is left to the careful way.
  const isAsJson = isDeepStrictEqual(value, isRight(careful.json) ? careful.json.right : undefined);
  if (isAsJson || !isRight(checked)) expect(kept.follows === format).toBe(isRight(checked));
  const judged = receiveAs(format, value, longestRequest, nothing);
  expect(judged.follows).toBe(kept.follows);
  expect(said(judged.keep?.() ?? judged)).toEqual(said(careful));
  expect([judged.bytesAtLeast, judged.bytesAtMost]).toEqual([careful.bytesAtLeast, careful.bytesAtMost]);
  for (const which of [everything, nothing]) {
    const counted = receiveAs(format, value, longestRequest, which, true);
    expect([counted.follows, counted.bytesAtLeast]).toEqual([kept.follows, careful.bytesAtLeast]);
    expect([counted.json, counted.countBytes()]).toEqual([careful.json, careful.countBytes()]);
    if (isAsJson && counted.follows === format) expect(counted.bytesAtMost).toBe(careful.countBytes());
  }
};

describe('a value that is checked against a format while it is read', () => {
  it('for every finding, valid, broken or hostile, has the answer of the careful way and of the format', () => {
    fc.assert(
      fc.property(sent(), fc.constantFrom(...formats), (value, format) => {
        agree(format, value);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ...[...notInJson, ...unreadable, ...withoutLength, ...endless],
    ...hostileValues.map(({ what, make }) => ({ name: what, value: make })),
  ])('so has $name, alone and in a finding', ({ value }) => {
    const careful = receiveCarefully(value());
    expect(said(receiveAs(todaysFormat, value(), longestRequest, everything))).toEqual(said(careful));
    const [example] = fc.sample(finding(), { numRuns: 1, seed: 1 });
    const within = (): object => ({ ...example, Resources: [{ Type: 'Other', Id: 'a', Details: value() }] });
    expect(said(receiveAs(todaysFormat, within(), longestRequest, everything))).toEqual(
      said(receiveCarefully(within())),
    );
  });

  it('stops where the careful way does: at every length that may still come', () => {
    const [example] = fc.sample(finding(), { numRuns: 1, seed: 2 });
    for (let longest = 0; longest < 900; longest += 1) {
      const careful = receiveCarefully(example, longest);
      const received = receiveAs(todaysFormat, example, longest, everything);
      expect(said(received), String(longest)).toEqual(said(careful));
      expect(received.follows === todaysFormat, String(longest)).toBe(isRight(careful.json));
    }
  });

  it.each([
    ['at once', everything],
    ['as soon as it is kept', nothing],
  ])('is our own frozen copy, %s', (_, which) => {
    fc.assert(
      fc.property(sent(), fc.constantFrom(...formats), (value, format) => {
        const received = receiveAs(format, value, longestRequest, which);
        const { json } = received.keep?.() ?? received;
        if (isLeft(json) || typeof json.right !== 'object' || json.right === null) return;
        expect(isPlainFrozenData(json.right)).toBe(true);
        expect(json.right).not.toBe(value);
      }),
    );
  });
});

/** A value and the names and parts of all that is in it, in order; those of an object once. */
const partsOf = (value: unknown, known = new Set<object>()): readonly unknown[] => {
  if (typeof value !== 'object' || value === null || known.has(value)) return [value];
  known.add(value);
  return [value, ...Object.entries(value).flatMap(([name, part]) => [name, ...partsOf(part, known)])];
};

describe('a value that was given', () => {
  it.each([
    ['copied', everything],
    ['only looked through', nothing],
  ])('has the very same parts afterwards, where it is %s', (_, which) => {
    const odd = fc.tuple(finding(), anything()).map(([valid, Odd]) => ({ ...valid, Odd, Zero: { Zero: -0 } }));
    const given = fc.oneof(finding(), odd);
    fc.assert(
      fc.property(given, fc.constantFrom(...formats), (value, format) => {
        const before = partsOf(value);
        receiveAs(format, value, longestRequest, which);
        const after = partsOf(value);
        expect(after.length).toBe(before.length);
        expect(after.every((part, index) => Object.is(part, before[index]))).toBe(true);
      }),
    );
  });

  it('of a realm where objects inherit an attribute is read without it', () => {
    const [example] = fc.sample(finding(), { numRuns: 1, seed: 1 });
    const make = runInNewContext('Object.prototype.inherited = 1; (text) => JSON.parse(text)') as (
      text: string,
    ) => unknown;
    const within = { ...example, ProductFields: make('{"a":"b"}'), Resources: make('[{"Type":"Other","Id":"a"}]') };
    for (const which of [everything, nothing]) {
      const received = receiveAs(todaysFormat, within, longestRequest, which, true);
      expect(received.follows).toBe(todaysFormat);
      expect((received.keep?.() ?? received).json).toEqual(receiveCarefully(within).json);
      expect(received.bytesAtMost).toBe(Buffer.byteLength(JSON.stringify(within)));
    }
  });
});

/** The same value, with a getter for each attribute that counts how often it is read. */
const counting = (value: unknown, reads: Map<string, number>, path = ''): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => counting(item, reads, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return value;
  const counted = {};
  for (const [key, inner] of Object.entries(value)) {
    const here = `${path}.${key}`;
    const given = counting(inner, reads, here);
    Object.defineProperty(counted, key, {
      enumerable: true,
      get: () => {
        reads.set(here, (reads.get(here) ?? 0) + 1);
        return given;
      },
    });
  }
  return counted;
};

describe('how often an attribute is read', () => {
  it.each([
    { what: 'copied', kept: everything },
    { what: 'only judged', kept: nothing },
  ])('once, whether a finding is $what', ({ kept }) => {
    fc.assert(
      fc.property(finding(), (value) => {
        const reads = new Map<string, number>();
        receiveAs(todaysFormat, counting(value, reads), longestRequest, kept);
        expect([...reads].filter(([, times]) => times !== 1)).toEqual([]);
        expect(reads.size).toBeGreaterThan(10);
      }),
    );
  });
});

describe('how often an item is read to tell how long a request is', () => {
  const readsOf = (letters: number): readonly number[] => {
    const reads = new Map<string, number>();
    const batch = Array.from({ length: 100 }, (_, index) => ({ Id: index, Title: 'x'.repeat(letters) }));
    expect(checkImportRequest(hubOf(), callerOf(member), counting(batch, reads))).toBeUndefined();
    return batch.map((_, index) => reads.get(`[${index}].Title`) ?? 0);
  };

  it('once where the items are short, and nothing has to be counted', () => {
    expect(new Set(readsOf(1000))).toEqual(new Set([1]));
  });

  it('once where they are long: the first shows that the others have to be counted', () => {
    expect(new Set(readsOf(41_000))).toEqual(new Set([1]));
  });
});

describe('what is not kept', () => {
  const of = (length: number): object => ({
    ...fc.sample(finding(), { numRuns: 1, seed: 3 })[0],
    Resources: [
      { Type: 'Other', Id: 'a' },
      { Type: 'Other', Id: 'x'.repeat(length) },
      { Type: 'Other', Id: 'b' },
    ],
  });

  it('is a finding that is too long: it is counted, and copied when it is needed', () => {
    const long = of(5000);
    const kept: Kept = { longestKept: 4000, isKept: () => true };
    const judged = receiveAs(todaysFormat, long, longestRequest, kept);
    expect(judged.follows).toBe(todaysFormat);
    expect(said(judged.keep?.() ?? judged)).toEqual(said(receive(long)));
    expect(judged.countBytes()).toBe(Buffer.byteLength(JSON.stringify(long)));
    expect(receiveAs(todaysFormat, of(100), longestRequest, kept).keep).toBeUndefined();
  });

  it('is checked with the attributes of the finding, which have been read by then', () => {
    const asked: unknown[] = [];
    const isKept = (outermost: object): boolean => asked.push(Object.keys(outermost)) > 0;
    const [example] = fc.sample(finding(), { numRuns: 1, seed: 4 });
    receiveAs(todaysFormat, example, longestRequest, { longestKept: Infinity, isKept });
    expect(asked).toEqual([Object.keys(example ?? {})]);
  });
});
