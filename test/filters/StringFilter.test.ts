import { describe, expect, it } from 'vitest';
import { isMatch, problemOf } from './asked.js';

type Asked = readonly (readonly [comparison: string, value: string])[];

const lists = (asked: Asked): object => ({ GeneratorId: asked.map(([Comparison, Value]) => ({ Value, Comparison })) });

const fits = (asked: Asked, GeneratorId: unknown): boolean => isMatch(lists(asked), { GeneratorId });

describe('StringFilter', () => {
  /** Each comparison with «b.c» against a text, no text, texts in a list, and what is no text. */
  it.each([
    ['EQUALS', { 'b.c': true, 'B.C': false, 'b.cd': false, 'ab.c': false, bxc: false }],
    ['PREFIX', { 'b.c': true, 'B.C': false, 'b.cd': true, 'ab.c': false, bxc: false }],
    ['CONTAINS', { 'b.c': true, 'B.C': false, 'b.cd': true, 'ab.c': true, bxc: false }],
    ['NOT_EQUALS', { 'b.c': false, 'B.C': true, 'b.cd': true, 'ab.c': true, bxc: true }],
    ['PREFIX_NOT_EQUALS', { 'b.c': false, 'B.C': true, 'b.cd': false, 'ab.c': true, bxc: true }],
    ['NOT_CONTAINS', { 'b.c': false, 'B.C': true, 'b.cd': false, 'ab.c': false, bxc: true }],
  ] as const)('%s: letter case matters, and no character is special', (comparison, table) => {
    for (const [value, expected] of Object.entries(table)) {
      expect(fits([[comparison, 'b.c']], value), value).toBe(expected);
    }
  });

  it.each(['EQUALS', 'PREFIX', 'CONTAINS'])(
    '%s: one value of a list is enough, and none is not; what is no text fits nothing',
    (comparison) => {
      const asked: Asked = [[comparison, 'a']];
      expect(fits(asked, ['b', 'a'])).toBe(true);
      for (const absent of [undefined, null, [], ['b'], 0, true, { a: 'a' }]) expect(fits(asked, absent)).toBe(false);
    },
  );

  it.each(['NOT_EQUALS', 'PREFIX_NOT_EQUALS', 'NOT_CONTAINS'])(
    '%s: no value of a list may fit; a finding without a text matches',
    (comparison) => {
      const asked: Asked = [[comparison, 'a']];
      expect(fits(asked, ['b', 'a'])).toBe(false);
      for (const absent of [undefined, null, [], ['b'], 0, true, { a: 'a' }]) expect(fits(asked, absent)).toBe(true);
    },
  );

  it.each<[string, Asked, readonly string[], readonly string[]]>([
    ['two EQUALS are joined by OR', [['EQUALS', 'a'], ['EQUALS', 'b']], ['a', 'b'], ['c']], // prettier-ignore
    ['EQUALS, PREFIX and CONTAINS are joined by OR', [['EQUALS', 'a'], ['PREFIX', 'b'], ['CONTAINS', 'x']], ['a', 'bc', 'cx'], ['ac', 'cb']], // prettier-ignore
    ['two NOT_EQUALS are joined by AND', [['NOT_EQUALS', 'a'], ['NOT_EQUALS', 'b']], ['c'], ['a', 'b']], // prettier-ignore
    ['the NOT_ forms are joined by AND', [['NOT_EQUALS', 'a'], ['PREFIX_NOT_EQUALS', 'b'], ['NOT_CONTAINS', 'x']], ['c', 'cb'], ['a', 'bc', 'cx']], // prettier-ignore
    ['PREFIX is asked first, then NOT_EQUALS and PREFIX_NOT_EQUALS', [['PREFIX', 'a'], ['PREFIX', 'b'], ['NOT_EQUALS', 'ac'], ['PREFIX_NOT_EQUALS', 'bb']], ['a', 'ab', 'b', 'bc'], ['ac', 'bb', 'bbb', 'c']], // prettier-ignore
  ])('%s', (_, asked, matching, others) => {
    for (const value of matching) expect(fits(asked, value), value).toBe(true);
    for (const value of others) expect(fits(asked, value), value).toBe(false);
  });

  const all = ['EQUALS', 'PREFIX', 'CONTAINS', 'NOT_EQUALS', 'PREFIX_NOT_EQUALS', 'NOT_CONTAINS'];
  const mayNot = new Set([
    ...['EQUALS NOT_EQUALS', 'EQUALS PREFIX_NOT_EQUALS', 'EQUALS NOT_CONTAINS', 'PREFIX NOT_CONTAINS'],
    ...['CONTAINS NOT_EQUALS', 'CONTAINS PREFIX_NOT_EQUALS', 'CONTAINS NOT_CONTAINS'],
  ]);

  it.each(all.flatMap((one, index) => all.slice(index).map((other) => [one, other])))(
    '%s beside %s on one name',
    (one = '', other = '') => {
      const [problem, reversed] = [
        problemOf(lists([[one, 'a'], [other, 'b']])), // prettier-ignore
        problemOf(lists([[other, 'a'], [one, 'b']])), // prettier-ignore
      ];
      expect(problem !== '').toBe(mayNot.has(`${one} ${other}`));
      expect(reversed !== '').toBe(mayNot.has(`${one} ${other}`));
      if (problem !== '') {
        expect(problem).toContain('`GeneratorId` should NOT combine a NOT_ comparison with EQUALS or CONTAINS');
      }
    },
  );

  it.each(['CONTAINS', 'NOT_CONTAINS'])('%s is for automation rules, and not for GetFindings', (comparison) => {
    expect(problemOf(lists([[comparison, 'a']]))).toBe('');
    expect(problemOf(lists([[comparison, 'a']]), 'AwsSecurityFindingFilters')).toContain(
      'allowed values: EQUALS, PREFIX, NOT_EQUALS, PREFIX_NOT_EQUALS, but is',
    );
  });

  it.each(['CONTAINS_WORD', 'equals', ''])('%j is not a comparison', (comparison) => {
    expect(problemOf(lists([[comparison, 'a']]))).toContain('`GeneratorId[0].Comparison`');
    expect(problemOf(lists([[comparison, 'a']]), 'AwsSecurityFindingFilters')).not.toBe('');
  });

  it.each([
    [{ Value: 'a' }, "should have required property 'Comparison'"],
    [{ Comparison: 'EQUALS' }, "should have required property 'Value'"],
    [{ Value: ' \t', Comparison: 'EQUALS' }, String.raw`should match pattern "\S"`],
    [{ Value: 1, Comparison: 'EQUALS' }, 'should be string, but is 1'],
    [{ Value: 'a', Comparison: 'EQUALS', Key: 'a' }, "should NOT have additional property 'Key'"],
    ['a', 'should be object, but is "a"'],
  ])('%j is refused', (filter, says) => {
    expect(problemOf({ Title: [filter] })).toContain(says);
    expect(problemOf({ Title: [filter] })).toContain('`Title[0]');
  });
});
