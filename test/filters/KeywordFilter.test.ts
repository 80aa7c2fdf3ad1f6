import { describe, expect, it } from 'vitest';
import { matches } from '../../src/index.js';
import { filtersOf, isMatch, now, problemOf } from './asked.js';

const fits = (attributes: object, ...keywords: readonly string[]): boolean =>
  isMatch({ Keyword: keywords.map((Value) => ({ Value })) }, attributes, 'AwsSecurityFindingFilters');

describe('KeywordFilter', () => {
  it.each([
    [{ Title: 'an open bucket' }, true],
    [{ Title: 'an open BUCKET' }, false],
    [{ Resources: [{ Type: 'Other', Id: 'arn', Details: { Other: { a: 'my buckets' } } }] }, true],
    [{ bucket: 'a' }, false],
    [{ ProductFields: { bucket: 'a' } }, false],
    [{ a: [null, 1, true, ['bucket']] }, true],
    [{ a: 1 }, false],
  ])(
    'bucket in %j: %s. A text anywhere may contain it, letter case matters, and names do not count',
    (at, expected) => {
      expect(fits(at, 'bucket')).toBe(expected);
    },
  );

  it('what is no finding has no text', () => {
    const filters = filtersOf({ Keyword: [{ Value: 'e' }] }, 'AwsSecurityFindingFilters');
    expect(matches(filters, null as never, now)).toBe(false);
  });

  it('several keywords are joined by OR', () => {
    expect(fits({ Title: 'one' }, 'two', 'one')).toBe(true);
    expect(fits({ Title: 'one' }, 'two', 'three')).toBe(false);
  });

  it.each([[{}], [{ Value: '' }], [{ Value: 1 }], [{ Value: 'a', Comparison: 'EQUALS' }]])(
    '%j is refused',
    (filter) => {
      expect(problemOf({ Keyword: [filter] }, 'AwsSecurityFindingFilters')).toContain('`Keyword[0]');
    },
  );
});
