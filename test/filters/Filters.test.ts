import fc from 'fast-check';
import { isLeft, isRight, left } from 'fp-ts/lib/Either.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FilterShape } from '../../src/filters/Comparison.js';
import { fieldsOf } from '../../src/filters/fields.js';
import { decodeFilters, type Finding, matches } from '../../src/index.js';
import { findingOf } from '../support/fixtures.js';
import { filtersOf, isMatch, now, problemOf } from './asked.js';

const shapes: readonly FilterShape[] = ['AwsSecurityFindingFilters', 'AutomationRulesFindingFilters'];

/** The names of a shape and the shapes of their filters, as the SDK declares them. */
const declared = (shape: string): Readonly<Record<string, string>> => {
  const folder = new URL('../../node_modules/@aws-sdk/client-securityhub/dist-types/models/', import.meta.url);
  for (const file of ['models_0.d.ts', 'models_1.d.ts', 'models_2.d.ts']) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const [, body] = new RegExp(`export interface ${shape} \\{([^]*?)\\n\\}`).exec(text) ?? [];
    if (body === undefined) continue;
    return Object.fromEntries(
      [...body.matchAll(/^ {4}(\w+)\?: (\w+)\[\]/gm)].map(([, name = '', kind = '']) => [name, kind]),
    );
  }
  return {};
};

const isEqual = (Value: string): object => ({ Value, Comparison: 'EQUALS' });

/** A filter of each kind, and a value that it fits. */
const samples: Readonly<Record<string, readonly [filter: object, value: unknown]>> = {
  StringFilter: [isEqual('a'), 'a'],
  MapFilter: [{ Key: 'k', ...isEqual('a') }, { k: 'a' }],
  NumberFilter: [{ Eq: 1 }, 1],
  DateFilter: [{ Start: '2025-01-01T00:00:00Z' }, '2025-01-02T00:00:00Z'],
  BooleanFilter: [{ Value: true }, true],
  IpFilter: [{ Cidr: '10.0.0.0/8' }, '10.0.0.1'],
  KeywordFilter: [{ Value: 'a' }, 'a'],
};

describe('the names of the filters', () => {
  it.each(shapes)('are those that the SDK has for %s, each with its comparison', (shape) => {
    const names = declared(shape);
    expect(Object.keys(names).length).toBeGreaterThan(40);
    expect(Object.keys(fieldsOf[shape]).sort()).toEqual(Object.keys(names).sort());
    for (const [name, kind] of Object.entries(names)) {
      for (const [each, [filter]] of Object.entries(samples)) {
        expect(problemOf({ [name]: [filter] }, shape) === '', `${name} with a ${each}`).toBe(each === kind);
      }
    }
  });

  const at = (path: string, value: unknown): object =>
    path
      .split('.')
      .reduceRight<unknown>(
        (inner, key) => (key.endsWith('[]') ? { [key.slice(0, -2)]: [{}, inner] } : { [key]: inner }),
        value,
      ) as object;

  it.each([
    ['Type', 'Types', ['b', 'a']],
    ['SeverityLabel', 'Severity.Label', 'a'],
    ['WorkflowStatus', 'Workflow.Status', 'a'],
    ['RecommendationText', 'Remediation.Recommendation.Text', 'a'],
    ['SeverityProduct', 'Severity.Product', 1],
    ['MalwareName', 'Malware[].Name', 'a'],
    ['NetworkDestinationPort', 'Network.DestinationPort', 1],
    ['ProcessLaunchedAt', 'Process.LaunchedAt', '2025-01-02T00:00:00Z'],
    ['ThreatIntelIndicatorValue', 'ThreatIntelIndicators[].Value', 'a'],
    ['ResourceId', 'Resources[].Id', 'a'],
    ['ResourceTags', 'Resources[].Tags', { k: 'a' }],
    ['ResourceDetailsOther', 'Resources[].Details.Other', { k: 'a' }],
    ['ResourceOwnerAccountId', 'Resources[].Owner.Account.Id', 'a'],
    ['ResourceOwnerOrgId', 'Resources[].Owner.Org.Id', 'a'],
    ['ResourceAwsEc2InstanceIpV4Addresses', 'Resources[].Details.AwsEc2Instance.IpV4Addresses', ['', '10.0.0.1']],
    ['ResourceAwsIamAccessKeyPrincipalName', 'Resources[].Details.AwsIamAccessKey.PrincipalName', 'a'],
    ['ResourceContainerImageName', 'Resources[].Details.Container.ImageName', 'a'],
    ['ComplianceAssociatedStandardsId', 'Compliance.AssociatedStandards[].StandardsId', 'a'],
    ['ComplianceSecurityControlParametersValue', 'Compliance.SecurityControlParameters[].Value', ['b', 'a']],
    ['RelatedFindingsId', 'RelatedFindings[].Id', 'a'],
    ['NoteText', 'Note.Text', 'a'],
    ['FindingProviderFieldsSeverityOriginal', 'FindingProviderFields.Severity.Original', 'a'],
    ['FindingProviderFieldsTypes', 'FindingProviderFields.Types', ['a']],
    ['VulnerabilitiesFixAvailable', 'Vulnerabilities[].FixAvailable', 'a'],
  ])('%s asks for %s', (name, path, value) => {
    const [filter] = samples[declared('AwsSecurityFindingFilters')[name] ?? ''] ?? [{}];
    expect(isMatch({ [name]: [filter] }, at(path, value), 'AwsSecurityFindingFilters')).toBe(true);
    expect(isMatch({ [name]: [filter] }, {}, 'AwsSecurityFindingFilters')).toBe(false);
  });
});

describe('filters', () => {
  it('of several names are joined by AND; without any, every finding matches', () => {
    const both = { Title: [isEqual('a')], Description: [isEqual('b')] };
    expect(isMatch(both, { Title: 'a', Description: 'b' })).toBe(true);
    expect(isMatch(both, { Title: 'a', Description: 'c' })).toBe(false);
    expect(isMatch({}, {}, 'AwsSecurityFindingFilters')).toBe(true);
  });

  const values = (count: number): readonly object[] => Array.from({ length: count }, () => isEqual('a'));

  const names = (count: number): object =>
    Object.fromEntries(
      Object.keys(fieldsOf.AutomationRulesFindingFilters)
        .filter((name) => /Id$|Name$/.test(name))
        .slice(0, count)
        .map((name) => [name, values(1)]),
    );

  it.each<[string, unknown, FilterShape, string]>([
    ['an unknown name', { Titel: values(1) }, 'AutomationRulesFindingFilters', "it should NOT have additional property 'Titel'"],
    ['a name of the other shape', { Region: values(1) }, 'AutomationRulesFindingFilters', "additional property 'Region'"],
    ['an inherited name', JSON.parse('{"__proto__":[]}'), 'AwsSecurityFindingFilters', "additional property '__proto__'"],
    ['no value', { Id: [] }, 'AwsSecurityFindingFilters', '`Id` should NOT have fewer than 1 items'],
    ['21 values', { Id: values(21) }, 'AwsSecurityFindingFilters', '`Id` should NOT have more than 20 items, but is a list of 21 items'],
    ['21 values of a rule', { NoteText: values(21) }, 'AutomationRulesFindingFilters', '`NoteText` should NOT have more than 20 items'],
    ['101 values of a title', { Title: values(101) }, 'AutomationRulesFindingFilters', '`Title` should NOT have more than 100 items'],
    ['21 values of a title', { Title: values(21) }, 'AwsSecurityFindingFilters', '`Title` should NOT have more than 20 items'],
    ['11 names', names(11), 'AwsSecurityFindingFilters', 'it should NOT have more than 10 properties, but is an object with 11 attributes'],
    ['no criteria', {}, 'AutomationRulesFindingFilters', 'it should NOT have fewer than 1 properties'],
    ['no object', [], 'AwsSecurityFindingFilters', 'it should be object'],
    ['nothing', undefined, 'AwsSecurityFindingFilters', 'it should be'],
    ['no list', { Id: isEqual('a') }, 'AwsSecurityFindingFilters', '`Id` should be array'],
    ['a function', { Id: () => [] }, 'AwsSecurityFindingFilters', '`Id`'],
  ])('with %s are refused, and the refusal says why', (_, lists, shape, says) => {
    expect(problemOf(lists, shape)).toContain("the filters can't be used: ");
    expect(problemOf(lists, shape)).toContain(says);
  }); // prettier-ignore

  it.each<[object, FilterShape]>([
    [{ Id: values(20) }, 'AwsSecurityFindingFilters'],
    [{ NoteText: values(20) }, 'AutomationRulesFindingFilters'],
    [{ AwsAccountId: values(100), GeneratorId: values(100) }, 'AutomationRulesFindingFilters'],
    [{ ResourceId: values(100), Title: values(100) }, 'AutomationRulesFindingFilters'],
    [names(10), 'AwsSecurityFindingFilters'],
  ])('at the limit are taken', (lists, shape) => {
    expect(problemOf(lists, shape)).toBe('');
  });

  it('are those of GetFindings where no shape is named', () => {
    expect(isRight(decodeFilters({ Region: values(1) }))).toBe(true);
    expect(isRight(decodeFilters({ Title: [{ Value: 'a', Comparison: 'CONTAINS' }] }))).toBe(false);
  });

  it.each([['another'], [null], [Symbol('shape')], ['__proto__']])('there is no shape %s', (shape) => {
    expect(decodeFilters({}, shape as never)).toMatchObject(
      left(
        expect.stringMatching(/^the shape of filters should be one of AwsSecurityFindingFilters, AutomationRulesFind/),
      ),
    );
  });

  it('are a copy: what was given may change', () => {
    const lists = { Title: [{ Value: 'a', Comparison: 'EQUALS' }] };
    const filters = filtersOf(lists);
    lists.Title.length = 0;
    expect(filters.lists).toEqual({ Title: [isEqual('a')] });
    expect(matches(filters, findingOf({ Title: 'a' }) as unknown as Finding, now)).toBe(true);
  });

  it('of regular-expression characters mean the characters', () => {
    for (const Value of ['.*', '^a', 'a$', '(a+)+$', '[a]', String.raw`\w`, 'a|b', '😀']) {
      expect(isMatch({ Title: [{ Value, Comparison: 'CONTAINS' }] }, { Title: `x${Value}x` })).toBe(true);
      expect(isMatch({ Title: [{ Value, Comparison: 'CONTAINS' }] }, { Title: 'aaab' })).toBe(false);
    }
  });

  it('a keyword of 1 MB costs what its length and the finding cost', () => {
    const Value = `b${'a'.repeat(1024 * 1024)}`;
    const filters = filtersOf({ Keyword: Array.from({ length: 5 }, () => ({ Value })) }, 'AwsSecurityFindingFilters');
    const long = 'a'.repeat(100_000);
    expect(matches(filters, findingOf({ Title: long, note: `${long}${long}` }) as unknown as Finding, now)).toBe(false);
  });
});

/** Names with a text and values that collide, and findings that have them, some in lists and some not at all. */
const value = (): fc.Arbitrary<string> => fc.constantFrom('a', 'ab', 'b', 'ba', 'A');
const text = (): fc.Arbitrary<unknown> =>
  fc.oneof(value(), fc.array(value(), { maxLength: 2 }), fc.constant(undefined));
const attributes = (): fc.Arbitrary<{ readonly Title: unknown; readonly GeneratorId: unknown }> =>
  fc.record({ Title: text(), GeneratorId: text() });
const positive = (): fc.Arbitrary<string> => fc.constantFrom('EQUALS', 'PREFIX', 'CONTAINS');
const filter = (comparison: fc.Arbitrary<string>) => fc.record({ Value: value(), Comparison: comparison });
const list = () => fc.array(filter(positive()), { minLength: 1, maxLength: 3 });

const opposite: Readonly<Record<string, string>> = {
  EQUALS: 'NOT_EQUALS',
  PREFIX: 'PREFIX_NOT_EQUALS',
  CONTAINS: 'NOT_CONTAINS',
};

type Ask = (lists: Readonly<Record<string, readonly object[]>>, finding: object) => boolean;
type One = Readonly<{ Value: string; Comparison: string }>;

/** Each law over a way to ask filters, so that a wrong way can be held to it. */
const negated = (ask: Ask, one: One, finding: object): boolean =>
  ask({ Title: [one] }, finding) !== ask({ Title: [{ ...one, Comparison: opposite[one.Comparison] }] }, finding);

const joinedByOr = (ask: Ask, some: readonly One[], more: One, finding: object): boolean =>
  ask({ Title: [...some, more] }, finding) === (ask({ Title: some }, finding) || ask({ Title: [more] }, finding));

const joinedByAnd = (ask: Ask, some: readonly One[], more: One, finding: object): boolean =>
  ask({ Title: [...some, more] }, finding) === (ask({ Title: some }, finding) && ask({ Title: [more] }, finding));

const oneMoreName = (ask: Ask, some: readonly One[], more: readonly One[], finding: object): boolean =>
  ask({ Title: some, GeneratorId: more }, finding) ===
  (ask({ Title: some }, finding) && ask({ GeneratorId: more }, finding));

const inAnyOrder = (ask: Ask, some: readonly One[], more: readonly One[], finding: object): boolean =>
  ask({ GeneratorId: more.toReversed(), Title: some.toReversed() }, finding) ===
  ask({ Title: some, GeneratorId: more }, finding);

const negative = (): fc.Arbitrary<string> => fc.constantFrom(...Object.values(opposite));
const excluding = () => fc.array(filter(negative()), { minLength: 1, maxLength: 3 });

describe('matches of what is nothing of the kind', () => {
  const noTitle = decodeFilters({ Title: [{ Value: 'a', Comparison: 'NOT_EQUALS' }] });
  if (isLeft(noTitle)) throw new Error(noTitle.left);

  it.each([[null], [undefined], ['finding'], [[]]])(
    'is false for the finding %j, whatever the filters say',
    (finding) => {
      expect(matches(noTitle.right, finding as never, '2026-01-01T00:00:00Z')).toBe(false);
    },
  );

  it.each([
    ['null', null, 'null'],
    ['what looks like them', { lists: {} }, 'an object with 1 attribute'],
    ['their JSON', JSON.parse(JSON.stringify(noTitle.right)), 'an object with 2 attributes'],
  ])('throws a TypeError for filters that are %s', (_, filters, told) => {
    expect(() => matches(filters as never, {} as never, '2026-01-01T00:00:00Z')).toThrow(
      new TypeError(`the filters can't be used: they should be what decodeFilters returned, but are ${told}`),
    );
  });
});

describe('the laws of filters', () => {
  it('a filter and its NOT_ form never both match, and one of them does', () => {
    fc.assert(fc.property(filter(positive()), attributes(), (one, finding) => negated(isMatch, one, finding)));
  });

  it('one more value that is joined by OR never loses a match, and is enough on its own', () => {
    fc.assert(
      fc.property(list(), filter(positive()), attributes(), (some, more, finding) =>
        joinedByOr(isMatch, some, more, finding),
      ),
    );
  });

  it('one more value that is joined by AND never adds a match', () => {
    fc.assert(
      fc.property(excluding(), filter(negative()), attributes(), (some, more, finding) =>
        joinedByAnd(isMatch, some, more, finding),
      ),
    );
  });

  it('one more name never adds a match', () => {
    fc.assert(
      fc.property(list(), list(), attributes(), (some, more, finding) => oneMoreName(isMatch, some, more, finding)),
    );
  });

  it('the order of values and names does not matter', () => {
    fc.assert(
      fc.property(list(), list(), attributes(), (some, more, finding) => inAnyOrder(isMatch, some, more, finding)),
    );
  });

  /** Ways to ask that are wrong. */
  const passingOverNot: Ask = (lists, finding) => JSON.stringify(lists).includes('NOT_') || isMatch(lists, finding);
  const lastValueOnly: Ask = (lists, finding) =>
    isMatch(Object.fromEntries(Object.entries(lists).map(([name, filters]) => [name, filters.slice(-1)])), finding);
  const oneNameIsEnough: Ask = (lists, finding) =>
    Object.entries(lists).some(([name, filters]) => isMatch({ [name]: filters }, finding));

  const one = (Value: string, Comparison = 'EQUALS'): One => ({ Value, Comparison });
  const [a, b] = [one('a'), one('b')] as const;
  const [notA, notB] = [one('a', 'NOT_EQUALS'), one('b', 'NOT_EQUALS')] as const;
  const titled = { Title: 'a', GeneratorId: 'a' };

  it.each<[string, (ask: Ask) => boolean, Ask]>([
    ['NOT_ forms are passed over', (ask) => negated(ask, a, titled), passingOverNot],
    ['the last of the values joined by OR counts', (ask) => joinedByOr(ask, [a], b, titled), lastValueOnly],
    ['the last of the values joined by AND counts', (ask) => joinedByAnd(ask, [notA], notB, titled), lastValueOnly],
    ['one name is enough', (ask) => oneMoreName(ask, [a], [b], titled), oneNameIsEnough],
    ['the last value counts', (ask) => inAnyOrder(ask, [a, b], [a], titled), lastValueOnly],
  ])('do not hold where %s', (_, law, wrong) => {
    expect(law(isMatch)).toBe(true);
    expect(law(wrong)).toBe(false);
  });
});
