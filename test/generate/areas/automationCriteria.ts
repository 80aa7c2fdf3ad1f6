import { type JsonObject, type Note } from '../../support/vectors.js';
import { caseOf, entry, observed, one, type Row, type Sent } from './criteria.js';
import { seenCases } from './criteriaSee.js';
import { type Area, newest } from './shared.js';

/* Each kind of criterion, and each way in which several are combined. */

const titles = (...texts: readonly string[]): readonly Sent[] => texts.map((Title) => ({ Title }));
const scores = (...numbers: readonly (number | undefined)[]): readonly Sent[] =>
  numbers.map((Confidence) => ({ Confidence }));
const fields = (...maps: readonly (JsonObject | undefined)[]): readonly Sent[] =>
  maps.map((UserDefinedFields) => ({ UserDefinedFields }));
const resources = (...types: readonly string[]): Sent => ({
  Resources: types.map((Type, index) => ({ Type, Id: `resource-${index}` })),
});
const tagged = (...tags: readonly (JsonObject | undefined)[]): Sent => ({
  Resources: tags.map((Tags, index) => ({ Type: 'Other', Id: `resource-${index}`, Tags })),
});

/** No DateRange is here, which ends with the call: dateRanges.ts has them. */
const rows: readonly Row[] = [
  ['EQUALS', { Title: one('EQUALS', 'a') }, titles('a'), titles('A', 'ab', ' a')],
  ['two EQUALS', { Title: one('EQUALS', 'a', 'b') }, titles('a', 'b'), titles('ab')],
  ['PREFIX', { Title: one('PREFIX', 'ab') }, titles('ab', 'abc'), titles('a', 'cab', 'Ab')],
  ['two PREFIX', { Title: one('PREFIX', 'a', 'b') }, titles('ax', 'bx'), titles('xa')],
  ['CONTAINS', { Title: one('CONTAINS', 'b') }, titles('b', 'abc'), titles('ac', 'B')],
  ['two CONTAINS', { Title: one('CONTAINS', 'a', 'b') }, titles('xa', 'xb'), titles('x')],
  ['NOT_EQUALS', { Title: one('NOT_EQUALS', 'a') }, titles('A', 'ab'), titles('a')],
  ['two NOT_EQUALS', { Title: one('NOT_EQUALS', 'a', 'b') }, titles('c'), titles('a', 'b')],
  ['PREFIX_NOT_EQUALS', { Title: one('PREFIX_NOT_EQUALS', 'ab') }, titles('a', 'cab'), titles('ab', 'abc')],
  ['two PREFIX_NOT_EQUALS', { Title: one('PREFIX_NOT_EQUALS', 'a', 'b') }, titles('xa'), titles('ax', 'bx')],
  ['NOT_CONTAINS', { Title: one('NOT_CONTAINS', 'b') }, titles('ac', 'B'), titles('b', 'abc')],
  ['two NOT_CONTAINS', { Title: one('NOT_CONTAINS', 'a', 'b') }, titles('x'), titles('xa', 'xb')],
  [
    'PREFIX and NOT_EQUALS',
    {
      Title: [
        { Value: 'a', Comparison: 'PREFIX' },
        { Value: 'ab', Comparison: 'NOT_EQUALS' },
      ],
    },
    titles('a', 'abc'),
    titles('ab', 'b'),
  ],
  [
    'PREFIX and PREFIX_NOT_EQUALS',
    {
      Title: [
        { Value: 'a', Comparison: 'PREFIX' },
        { Value: 'ab', Comparison: 'PREFIX_NOT_EQUALS' },
      ],
    },
    titles('a', 'ac'),
    titles('ab', 'abc', 'b'),
  ],
  [
    'EQUALS and CONTAINS',
    {
      Title: [
        { Value: 'a', Comparison: 'EQUALS' },
        { Value: 'bc', Comparison: 'CONTAINS' },
      ],
    },
    titles('a', 'abcd'),
    titles('ab'),
  ],
  [
    'two names',
    { Title: one('EQUALS', 'a'), Confidence: [{ Gte: 50 }] },
    [{ Title: 'a', Confidence: 50 }],
    [{ Title: 'a', Confidence: 49 }, { Title: 'b', Confidence: 50 }, { Title: 'a' }],
  ],
  ['a list, EQUALS', { ResourceType: one('EQUALS', 'B') }, [resources('A', 'B')], [resources('A', 'C')]],
  ['a list, NOT_EQUALS', { ResourceType: one('NOT_EQUALS', 'B') }, [resources('A', 'C')], [resources('A', 'B')]],
  ['types', { Type: one('PREFIX', 'TTPs') }, [{ Types: ['Effects', 'TTPs/Discovery'] }], [{ Types: [] }]],
  ['an attribute that is missing, PREFIX', { SourceUrl: one('PREFIX', 'h') }, [{ SourceUrl: 'https://a' }], [{}]],
  ['an attribute that is missing, NOT_CONTAINS', { SourceUrl: one('NOT_CONTAINS', 'h') }, [{}], [{ SourceUrl: 'h' }]],
  ['an attribute of another type', { SourceUrl: one('NOT_EQUALS', '1') }, [{ SourceUrl: 1 }], [{ SourceUrl: '1' }]],
  ['a verification state that is missing', { VerificationState: one('NOT_EQUALS', 'UNKNOWN') }, [{}], []],
  ['the verification state UNKNOWN', { VerificationState: one('EQUALS', 'UNKNOWN') }, [], [{}]],
  ['Gte', { Confidence: [{ Gte: 50 }] }, scores(50, 51), scores(49, undefined)],
  ['Lte', { Confidence: [{ Lte: 50 }] }, scores(50, 0), scores(51, undefined)],
  ['Eq', { Confidence: [{ Eq: 50 }] }, scores(50), scores(49, 51, undefined)],
  ['Gt and Lt', { Confidence: [{ Gt: 40, Lt: 50 }] }, scores(41, 49), scores(40, 50)],
  ['two numbers', { Confidence: [{ Lte: 10 }, { Gte: 90 }] }, scores(10, 90), scores(50)],
  [
    'Start',
    { FirstObservedAt: [{ Start: '2025-06-01T00:00:00Z' }] },
    observed('2025-06-01T00:00:00Z', '2025-06-01T01:00:00+01:00'),
    observed('2025-05-31T23:59:59.999Z', '2025-06-01T00:30:00+01:00', undefined),
  ],
  [
    'End',
    { FirstObservedAt: [{ End: '2025-06-01T00:00:00Z' }] },
    observed('2025-06-01T00:00:00Z', '2025-06-01T00:30:00+01:00'),
    observed('2025-06-01T00:00:00.001Z', undefined),
  ],
  [
    'Start and End',
    { FirstObservedAt: [{ Start: '2025-06-01T00:00:00Z', End: '2025-06-02T00:00:00Z' }] },
    observed('2025-06-01T00:00:00Z', '2025-06-02T00:00:00Z'),
    observed('2025-05-31T00:00:00Z', '2025-06-02T00:00:00.001Z'),
  ],
  [
    'a map, EQUALS',
    { UserDefinedFields: entry('EQUALS', ['k', 'a']) },
    fields({ k: 'a' }),
    fields({ k: 'ab' }, { l: 'a' }, undefined),
  ],
  [
    'a map, two EQUALS',
    { UserDefinedFields: entry('EQUALS', ['k', 'a'], ['l', 'b']) },
    fields({ k: 'a' }, { l: 'b' }),
    fields({ k: 'b' }),
  ],
  [
    'a map, NOT_EQUALS',
    { UserDefinedFields: entry('NOT_EQUALS', ['k', 'a']) },
    fields({ k: 'b' }, { l: 'a' }, undefined),
    fields({ k: 'a' }),
  ],
  [
    'a map, two NOT_EQUALS',
    { UserDefinedFields: entry('NOT_EQUALS', ['k', 'a'], ['l', 'b']) },
    fields({ k: 'b' }),
    fields({ k: 'a' }, { k: 'b', l: 'b' }),
  ],
  [
    'a map, CONTAINS',
    { UserDefinedFields: entry('CONTAINS', ['k', 'a']) },
    fields({ k: 'bab' }),
    fields({ k: 'b', l: 'a' }),
  ],
  [
    'a map, NOT_CONTAINS',
    { UserDefinedFields: entry('NOT_CONTAINS', ['k', 'a']) },
    fields({ k: 'b', l: 'a' }),
    fields({ k: 'bab' }),
  ],
  [
    'tags, EQUALS',
    { ResourceTags: entry('EQUALS', ['k', 'a']) },
    [tagged(undefined, { k: 'a' })],
    [tagged({ l: 'a' })],
  ],
  [
    'tags, NOT_EQUALS',
    { ResourceTags: entry('NOT_EQUALS', ['k', 'a']) },
    [tagged({ k: 'b' })],
    [tagged({ k: 'b' }, { k: 'a' })],
  ],
];

const Criteria: Note = {
  description: 'Which findings the criteria of an automation rule match. Those that they match become SUPPRESSED.',
  effect: 'An automation rule hides findings that it should leave alone, or leaves findings that it should hide.',
  links: ['specification.md#importautomationruleapplieswhereitscriteriamatch', 'choices.md#filters'],
};

export const automationCriteriaArea: Area = {
  edition: newest,
  name: 'automation-criteria',
  notes: { Criteria },
  cases: [...rows.map(caseOf('import/automationRuleAppliesWhereItsCriteriaMatch')), ...seenCases],
};
