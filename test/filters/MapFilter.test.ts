import { describe, expect, it } from 'vitest';
import { isMatch, problemOf } from './asked.js';

type Asked = readonly (readonly [key: string, comparison: string, value: string])[];

const lists = (asked: Asked): object => ({
  ResourceTags: asked.map(([Key, Comparison, Value]) => ({ Key, Value, Comparison })),
});

const resources = (...tags: readonly unknown[]): object => ({
  Resources: tags.map((Tags, index) => ({ Type: 'Other', Id: String(index), Tags })),
});

const fits = (asked: Asked, ...tags: readonly unknown[]): boolean => isMatch(lists(asked), resources(...tags));

const absent = [undefined, null, {}, [], 'a', 1, { other: 'a' }, { k: 1 }, { k: ['a'] }, { K: 'a' }];

describe('MapFilter', () => {
  it.each([
    ['EQUALS', { a: true, A: false, ab: false, ba: false, b: false }],
    ['CONTAINS', { a: true, A: false, ab: true, ba: true, b: false }],
    ['NOT_EQUALS', { a: false, A: true, ab: true, ba: true, b: true }],
    ['NOT_CONTAINS', { a: false, A: true, ab: false, ba: false, b: true }],
  ] as const)('%s asks the value of the key', (comparison, table) => {
    for (const [value, expected] of Object.entries(table)) {
      expect(fits([['k', comparison, 'a']], { k: value, other: 'a' }), value).toBe(expected);
    }
  });

  it.each(['EQUALS', 'CONTAINS'])('%s: one map is enough; a map without such a text does not match', (comparison) => {
    expect(fits([['k', comparison, 'a']], { k: 'b' }, { k: 'a' })).toBe(true);
    for (const tags of absent) expect(fits([['k', comparison, 'a']], tags), JSON.stringify(tags)).toBe(false);
  });

  it.each(['NOT_EQUALS', 'NOT_CONTAINS'])('%s: no map may have it; a map without such a text matches', (comparison) => {
    expect(fits([['k', comparison, 'a']], { k: 'b' }, { k: 'a' })).toBe(false);
    for (const tags of absent) expect(fits([['k', comparison, 'a']], tags), JSON.stringify(tags)).toBe(true);
  });

  it('does not take an inherited name for a key', () => {
    expect(fits([['constructor', 'CONTAINS', 'native']], {})).toBe(false);
    expect(fits([['__proto__', 'EQUALS', 'a']], JSON.parse('{"__proto__":"a"}'))).toBe(true);
  });

  it('EQUALS and CONTAINS are joined by OR, also of different keys; the NOT_ forms by AND', () => {
    const or: Asked = [['k', 'EQUALS', 'a'], ['m', 'CONTAINS', 'b']]; // prettier-ignore
    expect(fits(or, { k: 'a' })).toBe(true);
    expect(fits(or, { m: 'abc' })).toBe(true);
    expect(fits(or, { k: 'b', m: 'a' })).toBe(false);
    const and: Asked = [['k', 'NOT_EQUALS', 'a'], ['m', 'NOT_CONTAINS', 'b']]; // prettier-ignore
    expect(fits(and, { k: 'b', m: 'a' })).toBe(true);
    expect(fits(and, { k: 'a', m: 'a' })).toBe(false);
    expect(fits(and, { k: 'b', m: 'abc' })).toBe(false);
  });

  it.each(
    ['EQUALS', 'CONTAINS'].flatMap((one) => ['NOT_EQUALS', 'NOT_CONTAINS'].map((other) => [one, other] as const)),
  )('%s beside %s is refused, also of different keys', (one, other) => {
    const asked: Asked = [['k', one, 'a'], ['m', other, 'a']]; // prettier-ignore
    expect(problemOf(lists(asked))).toContain('`ResourceTags` should NOT combine NOT_EQUALS or NOT_CONTAINS with');
  });

  it('CONTAINS and NOT_CONTAINS are for automation rules only; PREFIX is for none', () => {
    for (const comparison of ['CONTAINS', 'NOT_CONTAINS', 'PREFIX']) {
      expect(problemOf(lists([['k', comparison, 'a']]), 'AwsSecurityFindingFilters')).toContain('EQUALS, NOT_EQUALS');
    }
    expect(problemOf(lists([['k', 'PREFIX', 'a']]))).toContain('EQUALS, NOT_EQUALS, CONTAINS, NOT_CONTAINS');
  });

  it.each([
    [{ Value: 'a', Comparison: 'EQUALS' }, "should have required property 'Key'"],
    [{ Key: 'a', Comparison: 'EQUALS' }, "should have required property 'Value'"],
    [{ Key: 'a', Value: 'a' }, "should have required property 'Comparison'"],
    [{ Key: '', Value: 'a', Comparison: 'EQUALS' }, 'should match pattern'],
  ])('%j is refused', (filter, says) => {
    expect(problemOf({ UserDefinedFields: [filter] })).toContain(says);
  });
});
