import { describe, expect, it } from 'vitest';
import {
  changedFindings,
  createStore,
  type Finding,
  findFinding,
  findings,
  importFindings,
  isExpired,
  storeSize,
  withoutExpired,
} from '../../src/index.js';
import {
  type Attributes,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  member,
  securityHub,
} from '../support/fixtures.js';

const expired = (attributes: Attributes, at: string): boolean =>
  isExpired(findingOf({ UpdatedAt: '2025-01-01T00:00:00Z', ...attributes }) as unknown as Finding, at);

/** No timestamps, whatever their type says. */
const noTimes: readonly unknown[] = [undefined, null, 5, {}, Symbol('at'), Object.create(null), Array(2 ** 32 - 1)];

describe('isExpired', () => {
  it('is not so at what is no timestamp', () => {
    for (const at of noTimes) expect(expired({}, at as string)).toBe(false);
  });

  it.each<[string, Attributes, string, boolean]>([
    ['an active one after exactly 90 days', {}, '2025-04-01T00:00:00Z', false],
    ['an active one after more', {}, '2025-04-01T00:00:00.000000001Z', true],
    ['an archived one after exactly 30 days', { RecordState: 'ARCHIVED' }, '2025-01-31T00:00:00Z', false],
    ['an archived one after more', { RecordState: 'ARCHIVED' }, '2025-01-31T00:00:00.001Z', true],
    ['an active one after more than 30', { RecordState: 'ACTIVE' }, '2025-02-01T00:00:00Z', false],
    ['one that came later', { ProcessedAt: '2025-01-02T00:00:00Z' }, '2025-04-02T00:00:00Z', false],
    ['one that came later, a day on', { ProcessedAt: '2025-01-02T00:00:00Z' }, '2025-04-02T00:00:00.001Z', true],
    ['one that came earlier', { ProcessedAt: '2024-01-02T00:00:00Z' }, '2025-04-01T00:00:00Z', false],
    ['a control finding that came later', { ProductArn: securityHub, ProcessedAt: '2025-03-01T00:00:00Z' }, '2025-04-01T00:00:00.001Z', true],
    ['a finding of another product of AWS', { ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty', ProcessedAt: '2025-03-01T00:00:00Z' }, '2025-04-01T00:00:00.001Z', false],
    ['one with a ProcessedAt that is none', { ProcessedAt: 7 }, '2025-04-01T00:00:00.001Z', true],
    ['one at another offset', { UpdatedAt: '2025-01-01T01:00:00+01:00' }, '2025-04-01T02:00:00+02:00', false],
    ['one at no time', {}, 'today', false],
  ])('%s', (_, attributes, at, expected) => {
    expect(expired(attributes, at)).toBe(expected);
  }); // prettier-ignore
});

const at = '2025-06-01T00:00:00Z';
const numbered = (count: number, attributes: Attributes = {}, from = 0): readonly Attributes[] =>
  Array.from({ length: count }, (_, index) => findingOf({ Id: String(from + index), ...attributes }));
const caller = callerOf(member, { at: '2025-01-01T00:00:00Z' });
const old = numbered(3);
const recent = numbered(2, { UpdatedAt: '2025-05-31T00:00:00Z' }, 3);
const store = importFindings(createStore(hubOf()), caller, [...old, ...recent]).store;

describe('isExpired of a row that nobody has checked', () => {
  it.each([
    ['null', null],
    ['a text', 'finding'],
    ['a list', []],
    ['no product ARN', { UpdatedAt: '2020-01-01T00:00:00Z' }],
    ['a product ARN that is a number', { ...findingOf(), ProductArn: 5, ProcessedAt: '2020-01-01T00:00:00Z' }],
    ['an UpdatedAt that is none', { ...findingOf(), UpdatedAt: 5 }],
  ])('is false for %s', (_, row) => {
    expect(isExpired(row as never, '2099-01-01T00:00:00Z')).toBe(false);
  });
});

describe('withoutExpired', () => {
  it('keeps what has not expired, counts it, and leaves the store before as it was', () => {
    const after = withoutExpired(store, at);
    expect([...findings(after)].map(({ finding }) => finding.Id).sort()).toEqual(['3', '4']);
    expect(storeSize(after)).toBe(2);
    expect(storeSize(store)).toBe(5);
  });

  it('gives the same store if nothing has expired', () => {
    expect(withoutExpired(store, '2025-01-02T00:00:00Z')).toBe(store);
    expect(withoutExpired(store, 'never')).toBe(store);
  });

  it('changedFindings tells which have gone', () => {
    const gone = changedFindings(store, withoutExpired(store, at));
    expect(gone.map(({ identifier }) => identifier.Id).sort()).toEqual(['0', '1', '2']);
    expect(gone.every(({ after }) => after === undefined)).toBe(true);
  });

  it('all findings of a product may go, and the next import creates them again', () => {
    const empty = withoutExpired(store, '2027-01-01T00:00:00Z');
    expect(storeSize(empty)).toBe(0);
    expect([...findings(empty)]).toEqual([]);
    const { store: after, decisions } = importFindings(empty, caller, [findingOf({ Id: '0' })]);
    expect(decisions[0]?.outcome).toBe('Created');
    expect(storeSize(after)).toBe(1);
    expect(findFinding(after, { ProductArn: defaultProduct(member), Id: '1' })).toBeUndefined();
  });
});
