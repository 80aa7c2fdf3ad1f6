import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding } from '../../../../src/arbitraries/index.js';
import { type EditionId, editions } from '../../../../src/index.js';
import { edition } from '../../../support/arbitraries.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';
import { lacking } from '../providing.js';

const rule = 'import/everyOtherAttributeIsReplaced';

/** What is stored after one version and then another. */
const after = (first: Attributes, second: Attributes, id?: EditionId): Attributes =>
  attributesOf(importOne(storeOf(hubOf(id), findingOf(first)), laterOf(second)).store);

/** Optional attributes that no other rule speaks of. */
const optional: Attributes = {
  Compliance: { Status: 'FAILED', RelatedRequirements: ['one', 'two'] },
  FirstObservedAt: '2024-01-01T00:00:00Z',
  LastObservedAt: '2024-01-02T00:00:00Z',
  Malware: [{ Name: 'worm' }],
  Network: { Direction: 'IN' },
  Process: { Name: 'init' },
  ProductFields: { a: '1', b: '2' },
  Remediation: { Recommendation: { Text: 'mend it' } },
  Sample: true,
  SourceUrl: 'https://example.com/finding',
  ThreatIntelIndicators: [{ Type: 'DOMAIN' }],
  Vulnerabilities: [{ Id: 'CVE-2024-0001' }],
  invented: 'by nobody',
};

/** Attributes that only later editions say something of. */
const attributesWithARule = (id: EditionId): readonly string[] => [
  'Confidence',
  'Criticality',
  'Note',
  'RelatedFindings',
  'Severity',
  'Types',
  'UserDefinedFields',
  'VerificationState',
  'Workflow',
  'RecordState',
  ...(id < '2021-03-18' ? [] : ['FindingProviderFields']),
  ...(id < '2021-07-23' ? [] : ['Region', 'CompanyName', 'ProductName']),
  ...(id < '2023-11-27' ? [] : ['ProcessedAt']),
  // Their values may be rounded.
  ...(id < '2024-10-31' ? [] : ['FirstObservedAt', 'LastObservedAt']),
];

describe(rule, () => {
  it.each(editions)('in $id an attribute that is left out is gone', ({ id }) => {
    const stored = after({}, optional, id);
    expect(stored).toMatchObject(optional);
    const now = after(optional, {}, id);
    for (const attribute of Object.keys(optional)) expect(now, attribute).not.toHaveProperty(attribute);
  });

  it.each(Object.keys(optional))('%s alone is gone when it alone is left out', (attribute) => {
    const now = after(optional, { ...optional, [attribute]: undefined });
    expect(now).not.toHaveProperty(attribute);
    expect(now).toMatchObject(lacking(optional, attribute));
  });

  it.each(editions)('in $id the required attributes are those of the update, CreatedAt among them', ({ id }) => {
    const sent = {
      GeneratorId: 'another generator',
      CreatedAt: '2025-01-01T12:00:00Z',
      UpdatedAt: '2025-01-03T00:00:00Z',
      Title: 'another title',
      Description: 'another description',
      Resources: [
        { Type: 'AwsS3Bucket', Id: 'another' },
        { Type: 'Other', Id: 'one more' },
      ],
    };
    expect(after({}, sent, id)).toMatchObject(sent);
  });

  it.each(['1999-01-01T00:00:00Z', '2024-12-31T23:59:60Z', '2025-01-02T00:00:00+01:00', '2030-01-01T00:00:00Z'])(
    'CreatedAt is replaced by %s, earlier or later',
    (CreatedAt) => {
      expect(after({}, { CreatedAt }).CreatedAt).toBe(CreatedAt);
    },
  );

  it('an attribute is replaced as a whole: nothing of the stored value is left', () => {
    const sent = {
      Compliance: { Status: 'PASSED' },
      ProductFields: { c: '3' },
      Remediation: { Recommendation: { Url: 'https://example.com' } },
      Malware: [],
      Resources: [{ Type: 'AwsS3Bucket', Id: 'only' }],
    };
    const now = after(optional, sent);
    for (const [attribute, value] of Object.entries(sent)) expect(now[attribute], attribute).toEqual(value);
  });

  it.each([
    ['null', null],
    ['an empty text', ''],
    ['an empty object', {}],
    ['an empty list', []],
    ['zero', 0],
    ['false', false],
    ['something nested', { a: [{ b: [null, { c: 'd' }] }, 1.5, false], '': ' ' }],
    ['something that looks like a timestamp', '2025-01-01T00:00:00.123456789Z'],
  ])('an unknown attribute is kept as it came: %s', (_what, unknownAttribute) => {
    for (const { id } of editions) {
      expect(after({}, { unknownAttribute }, id).unknownAttribute, id).toStrictEqual(unknownAttribute);
      expect(after({ unknownAttribute: 'before' }, { unknownAttribute }, id).unknownAttribute, id).toStrictEqual(
        unknownAttribute,
      );
    }
  });

  it('an unknown null is kept even if another attribute that was sent is removed', () => {
    const now = after({}, { unknownAttribute: null, VerificationState: 'UNKNOWN' });
    expect(now.unknownAttribute).toBeNull();
    expect(now).not.toHaveProperty('VerificationState');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'setByCustomer', 'title', 'Note.Text', ''])(
    'an unknown attribute may be named %j, and is no more than that',
    (name) => {
      const named = JSON.parse(`{${JSON.stringify(name)}: {"Confidence": 99}}`) as Attributes;
      const { store } = importOne(storeOf(hubOf(), findingOf()), { ...laterOf(), ...named });
      const now = attributesOf(store);
      expect(Object.entries(now)).toContainEqual([name, { Confidence: 99 }]);
      expect(now.Confidence).toBeUndefined();
      expect(now.Title).toBe('a title');

      const next = importOne(store, laterOf({ UpdatedAt: '2025-01-05T00:00:00Z' }));
      expect(Object.keys(attributesOf(next.store))).not.toContain(name);
    },
  );

  it.each([
    { stored: 'ARCHIVED', sent: undefined, now: 'ACTIVE' },
    { stored: 'ACTIVE', sent: undefined, now: 'ACTIVE' },
    { stored: 'ARCHIVED', sent: 'ARCHIVED', now: 'ARCHIVED' },
    { stored: 'ACTIVE', sent: 'ARCHIVED', now: 'ARCHIVED' },
    { stored: 'ARCHIVED', sent: 'ACTIVE', now: 'ACTIVE' },
  ])('RecordState was $stored, is sent as $sent and becomes $now', ({ stored, sent, now }) => {
    for (const { id } of editions)
      expect(after({ RecordState: stored }, { RecordState: sent }, id).RecordState).toBe(now);
  });

  it('leaving out what the customer wrote does not remove it: other rules govern those fields', () => {
    const { store } = updateOne(storeOf(hubOf(), findingOf()), { VerificationState: 'TRUE_POSITIVE', Confidence: 5 });
    const now = attributesOf(importOne(store, laterOf()).store);
    expect(now).toMatchObject({ VerificationState: 'TRUE_POSITIVE', Confidence: 5 });
  });

  it('an update that is ignored replaces nothing', () => {
    const store = storeOf(hubOf(), laterOf(optional));
    expect(importOne(store, findingOf({ Title: 'another' })).store).toBe(store);
  });

  it('every update lists the rule as applied', () => {
    const { decision } = importOne(storeOf(hubOf(), findingOf()), laterOf());
    expect(decision).toMatchObject({
      outcome: 'Updated',
      rule: 'import/updateMustBeNewer',
      applied: expect.arrayContaining([rule]) as unknown,
      detail: {
        attribute: 'UpdatedAt',
        value: '"2025-01-02T00:00:00Z"',
        limit: 'is later than the stored "2025-01-01T00:00:00Z"',
      },
    });
  });

  it('for every edition and two versions, every attribute without its own rule is what was sent, and there are no others', () => {
    const own = { AwsAccountId: member, ProductArn: defaultProduct(member), Id: 'finding-1' };
    const extra = fc.dictionary(fc.stringMatching(/^x[a-z]{0,2}$/), fc.jsonValue(), { noNullPrototype: true });
    const versionAt = (UpdatedAt: string): fc.Arbitrary<Attributes> =>
      fc
        .tuple(finding({ attributes: { ...own, UpdatedAt, CreatedAt: UpdatedAt } }), extra)
        .map(([version, unknowns]) => ({ ...version, ...unknowns }));
    fc.assert(
      fc.property(
        edition(),
        versionAt('2024-06-01T00:00:00Z'),
        versionAt('2025-06-01T00:00:00Z'),
        (id, first, second) => {
          const stored = storeOf(hubOf(id), first);
          const { store, decision } = importOne(stored, second);
          // In the one edition in which such a finding is not updated.
          if (decision.rule === 'import/suppressedFindingIsNotUpdated') return;
          const now = attributesOf(store);
          const withARule = attributesWithARule(id);
          const without = (attributes: Attributes): Attributes =>
            Object.fromEntries(Object.entries(attributes).filter(([attribute]) => !withARule.includes(attribute)));
          expect(without(now)).toEqual(without(JSON.parse(JSON.stringify(second)) as Attributes));
          expect(now.RecordState).toBe(second.RecordState ?? 'ACTIVE');
          for (const attribute of ['FirstObservedAt', 'LastObservedAt']) {
            expect(attribute in now, attribute).toBe(attribute in second);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('without the rule the update is merged into what is stored', () => {
    const store = storeOf(hubOf(), findingOf({ ...optional, RecordState: 'ARCHIVED' }));
    const without = attributesOf(importWithout(rule)(store, callerOf(member), [laterOf()]).store);
    expect(without).toMatchObject({ ...optional, RecordState: 'ARCHIVED' });
  });
});
