import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, history } from '../../src/arbitraries/index.js';
import { type Rule, type Standing } from '../../src/decision/Rule.js';
import { type RuleId } from '../../src/decision/RuleId.js';
import { type Edition } from '../../src/editions/Edition.js';
import { editionOf } from '../../src/editions/editions.js';
import { availableFields, conditionalFields, restrictedFields } from '../../src/finding/fields.js';
import {
  type AutomationRule,
  createStore,
  type EditionId,
  editions,
  explain,
  findings,
  type Hub,
  type ImportResult,
  rules,
  type Store,
  type StoredFinding,
  type UpdateResult,
  withHub,
} from '../../src/index.js';
import {
  type Attributes,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  partner,
  securityHub,
} from '../support/fixtures.js';
import { hubWith, ruleOf, statusOf } from '../rules/import/automating.js';
import { run } from '../support/run.js';
import { sampledRuns } from '../support/sampled.js';
import { importWithout } from '../support/without.js';

/*
 * The table of editions, step by step: what changes between two neighbours, and nothing else, and the smallest call
 * that the two answer differently.
 */

/** What changes from one edition to the next. */
interface Changes {
  readonly begin: readonly string[];
  readonly end: readonly string[];
  readonly restrictedFields?: readonly string[];
  readonly conditionalFields?: readonly string[];
  readonly format: boolean;
  readonly providerFields: boolean;
  readonly standings: Readonly<Record<string, readonly [before: Standing, after: Standing]>>;
}

const nothing: Changes = { begin: [], end: [], format: false, providerFields: false, standings: {} };

interface Step {
  readonly from: EditionId;
  readonly to: EditionId;
  readonly changes: Changes;
}

const steps: readonly Step[] = [
  {
    from: '2020-04-16',
    to: '2020-06-24',
    changes: {
      ...nothing,
      begin: ['import/passedControlFindingIsResolved', 'update/labelAloneLeavesNormalizedAsItIs'],
      end: ['update/severityLabelAndNormalizedComplete'],
    },
  },
  {
    from: '2020-06-24',
    to: '2020-09-10',
    changes: {
      ...nothing,
      begin: ['update/callerMustNotBeDeniedTheField'],
      end: ['update/memberMayOnlySetTheNote'],
    },
  },
  {
    from: '2020-09-10',
    to: '2020-11-24',
    changes: {
      ...nothing,
      begin: ['import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt'],
      restrictedFields: ['Note', 'RelatedFindings', 'UserDefinedFields', 'VerificationState', 'Workflow'],
      conditionalFields: ['Confidence', 'Criticality', 'Severity', 'Types'],
      standings: { 'update/conditionalFieldBecomesTheCustomers': ['chosen', 'documented'] },
    },
  },
  {
    from: '2020-11-24',
    to: '2020-12-11',
    changes: {
      ...nothing,
      restrictedFields: ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow'],
      conditionalFields: ['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types'],
    },
  },
  {
    from: '2020-12-11',
    to: '2021-01-07',
    changes: { ...nothing, begin: ['import/workflowResetsWhenTheFindingReturns'] },
  },
  {
    from: '2021-01-07',
    to: '2021-03-18',
    changes: {
      ...nothing,
      begin: ['import/findingProviderFieldsTakeTheProvidersValue', 'import/newFindingTakesTheFindingProviderFields'],
      format: true,
      providerFields: true,
    },
  },
  {
    from: '2021-03-18',
    to: '2021-06-24',
    changes: { ...nothing, standings: { 'import/updateMustBeNewer': ['chosen', 'documented'] } },
  },
  {
    from: '2021-06-24',
    to: '2021-07-23',
    changes: { ...nothing, begin: ['import/serviceAttributesAreTheServices'], format: true },
  },
  {
    from: '2021-07-23',
    to: '2021-10-20',
    changes: {
      ...nothing,
      standings: { 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner': ['chosen', 'documented'] },
    },
  },
  {
    from: '2021-10-20',
    to: '2021-11-04',
    changes: { ...nothing, begin: ['import/suppressedFindingIsNotUpdated'] },
  },
  {
    from: '2021-11-04',
    to: '2022-05-19',
    changes: { ...nothing, end: ['import/suppressedFindingIsNotUpdated'] },
  },
  {
    from: '2022-05-19',
    to: '2023-06-13',
    changes: {
      ...nothing,
      begin: [
        'import/administratorsAutomationRulesApply',
        'import/automationRuleAppliesWhereItsCriteriaMatch',
        'import/automationRuleCompletesTheSeverity',
        'import/automationRuleDoesNotMakeAFieldTheCustomers',
        'import/automationRuleReplacesEachFieldItSets',
        'import/automationRuleStampsTheNote',
        'import/automationRulesApplyByRuleOrder',
        'import/automationRulesHaveTheLastWord',
        'import/automationRulesSeeWhatTheProviderSent',
        'import/disabledAutomationRuleDoesNotApply',
        'import/terminalAutomationRuleIsTheLast',
        'update/automationRulesDoNotApplyToUpdates',
        'update/severityLabelAndNormalizedComplete',
      ],
      end: ['update/labelAloneLeavesNormalizedAsItIs'],
      standings: {
        'update/identifiersMustBeDistinct': ['chosen', 'documented'],
        'update/updatedFindingMustFitIn240Kilobytes': ['chosen', 'documented'],
      },
    },
  },
  {
    from: '2023-06-13',
    to: '2023-11-27',
    changes: {
      ...nothing,
      begin: ['import/processedAtIsTheTimeOfTheLastImport'],
    },
  },
  { from: '2023-11-27', to: '2024-04-02', changes: { ...nothing, format: true } },
  {
    from: '2024-04-02',
    to: '2024-10-31',
    changes: {
      ...nothing,
      begin: ['import/timestampsAreRoundedToMilliseconds'],
      standings: { 'update/automationRulesDoNotApplyToUpdates': ['chosen', 'documented'] },
    },
  },
];

/** Every place in a rulebook where rules stand, with its rules in their order. */
const placesOf = ({ import: imports, update }: Edition): Readonly<Record<string, readonly Rule[]>> => {
  const places: Record<string, readonly Rule[]> = {};
  for (const [operation, book] of Object.entries({ imports, update })) {
    for (const [step, content] of Object.entries<unknown>({ ...book })) {
      const parts = Array.isArray(content) || isRule(content) ? { all: content } : (content as object);
      for (const [part, found] of Object.entries<unknown>({ ...parts })) {
        places[`${operation}.${step}.${part}`] = (Array.isArray(found) ? found : [found]) as readonly Rule[];
      }
    }
  }
  return places;
};

const isRule = (value: unknown): value is Rule => typeof value === 'object' && value !== null && 'id' in value;

const idsOf = (edition: Edition): readonly string[] =>
  [...new Set(Object.values(placesOf(edition)).flatMap((found) => found.map(({ id }) => id)))].sort();

const standingsOf = ({ id }: Edition): Readonly<Record<string, Standing>> =>
  Object.fromEntries(
    (editions.find((edition) => edition.id === id)?.rules ?? []).map((rule) => [rule.id, rule.standing]),
  );

const without = (ids: readonly string[], others: readonly string[]): readonly string[] =>
  ids.filter((id) => !others.includes(id));

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What a step changes, read off the two editions. */
const changesBetween = (older: Edition, newer: Edition): Changes => {
  const [idsBefore, idsAfter] = [idsOf(older), idsOf(newer)];
  const [standingsBefore, standingsAfter] = [standingsOf(older), standingsOf(newer)];
  const standings: Record<string, readonly [Standing, Standing]> = {};
  for (const [id, before] of Object.entries(standingsBefore)) {
    const after = standingsAfter[id];
    if (after !== undefined && after !== before) standings[id] = [before, after];
  }
  const { terms: before } = older;
  const { terms: after } = newer;
  return {
    begin: without(idsAfter, idsBefore),
    end: without(idsBefore, idsAfter),
    ...(sameTexts(before.restrictedFields, after.restrictedFields) ? {} : { restrictedFields: after.restrictedFields }),
    ...(sameTexts(before.conditionalFields, after.conditionalFields)
      ? {}
      : { conditionalFields: after.conditionalFields }),
    format: before.format !== after.format,
    providerFields: before.providerFieldsOf !== after.providerFieldsOf,
    standings,
  };
};

/** An answer without the name of the edition, which always differs. */
const answerOf = ({ response, decisions, refusal }: ImportResult | UpdateResult): object => ({
  response,
  decisions: decisions.map((decision) => ({ ...decision, edition: '' })),
  refusal: refusal !== undefined ? { ...refusal, edition: '' } : undefined,
});

interface Told {
  readonly answers: readonly object[];
  readonly stored: readonly StoredFinding[];
}

/** The answer to each call of a history, and what is stored in the end. */
const tell = (hub: Hub, calls: readonly Call[], answer: typeof run = run): Told => {
  let store: Store = createStore(hub);
  const answers = calls.map((call) => {
    const result = answer(store, call);
    ({ store } = result);
    return answerOf(result);
  });
  return { answers, stored: [...findings(store)] };
};

/** The same in a hub that names the edition. */
const tellIn = (edition: EditionId, calls: readonly Call[], answer?: typeof run): Told =>
  tell(hubOf(edition), calls, answer);

const imports = (sent: Attributes, accountId = member): Call => ({
  call: 'importFindings',
  caller: callerOf(accountId),
  batch: [sent],
});

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };

const updates = (patch: Record<string, unknown>, denies: readonly unknown[] = []): Call => ({
  call: 'updateFindings',
  caller: callerOf(member, { denies }),
  identifiers: [identifier],
  patch,
});

const suppress = updates({ Workflow: { Status: 'SUPPRESSED' } });

const related = [{ ProductArn: securityHub, Id: 'related-1' }];

const deniesConfidence = {
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Resource: '*',
  Condition: { Null: { 'securityhub:ASFFSyntaxPath/Confidence': 'false' } },
};

interface Example {
  readonly from: EditionId;
  readonly what: string;
  /** Calls that both editions take, and that lead to the one that they answer differently. */
  readonly before: readonly Call[];
  readonly call: Call;
  /** Of the administrator account, where there are any. */
  readonly automationRules?: readonly AutomationRule[];
  readonly older: object;
  readonly newer: object;
}

const updatedWith = (finding: object): object => ({ decisions: [{ outcome: 'Updated', stored: { finding } }] });
const createdWith = (finding: object): object => ({ decisions: [{ outcome: 'Created', stored: { finding } }] });

const examples: readonly Example[] = [
  {
    from: '2020-04-16',
    what: 'a new control finding that passed',
    before: [],
    call: imports(findingOf({ ProductArn: securityHub, Compliance: { Status: 'PASSED' } })),
    older: createdWith({ Workflow: { Status: 'NEW' } }),
    newer: createdWith({ Workflow: { Status: 'RESOLVED' } }),
  },
  {
    from: '2020-04-16',
    what: 'an administrator account that sets a Label',
    before: [imports(findingOf({ Severity: { Label: 'LOW', Normalized: 30 } }))],
    call: { ...updates({ Severity: { Label: 'HIGH' } }), caller: callerOf('111111111111') },
    older: updatedWith({ Severity: { Label: 'HIGH', Normalized: 70 } }),
    newer: updatedWith({ Severity: { Label: 'HIGH', Normalized: 30 } }),
  },
  {
    from: '2020-06-24',
    what: 'a member account that sets Confidence',
    before: [imports(findingOf())],
    call: updates({ Confidence: 42 }),
    older: {
      decisions: [
        {
          outcome: 'Failed',
          rule: 'update/memberMayOnlySetTheNote',
          code: 'InvalidAccess',
          message: `Member account ${member} may only update the Note, not Confidence.`,
          detail: { attribute: 'Confidence' },
        },
      ],
    },
    newer: updatedWith({ Confidence: 42 }),
  },
  {
    from: '2020-06-24',
    what: 'a member account that sets the Note although a policy denies it',
    before: [imports(findingOf())],
    call: updates({ Note: { Text: 'seen', UpdatedBy: 'someone' } }, [{ ...deniesConfidence, Condition: undefined }]),
    older: updatedWith({ Note: { Text: 'seen' } }),
    newer: { refusal: { code: 'AccessDeniedException', rule: 'update/callerMustNotBeDeniedTheField' } },
  },
  ...(['Confidence', 'Criticality', 'Severity', 'Types'] as const).map((field): Example => {
    const values = { Confidence: 7, Criticality: 7, Severity: { Label: 'HIGH', Normalized: 70 }, Types: ['TTPs'] };
    const first = { Confidence: 1, Criticality: 1 };
    return {
      from: '2020-09-10',
      what: `an update with another ${field}`,
      before: [imports(findingOf(first))],
      call: imports(laterOf({ ...first, [field]: values[field] })),
      older: updatedWith({ [field]: findingOf(first)[field] }),
      newer: updatedWith({ [field]: values[field] }),
    };
  }),
  {
    from: '2020-11-24',
    what: 'an update with related findings',
    before: [imports(findingOf())],
    call: imports(laterOf({ RelatedFindings: related })),
    older: {
      decisions: [
        {
          outcome: 'Updated',
          withheld: [{ attribute: 'RelatedFindings', rule: 'import/restrictedFieldsStayTheCustomers' }],
        },
      ],
    },
    newer: updatedWith({ RelatedFindings: related }),
  },
  {
    from: '2020-12-11',
    what: 'an archived finding that is imported again',
    before: [imports(findingOf({ RecordState: 'ARCHIVED', Workflow: { Status: 'RESOLVED' } }))],
    call: imports(laterOf()),
    older: updatedWith({ Workflow: { Status: 'RESOLVED' } }),
    newer: updatedWith({ Workflow: { Status: 'NEW' } }),
  },
  {
    from: '2021-01-07',
    what: 'a new finding with its fields under FindingProviderFields only',
    before: [],
    call: imports(
      findingOf({
        Severity: undefined,
        Types: undefined,
        FindingProviderFields: { Severity: { Label: 'HIGH' }, Types: ['TTPs'] },
      }),
    ),
    older: {
      decisions: [
        {
          outcome: 'Failed',
          rule: 'import/findingMustFollowTheFindingFormat',
          code: 'InvalidInput',
          message: "Finding does not adhere to Amazon Finding Format. data should have required property 'Types'.",
        },
      ],
    },
    newer: createdWith({ Severity: { Label: 'HIGH', Normalized: 70 }, Types: ['TTPs'] }),
  },
  {
    from: '2021-01-07',
    what: 'an update with Confidence under FindingProviderFields',
    before: [imports(findingOf({ Confidence: 1 }))],
    call: imports(laterOf({ FindingProviderFields: { Confidence: 7 } })),
    older: updatedWith({ Confidence: 1, FindingProviderFields: { Confidence: 7 } }),
    newer: updatedWith({ Confidence: 7, FindingProviderFields: { Confidence: 7 } }),
  },
  {
    from: '2021-06-24',
    what: 'a new finding that says nothing about its Region and its product',
    before: [],
    call: imports(findingOf()),
    older: createdWith(findingOf({ RecordState: 'ACTIVE', Workflow: { Status: 'NEW' } })),
    newer: createdWith({ Region: 'eu-west-1', CompanyName: 'Personal', ProductName: 'Default' }),
  },
  {
    from: '2021-06-24',
    what: 'a new finding with an empty CompanyName',
    before: [],
    call: imports(findingOf({ CompanyName: '' })),
    older: createdWith({ CompanyName: '' }),
    newer: {
      decisions: [
        {
          outcome: 'Failed',
          code: 'InvalidInput',
          message:
            'Finding does not adhere to Amazon Finding Format. data.CompanyName should NOT be shorter than 1 characters.',
        },
      ],
    },
  },
  {
    from: '2021-10-20',
    what: 'a newer version of a suppressed finding',
    before: [imports(findingOf()), suppress],
    call: imports(laterOf({ Title: 'another title' })),
    older: updatedWith({ Title: 'another title', Workflow: { Status: 'SUPPRESSED' } }),
    newer: {
      decisions: [
        {
          outcome: 'Ignored',
          rule: 'import/suppressedFindingIsNotUpdated',
          detail: { attribute: 'Workflow.Status', value: '"SUPPRESSED"' },
        },
      ],
    },
  },
  {
    from: '2021-11-04',
    what: 'a newer version of a suppressed finding',
    before: [imports(findingOf()), suppress],
    call: imports(laterOf({ Title: 'another title' })),
    older: { decisions: [{ outcome: 'Ignored', rule: 'import/suppressedFindingIsNotUpdated' }] },
    newer: updatedWith({ Title: 'another title', Workflow: { Status: 'SUPPRESSED' } }),
  },
  {
    from: '2022-05-19',
    what: 'a new finding that an automation rule matches',
    before: [],
    call: imports(findingOf()),
    automationRules: [ruleOf(statusOf('SUPPRESSED'))],
    older: createdWith({ Workflow: { Status: 'NEW' } }),
    newer: createdWith({ Workflow: { Status: 'SUPPRESSED' } }),
  },
  {
    from: '2022-05-19',
    what: 'an update that sets a Label',
    before: [imports(findingOf({ Severity: { Label: 'LOW', Normalized: 30 } }))],
    call: updates({ Severity: { Label: 'HIGH' } }),
    older: updatedWith({ Severity: { Label: 'HIGH', Normalized: 30 } }),
    newer: updatedWith({ Severity: { Label: 'HIGH', Normalized: 70 } }),
  },
  {
    from: '2023-06-13',
    what: 'a new finding with a ProcessedAt of its own',
    before: [],
    call: imports(findingOf({ ProcessedAt: '1999-01-01T00:00:00Z' })),
    older: createdWith({ ProcessedAt: '1999-01-01T00:00:00Z' }),
    newer: createdWith({ ProcessedAt: '2026-01-01T00:00:00Z' }),
  },
  ...[
    ['lower-case t and z', '2025-01-01t00:00:00z'],
    ['ten fraction digits', '2025-01-01T00:00:00.0123456789Z'],
    ['an offset of 19 hours', '2025-01-01T00:00:00+19:00'],
    ['a month that does not exist', '2025-13-01T00:00:00Z'],
    ['a day that does not exist', '2025-02-30T00:00:00Z'],
    ['an hour that does not exist', '2025-01-01T25:00:00Z'],
  ].map(([what = '', UpdatedAt = '']): Example => ({
    from: '2023-11-27',
    what: `a new finding with ${what} in UpdatedAt`,
    before: [],
    call: imports(findingOf({ UpdatedAt })),
    older: createdWith({ UpdatedAt }),
    newer: {
      decisions: [
        {
          outcome: 'Failed',
          rule: 'import/findingMustFollowTheFindingFormat',
          code: 'InvalidInput',
          detail: { attribute: 'UpdatedAt', value: `"${UpdatedAt}"` },
        },
      ],
    },
  })),
  {
    from: '2024-04-02',
    what: 'an update that is later by less than half a millisecond',
    before: [imports(findingOf({ UpdatedAt: '2025-01-01T00:00:00.000Z' }))],
    call: imports(findingOf({ UpdatedAt: '2025-01-01T00:00:00.0004Z' })),
    older: updatedWith({ UpdatedAt: '2025-01-01T00:00:00.0004Z' }),
    newer: { decisions: [{ outcome: 'Ignored', rule: 'import/updateMustBeNewer' }] },
  },
];

const onlyStandings = steps.filter(({ changes: { begin, end, format, restrictedFields: fields } }) => {
  const isSame = begin.length === 0 && end.length === 0 && !format && fields === undefined;
  return isSame;
});

describe('what changes between neighbouring editions', () => {
  it('the steps lead from the oldest edition to the newest, one by one', () => {
    const ids = editions.map(({ id }) => id);
    expect(steps.map(({ from }) => from)).toEqual(ids.slice(0, -1));
    expect(steps.map(({ to }) => to)).toEqual(ids.slice(1));
  });

  it('the oldest edition restricts all nine fields and lets no field be conditional', () => {
    expect(editionOf['2020-04-16'].terms).toMatchObject({ restrictedFields: availableFields, conditionalFields: [] });
  });

  it('the newest edition restricts four fields, and five are conditional', () => {
    expect(editionOf['2024-10-31'].terms).toMatchObject({ restrictedFields, conditionalFields });
  });

  it.each(steps)('$from to $to: these rules, fields, formats and standings, and no others', ({ from, to, changes }) => {
    expect(changesBetween(editionOf[from], editionOf[to])).toEqual(changes);
  });

  it.each(steps)('$from to $to: every other rule is the same one, at the same place', ({ from, to, changes }) => {
    const changing = [...changes.begin, ...changes.end];
    const remaining = (edition: Edition): Readonly<Record<string, readonly Rule[]>> =>
      Object.fromEntries(
        Object.entries(placesOf(edition))
          .map(([place, found]) => [place, found.filter(({ id }) => !changing.includes(id))] as const)
          .filter(([, found]) => found.length > 0),
      );
    const [older, newer] = [remaining(editionOf[from]), remaining(editionOf[to])];
    expect(Object.keys(older)).toEqual(Object.keys(newer));
    for (const [place, found] of Object.entries(newer)) {
      const before = older[place] ?? [];
      expect(
        before.map(({ id }) => id),
        place,
      ).toEqual(found.map(({ id }) => id));
      found.forEach((rule, index) => {
        expect(before[index], `${place}: ${rule.id}`).toBe(rule);
      });
    }
  });

  it('each rule that does not hold in every edition holds in these', () => {
    const all = editions.map(({ id }) => id);
    const since = (id: EditionId): readonly EditionId[] => all.slice(all.indexOf(id));
    const partly = rules.filter((rule) => rule.editions.length < all.length);
    expect(Object.fromEntries(partly.map((rule) => [rule.id, rule.editions]))).toEqual({
      'import/passedControlFindingIsResolved': since('2020-06-24'),
      'update/labelAloneLeavesNormalizedAsItIs': all.slice(1, all.indexOf('2022-05-19') + 1),
      'update/severityLabelAndNormalizedComplete': ['2020-04-16', ...all.slice(all.indexOf('2022-05-19') + 1)],
      'update/memberMayOnlySetTheNote': ['2020-04-16', '2020-06-24'],
      'update/callerMustNotBeDeniedTheField': since('2020-09-10'),
      'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt': since('2020-11-24'),
      'import/workflowResetsWhenTheFindingReturns': since('2021-01-07'),
      'import/newFindingTakesTheFindingProviderFields': since('2021-03-18'),
      'import/findingProviderFieldsTakeTheProvidersValue': since('2021-03-18'),
      'import/serviceAttributesAreTheServices': since('2021-07-23'),
      'import/suppressedFindingIsNotUpdated': ['2021-11-04'],
      'import/administratorsAutomationRulesApply': since('2023-06-13'),
      'import/disabledAutomationRuleDoesNotApply': since('2023-06-13'),
      'import/automationRulesApplyByRuleOrder': since('2023-06-13'),
      'import/automationRulesSeeWhatTheProviderSent': since('2023-06-13'),
      'import/automationRuleAppliesWhereItsCriteriaMatch': since('2023-06-13'),
      'import/automationRuleReplacesEachFieldItSets': since('2023-06-13'),
      'import/automationRuleCompletesTheSeverity': since('2023-06-13'),
      'import/automationRuleStampsTheNote': since('2023-06-13'),
      'import/automationRulesHaveTheLastWord': since('2023-06-13'),
      'import/automationRuleDoesNotMakeAFieldTheCustomers': since('2023-06-13'),
      'import/terminalAutomationRuleIsTheLast': since('2023-06-13'),
      'update/automationRulesDoNotApplyToUpdates': since('2023-06-13'),
      'import/processedAtIsTheTimeOfTheLastImport': since('2023-11-27'),
      'import/timestampsAreRoundedToMilliseconds': since('2024-10-31'),
    });
  });

  it('each edition says in one sentence what began', () => {
    for (const { id, change } of editions) {
      expect(change, id).toMatch(/^[A-Z].*\.$/);
    }
  });
});

const lenient = (id: EditionId): boolean => id < '2024-04-02';
const anyNames = (id: EditionId): boolean => id < '2021-07-23';
const withoutProviderFields = (id: EditionId): boolean => id < '2021-03-18';
const withProviderFields = (id: EditionId): boolean => !withoutProviderFields(id);
const always = (): boolean => true;
const never = (): boolean => false;

const providerSeverity = { Severity: { Label: 'LOW' } };

/** What only some editions take, beside a neighbour that all or none of them take. */
const admissions: readonly (readonly [what: string, attributes: Attributes, admits: (id: EditionId) => boolean])[] = [
  ['a timestamp in capitals', { UpdatedAt: '2025-01-01T00:00:00Z' }, always],
  ['a lower-case t', { UpdatedAt: '2025-01-01t00:00:00Z' }, lenient],
  ['a lower-case z', { CreatedAt: '2025-01-01T00:00:00z' }, lenient],
  ['nine fraction digits', { FirstObservedAt: '2025-01-01T00:00:00.123456789Z' }, always],
  ['ten fraction digits', { FirstObservedAt: '2025-01-01T00:00:00.1234567890Z' }, lenient],
  ['an offset of 18:00', { LastObservedAt: '2025-01-01T00:00:00+18:00' }, always],
  ['an offset of 18:01', { LastObservedAt: '2025-01-01T00:00:00+18:01' }, lenient],
  ['an offset of 60 minutes', { LastObservedAt: '2025-01-01T00:00:00+00:60' }, lenient],
  ['month 12', { UpdatedAt: '2025-12-01T00:00:00Z' }, always],
  ['month 13', { UpdatedAt: '2025-13-01T00:00:00Z' }, lenient],
  ['month 00', { UpdatedAt: '2025-00-01T00:00:00Z' }, lenient],
  ['month 20', { UpdatedAt: '2025-20-01T00:00:00Z' }, never],
  ['day 29 of February in a leap year', { UpdatedAt: '2024-02-29T00:00:00Z' }, always],
  ['day 29 of February in another year', { UpdatedAt: '2025-02-29T00:00:00Z' }, lenient],
  ['hour 24', { UpdatedAt: '2025-01-01T24:00:00Z' }, lenient],
  ['hour 30', { UpdatedAt: '2025-01-01T30:00:00Z' }, never],
  ['a leap second', { UpdatedAt: '2016-12-31T23:59:60Z' }, always],
  ['no offset', { UpdatedAt: '2025-01-01T00:00:00' }, never],
  ['a Note with a lower-case t', { Note: { Text: 'a', UpdatedBy: 'b', UpdatedAt: '2025-01-01t00:00:00Z' } }, lenient],
  ['a ProductName of 128 characters', { ProductName: 'n'.repeat(128) }, always],
  ['a ProductName of 129 characters', { ProductName: 'n'.repeat(129) }, anyNames],
  ['an empty CompanyName', { CompanyName: '' }, anyNames],
  ['a CompanyName that is a number', { CompanyName: 5 }, anyNames],
  ['FindingProviderFields beside Types and Severity', { FindingProviderFields: providerSeverity }, always],
  [
    'FindingProviderFields without Types and Severity',
    { Types: undefined, Severity: undefined, FindingProviderFields: providerSeverity },
    withProviderFields,
  ],
  ['FindingProviderFields without Types', { Types: undefined, FindingProviderFields: {} }, withProviderFields],
  ['FindingProviderFields without Severity', { Severity: undefined, FindingProviderFields: {} }, withProviderFields],
  ['no Types', { Types: undefined }, never],
  ['no Severity', { Severity: undefined }, never],
  ['FindingProviderFields that are a text', { FindingProviderFields: 'text' }, withoutProviderFields],
  ['a Confidence of 101 there', { FindingProviderFields: { Confidence: 101 } }, withoutProviderFields],
  ['a Criticality of -1 there', { FindingProviderFields: { Criticality: -1 } }, withoutProviderFields],
  [
    'a Severity without a Label there',
    { FindingProviderFields: { Severity: { Normalized: 1 } } },
    withoutProviderFields,
  ],
  ['Types of four parts there', { FindingProviderFields: { Types: ['a/b/c/d'] } }, withoutProviderFields],
  ['no related finding there', { FindingProviderFields: { RelatedFindings: [] } }, withoutProviderFields],
  ['a Confidence of 101', { Confidence: 101 }, never],
];

describe('what the format of an edition takes', () => {
  it.each(admissions)('%s', (_, attributes, admits) => {
    for (const { id } of editions) {
      const { decision } = importOne(createStore(hubOf(id)), findingOf(attributes));
      expect(decision.outcome, id).toBe(admits(id) ? 'Created' : 'Failed');
      if (decision.outcome === 'Failed') expect(decision.rule).toBe('import/findingMustFollowTheFindingFormat');
    }
  });
});

describe('a call that neighbouring editions answer differently', () => {
  it('there is one for each step that changes more than a standing', () => {
    const changing = steps.filter((step) => !onlyStandings.includes(step)).map(({ from }) => from);
    expect([...new Set(examples.map(({ from }) => from))]).toEqual(changing);
  });

  it.each(examples)('after $from: $what', ({ from, before, call, automationRules = [], older, newer }) => {
    const to = steps.find((step) => step.from === from)?.to ?? from;
    const [inOlder, inNewer] = [from, to].map((id) => tell(hubWith(automationRules, id), [...before, call]).answers);
    expect(inOlder?.slice(0, -1)).toMatchObject(before.map(() => ({ response: { FailedCount: 0 } })));
    expect(inNewer?.slice(0, -1)).toMatchObject(before.map(() => ({ response: { FailedCount: 0 } })));
    expect(inOlder?.at(-1)).toMatchObject(older);
    expect(inNewer?.at(-1)).toMatchObject(newer);
    expect(inOlder?.at(-1)).not.toEqual(inNewer?.at(-1));
  });
});

describe('the steps where only a standing changes', () => {
  it.each(onlyStandings)('$from to $to: for every history, no call is answered differently', ({ from, to }) => {
    fc.assert(
      fc.property(history(hubOf()), (calls) => {
        expect(tellIn(to, calls)).toEqual(tellIn(from, calls));
      }),
      { numRuns: sampledRuns(1000) },
    );
  });

  it('they are the two in which AWS documented what had been our choice', () => {
    expect(onlyStandings.map(({ from, to }) => [from, to])).toEqual([
      ['2021-03-18', '2021-06-24'],
      ['2021-07-23', '2021-10-20'],
    ]);
  });

  it.each(onlyStandings)(
    '$from to $to: the same comparison notices if $from loses the rule',
    ({ from, to, changes }) => {
      const [rule] = Object.keys(changes.standings);
      const importing = importWithout(rule as RuleId, from);
      const runWithout = (store: Store, call: Call): ReturnType<typeof run> =>
        call.call === 'importFindings' ? importing(store, call.caller, call.batch) : run(store, call);
      const isSame = fc.property(history(hubOf()), (calls) => {
        expect(tellIn(to, calls)).toEqual(tellIn(from, calls, runWithout));
      });
      expect(fc.check(isSame, { numRuns: 1000 }).failed).toBe(true);
    },
  );

  it('an equal UpdatedAt is ignored before and after 2021-06-24, first by our choice, then as documented', () => {
    const ignoredIn = (id: EditionId): string => {
      const { store } = importOne(createStore(hubOf(id)), findingOf());
      return explain(importOne(store, findingOf({ Title: 'another title' })).decision);
    };
    expect(ignoredIn('2021-03-18')).toContain('import/updateMustBeNewer (chosen;');
    expect(ignoredIn('2021-06-24')).toContain('import/updateMustBeNewer (documented;');
  });

  it('a foreign caller is refused before and after 2021-10-20, first by our choice, then as documented', () => {
    const foreignIn = (id: EditionId): string =>
      explain(importOne(createStore(hubOf(id)), findingOf(), callerOf(partner)).decision);
    const rule = 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner';
    expect(foreignIn('2021-07-23')).toContain(`${rule} (chosen;`);
    expect(foreignIn('2021-10-20')).toContain(`${rule} (documented;`);
  });
});

describe('which edition holds', () => {
  it('a hub without an edition has the newest', () => {
    fc.assert(
      fc.property(history(hubOf()), (calls) => {
        expect(tell(hubOf(), calls)).toEqual(tellIn('2024-10-31', calls));
      }),
    );
    expect(importOne(createStore(hubOf()), findingOf()).decision.edition).toBe('2024-10-31');
  });

  it.each(editions)('every decision of the edition $id names it', ({ id }) => {
    const created = importOne(createStore(hubOf(id)), findingOf());
    const ignored = importOne(created.store, findingOf());
    const failed = importOne(created.store, { Title: '' });
    for (const { decision } of [created, ignored, failed]) expect(decision.edition).toBe(id);
  });

  it('a store that moves to another edition keeps what is stored until an import replaces it', () => {
    const { store } = importOne(
      createStore(hubOf('2021-01-07')),
      findingOf({ UpdatedAt: '2025-01-01t00:00:00.1239z', FindingProviderFields: 'an unknown attribute' }),
    );
    const moved = withHub(store, hubOf());
    expect([...findings(moved)]).toEqual([...findings(store)]);

    const earlier = importOne(moved, findingOf({ UpdatedAt: '2025-01-01T00:00:00.123Z' }));
    expect(earlier.decision).toMatchObject({ outcome: 'Ignored', rule: 'import/updateMustBeNewer' });
    const later = importOne(moved, findingOf({ UpdatedAt: '2025-01-01T00:00:00.2Z' }));
    expect(later.decision).toMatchObject({
      outcome: 'Updated',
      stored: { finding: { Region: 'eu-west-1', FindingProviderFields: { Severity: { Label: 'LOW' } } } },
    });
  });

  it('a field that the customer set in the oldest edition stays the customer’s in the newest', () => {
    let store = createStore(hubOf('2020-04-16'));
    for (const call of [
      imports(findingOf({ Confidence: 1, Criticality: 1 })),
      { ...updates({ Confidence: 99 }), caller: callerOf('111111111111') },
    ]) {
      ({ store } = run(store, call));
    }
    const { decision } = importOne(withHub(store, hubOf()), laterOf({ Confidence: 50, Criticality: 50 }));
    expect(decision).toMatchObject({ stored: { finding: { Confidence: 99, Criticality: 50 } } });
  });
});
