import { isRight, orElse, right } from 'fp-ts/lib/Either.js';
import { none, some } from 'fp-ts/lib/Option.js';
import { type Rule, type RuleId } from '../../decision/Rule.js';
import { type Edition } from '../../editions/Edition.js';
import { editionOf, type Editions } from '../../editions/editions.js';
import { type Finding, type Patch } from '../../finding/Finding.js';
import { isObject } from '../../json/Json.js';
import { type EditionId } from '../../hub/EditionId.js';
import { type Hub } from '../../hub/Hub.js';
import { automate } from '../../operations/automate.js';
import { productArnOf } from '../../finding/ProductArn.js';
import { newest } from '../../editions/newest.js';
import { conditionalFields } from '../../finding/fields.js';
import { type AutomationRulebook } from '../../rules/import/AutomationRulebook.js';
import { soFarOf, unchanged } from '../../rules/merging.js';
import { type UsabilityRule } from '../../rules/usable.js';

/*
 * Editions without some of their rules. A rule matters to an answer if such an edition answers otherwise, and a system
 * that answers as such an edition does is one that lacks the rule.
 *
 * Most rules are in lists and are left out. A rule that is alone in its step is replaced by what the step would do
 * if nobody had said so: an identity that nothing has, a format that admits everything, and so on.
 */

type ImportBook = Edition['import'];
type UpdateBook = Edition['update'];

const account = '111111111111';
const defaultProduct = `arn:aws:securityhub:eu-west-1:${account}:product/${account}/default`;
const anywhere: Hub = { accounts: { [account]: {} } };
const anyone = { accountId: account, at: '2026-01-01T00:00:00Z', denies: [] };

/** What replaces a finding if a rule that says what it is doesn't hold. */
const anyFinding: Finding = {
  SchemaVersion: '2018-10-08',
  Id: 'any',
  ProductArn: defaultProduct,
  GeneratorId: 'any',
  AwsAccountId: account,
  CreatedAt: '2025-01-01T00:00:00Z',
  UpdatedAt: '2025-01-01T00:00:00Z',
  Title: 'any',
  Description: 'any',
  Resources: [{ Type: 'Other', Id: 'any' }],
  Severity: { Label: 'LOW', Normalized: 1 },
  Types: ['Effects'],
};

/** Whatever can't be used is taken for a hub and a caller that can. */
const orAnyoneAnywhere = ({ use }: UsabilityRule): Partial<UsabilityRule> => ({
  use: (source, caller) => {
    const usable = use(source, caller);
    if (isRight(usable)) return usable;
    const hub = isRight(source) && isRight(source.right.hub) ? source.right.hub.right : anywhere;
    return right({ hub, caller: anyone });
  },
});

/** What is stored with what was sent laid over it, down into objects: a merge where the rule replaces. */
const laidOver = (stored: unknown, sent: unknown): unknown =>
  isObject(stored) && isObject(sent)
    ? {
        ...stored,
        ...Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, laidOver(stored[key], value)])),
      }
    : sent;

/** A book in which the rule that is alone in a step says something else. */
const contrary =
  <Book>() =>
  <Step extends keyof Book, Name extends keyof Book[Step]>(
    step: Step,
    name: Name,
    instead: (rule: Book[Step][Name]) => Partial<Book[Step][Name]>,
  ) =>
  (book: Book): Book => ({
    ...book,
    [step]: { ...book[step], [name]: { ...book[step][name], ...instead(book[step][name]) } },
  });

const ofImports = contrary<ImportBook>();
const ofUpdates = contrary<UpdateBook>();

/** A book with something else about automation rules, if the edition knows them. */
const ofAutomation =
  (instead: (book: AutomationRulebook) => Partial<AutomationRulebook>) =>
  (book: ImportBook): ImportBook => ({
    ...book,
    automate: book.automate === undefined ? undefined : { ...book.automate, ...instead(book.automate) },
  });

/** The rules that move the workflow status of a finding that comes in. */
const movers: readonly RuleId[] = [
  'import/workflowResetsWhenTheFindingReturns',
  'import/passedControlFindingIsResolved',
];

const importContraries: Readonly<Record<string, (book: ImportBook) => ImportBook>> = {
  'import/hubAndCallerMustBeUsable': ofImports('request', 'usable', orAnyoneAnywhere),
  'import/findingMustFollowTheFindingFormat': ofImports('validate', 'format', (rule) => ({
    read: (received, format) =>
      orElse(() => right({ ...anyFinding, ...(isRight(received.json) ? Object(received.json.right) : {}) } as Finding))(
        rule.read(received, format),
      ),
  })),
  'import/findingIsMatchedByProductArnAndId': ofImports('match', 'identity', () => ({ isSame: () => false })),
  'import/unmatchedFindingIsCreated': ofImports('match', 'unmatched', () => ({
    begin: ({ sent: { ProductArn } }) => ({ ...anyFinding, ProductArn, Id: 'not what was sent' }),
  })),
  'import/updateMustBeNewer': ofImports('order', 'newer', () => ({ check: () => none })),
  'import/everyOtherAttributeIsReplaced': ofImports('merge', 'begin', () => ({
    begin: ({ sent, stored }) => laidOver(stored.finding, sent) as Finding,
  })),
  'import/sameFindingTwiceIsTwoImportsInOrder': ofImports('report', 'sequence', () => ({
    meets: (beforeTheBatch) => beforeTheBatch,
  })),
  'import/ignoredFindingCountsAsSuccess': ofImports('report', 'ignored', () => ({
    failureOf: () => some({ code: 'InvalidInput', message: 'ignored' }),
  })),
};

const automationContraries: Readonly<Record<string, (book: ImportBook) => ImportBook>> = {
  'import/administratorsAutomationRulesApply': ofAutomation(({ scope }) => ({
    scope: { ...scope, rulesFor: () => [] },
  })),
  'import/disabledAutomationRuleDoesNotApply': ofAutomation(({ status }) => ({
    status: { ...status, applies: () => true },
  })),
  'import/automationRulesApplyByRuleOrder': ofAutomation(({ precedence }) => ({
    precedence: { ...precedence, compare: () => 0 },
  })),
  'import/automationRulesSeeWhatTheProviderSent': ofAutomation(({ view }) => ({
    view: { ...view, view: (_, soFar) => soFar },
  })),
  'import/automationRuleAppliesWhereItsCriteriaMatch': ofAutomation(({ criteria }) => ({
    criteria: { ...criteria, matches: () => true },
  })),
  'import/automationRulesHaveTheLastWord': ofAutomation(({ lastWord }) => ({
    lastWord: {
      ...lastWord,
      remaining: ({ Workflow, ...set }, applied) =>
        Workflow === undefined || movers.some((id) => applied.includes(id)) ? set : { ...set, Workflow },
    },
  })),
  'import/automationRuleMakesNoFieldTheCustomers': ofAutomation(({ ownership }) => ({
    ownership: {
      ...ownership,
      setByCustomer: (before, set) => conditionalFields.filter((field) => field in set || before.includes(field)),
    },
  })),
  'import/terminalAutomationRuleIsTheLast': ofAutomation(({ terminal }) => ({
    terminal: { ...terminal, ends: () => false },
  })),
};

const updateContraries: Readonly<Record<string, (book: UpdateBook) => UpdateBook>> = {
  'update/hubAndCallerMustBeUsable': ofUpdates('request', 'usable', orAnyoneAnywhere),
  'update/patchMustFollowTheFindingFormat': ofUpdates('validate', 'patch', () => ({
    read: ({ fields }) => right(fields as unknown as Patch),
  })),
  'update/identifierMustHaveProductArnAndId': ofUpdates('validate', 'identifier', (rule) => ({
    read: (received) => orElse(() => right({ ProductArn: 'none', Id: 'none' }))(rule.read(received)),
  })),
  'update/findingMustExist': ofUpdates('match', 'missing', () => ({
    code: 'InvalidInput' as const,
    message: 'Invalid Input',
  })),
  'update/updatedAtStaysTheProviders': ofUpdates('merge', 'begin', () => ({
    begin: ({ stored, caller }) => ({ ...stored.finding, UpdatedAt: caller.at, FindingProviderFields: {} }),
  })),
  'update/patchReplacesEachFieldItSets': ofUpdates('merge', 'replace', () => ({ merge: () => unchanged })),
  'update/updateMeetsNoAutomationRule': (book) => ({
    ...book,
    automate:
      book.automate === undefined
        ? undefined
        : {
            afterwards: {
              ...book.automate.afterwards,
              afterwards: ({ hub, caller, finding }) => {
                const product = productArnOf(finding.ProductArn);
                const { terms } = newest;
                const sentFields = terms.providerFieldsOf(finding);
                const arriving = { hub, caller, terms, product, sent: finding, sentFields, soFar: soFarOf(finding) };
                const shaped = { finding, applied: [], withheld: [], bytesAdded: 0 };
                return automate({ edition: newest, hub, caller }, arriving, shaped, []).shaped.finding;
              },
            },
          },
  }),
  'update/conditionalFieldBecomesTheCustomers': ofUpdates('merge', 'customer', () => ({
    setByCustomer: ({ stored }) => stored.setByCustomer,
  })),
};

const leftOutOfLists = (id: RuleId, { import: imports, update, ...edition }: Edition): Edition => {
  const left = <R extends Rule>(rules: readonly R[]): readonly R[] => rules.filter((rule) => rule.id !== id);
  return {
    ...edition,
    import: {
      ...imports,
      request: { ...imports.request, gates: left(imports.request.gates) },
      validate: { ...imports.validate, limits: left(imports.validate.limits) },
      authorize: left(imports.authorize),
      match: { ...imports.match, matched: left(imports.match.matched) },
      order: { ...imports.order, prepare: left(imports.order.prepare), ignore: left(imports.order.ignore) },
      merge: { ...imports.merge, create: left(imports.merge.create), update: left(imports.merge.update) },
      automate: imports.automate === undefined ? undefined : { ...imports.automate, act: left(imports.automate.act) },
    },
    update: {
      ...update,
      request: {
        ...update.request,
        identifiers: left(update.request.identifiers),
        gates: left(update.request.gates),
      },
      validate: { ...update.validate, distinct: left(update.validate.distinct) },
      authorize: left(update.authorize),
      merge: { ...update.merge, complete: left(update.merge.complete), limits: left(update.merge.limits) },
    },
  };
};

/** An edition without the rules of these ids. */
export const editionWithout = (edition: Edition, ids: readonly RuleId[]): Edition =>
  ids.reduce<Edition>((all, id) => {
    const without = leftOutOfLists(id, all);
    return {
      ...without,
      import: (importContraries[id] ?? automationContraries[id])?.(without.import) ?? without.import,
      update: updateContraries[id]?.(without.update) ?? without.update,
    };
  }, edition);

/** Every edition as it is, but for one that has lost the rules of these ids. */
export const editionsWithout = (of: EditionId, ids: readonly RuleId[]): Editions => ({
  ...editionOf,
  [of]: editionWithout(editionOf[of], ids),
});
