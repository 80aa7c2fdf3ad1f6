import { given } from '../../src/arbitraries/sparse.js';
import { type Call, type ImportCall, type UpdateCall } from '../../src/arbitraries/index.js';
import {
  type AutomatedChange,
  type AutomationRule,
  type Decision,
  findFinding,
  type findingHistory,
  findings,
  type Hub,
  type importedEvents,
  type ImportResult,
  type Patch,
  type Store,
  type StoredFinding,
  type UpdateResult,
  withHub,
} from '../../src/index.js';
import { fieldsIn, written } from '../../src/history/fieldsIn.js';
import { sameData } from './data.js';
import { instantNumber } from './instants.js';
import { answer, type Operations } from './laws.js';

/*
 * The laws of what is around the merge: automation rules, events and history. They are predicates over an implementation
 * too. The rules of a law are those of the one account that administers all others.
 */

/** An implementation of what is around the merge too. */
export interface Surroundings extends Operations {
  readonly importedEvents: typeof importedEvents;
  readonly findingHistory: typeof findingHistory;
}

/** Automation rules, and whose they are. */
export interface Automation {
  readonly hub: Hub;
  readonly administrator: string;
  readonly rules: readonly AutomationRule[];
}

const inHubWith = (store: Store, { hub, administrator }: Automation, rules: readonly AutomationRule[]): Store =>
  withHub(store, { ...hub, automationRules: { [administrator]: rules } });

const answerWith = (
  operations: Operations,
  store: Store,
  automation: Automation,
  rules: readonly AutomationRule[],
  call: Call,
): ImportResult | UpdateResult => answer(operations, inHubWith(store, automation, rules), call);

type Result = ImportResult | UpdateResult;

/** The same reply, decisions and stored findings, whatever the hub lists. */
const sameButForTheHub = (one: Result, other: Result): boolean =>
  sameData(one.response, other.response) &&
  sameData(one.decisions, other.decisions) &&
  sameData(one.refusal, other.refusal) &&
  sameData([...findings(one.store)], [...findings(other.store)]);

const automatedIn = (decision: Decision): readonly AutomatedChange[] =>
  'automated' in decision ? (decision.automated ?? []) : [];

const never = { GeneratorId: [{ Value: 'the generator of no finding', Comparison: 'EQUALS' }] };

/** Where no automation rule matches, an import answers as in a hub without any. */
export const rulesThatDoNotMatchChangeNothing = (
  operations: Operations,
  store: Store,
  automation: Automation,
  call: ImportCall,
): boolean => {
  const unmatched = automation.rules.map((rule) => ({ ...rule, Criteria: { ...rule.Criteria, ...never } }));
  return sameButForTheHub(
    answerWith(operations, store, automation, unmatched, call),
    answer(operations, withHub(store, automation.hub), call),
  );
};

const matchingAll = { RecordState: [{ Value: 'A', Comparison: 'PREFIX' }] };

/** The fields that a rule can set to what they are: a Note is stamped anew, and the Original of a severity stays. */
const settingWhatIsThere = ({ finding }: StoredFinding): Patch => {
  const { Confidence, Criticality, RelatedFindings, Severity, Types, UserDefinedFields, VerificationState, Workflow } =
    finding;
  const { Label, Normalized, Product } = Severity ?? {};
  return given({
    Confidence,
    Criticality,
    RelatedFindings,
    Types,
    UserDefinedFields,
    VerificationState,
    Workflow,
    Severity: Severity === undefined ? undefined : given({ Label, Normalized, Product }),
  });
};

const withoutTrace = (decision: Decision): unknown =>
  Object.fromEntries(Object.entries(decision).filter(([name]) => name !== 'applied' && name !== 'automated'));

/** A rule that sets what the finding has anyway changes nothing but `applied` and `automated`. */
export const settingWhatIsThereChangesNothing = (
  operations: Operations,
  store: Store,
  { hub, administrator }: Automation,
  call: ImportCall,
): boolean =>
  call.batch.every((item) => {
    const one = { ...call, batch: [item] };
    const plain = answer(operations, withHub(store, hub), one);
    const [decision] = plain.decisions;
    if (decision === undefined || !('stored' in decision)) return true;
    const rule: AutomationRule = {
      RuleName: 'what is there',
      RuleOrder: 1,
      UpdatedAt: '2025-01-01T00:00:00Z',
      Criteria: matchingAll,
      Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: settingWhatIsThere(decision.stored) }],
    };
    const automated = answerWith(operations, store, { hub, administrator, rules: [] }, [rule], one);
    return (
      sameData(automated.response, plain.response) &&
      sameData([...findings(automated.store)], [...findings(plain.store)]) &&
      sameData(automated.decisions.map(withoutTrace), plain.decisions.map(withoutTrace))
    );
  });

/** The rules may be listed in any order. */
export const orderOfTheListDoesNotMatter = (
  operations: Operations,
  store: Store,
  automation: Automation,
  order: readonly AutomationRule[],
  call: ImportCall,
): boolean =>
  sameButForTheHub(
    answerWith(operations, store, automation, automation.rules, call),
    answerWith(operations, store, automation, order, call),
  );

const precedes = (one: AutomationRule | undefined, other: AutomationRule | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  (one.RuleOrder < other.RuleOrder ||
    (one.RuleOrder === other.RuleOrder && instantNumber(one.UpdatedAt) <= instantNumber(other.UpdatedAt)));

/** Those that match apply by RuleOrder, then by UpdatedAt, and of two that set one field the later one is in the finding. */
export const ruleOrderDecides = (
  operations: Operations,
  store: Store,
  automation: Automation,
  call: ImportCall,
): boolean =>
  answerWith(operations, store, automation, automation.rules, call).decisions.every((decision) => {
    if (!('stored' in decision)) return true;
    const automated = automatedIn(decision);
    const matched = automated.map(({ automationRule }) =>
      automation.rules.find(({ RuleName }) => RuleName === automationRule),
    );
    const last = new Map(automated.flatMap(({ set }) => Object.entries(set)));
    const now = new Map(Object.entries(decision.stored.finding));
    return (
      matched.every((rule, at) => at === 0 || precedes(matched[at - 1], rule)) &&
      [...last].every(([field, value]) => sameData(now.get(field), value))
    );
  });

/** A rule that is disabled may as well be left out. */
export const disablingIsLeavingOut = (
  operations: Operations,
  store: Store,
  automation: Automation,
  kept: readonly AutomationRule[],
  call: ImportCall,
): boolean => {
  const disabled = automation.rules.map((rule): AutomationRule =>
    kept.includes(rule) ? rule : { ...rule, RuleStatus: 'DISABLED' },
  );
  return sameButForTheHub(
    answerWith(operations, store, automation, disabled, call),
    answerWith(operations, store, automation, kept, call),
  );
};

/** What comes after a terminal rule that matches may as well be left out. */
export const terminalRuleHidesLaterOnes = (
  operations: Operations,
  store: Store,
  automation: Automation,
  terminal: AutomationRule,
  call: ImportCall,
): boolean => {
  const ending: AutomationRule = {
    ...terminal,
    RuleName: 'the end',
    RuleStatus: 'ENABLED',
    IsTerminal: true,
    Criteria: matchingAll,
  };
  const others = automation.rules.filter((rule) => rule.RuleOrder !== ending.RuleOrder);
  const before = others.filter((rule) => rule.RuleOrder < ending.RuleOrder);
  return sameButForTheHub(
    answerWith(operations, store, automation, [...others, ending], call),
    answerWith(operations, store, automation, [...before, ending], call),
  );
};

/** An update is answered as in a hub without automation rules. */
export const automationRulesDoNotApplyToUpdates = (
  operations: Operations,
  store: Store,
  automation: Automation,
  call: UpdateCall,
): boolean =>
  sameButForTheHub(
    answerWith(operations, store, automation, automation.rules, call),
    answer(operations, withHub(store, automation.hub), call),
  );

const settings = { at: '2026-01-02T00:00:00Z', idOf: (position: number) => `event-${position}` };

/** There are as many events as accepted decisions, in their order, each with what was stored. */
export const eachAcceptedChangeSendsOneEvent = (operations: Surroundings, store: Store, call: Call): boolean => {
  const result = answer(operations, store, call);
  const accepted = result.decisions.flatMap((decision) => ('stored' in decision ? [decision.stored.finding] : []));
  const sent = operations.importedEvents(result, settings).map(({ event }) => event.detail.findings);
  return sameData(
    sent,
    accepted.map((finding) => [finding]),
  );
};

const timestamps: readonly string[] = ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt', 'ProcessedAt'];

const listedIn = (stored: StoredFinding | undefined): Map<string, string> => {
  const fields = stored === undefined ? [] : [...fieldsIn(stored.finding)];
  return new Map(
    fields.flatMap(([field, value]) => (timestamps.includes(field) ? [] : [[field, written(value)] as const])),
  );
};

const keyOf = ({ finding: { ProductArn, Id } }: StoredFinding): string => JSON.stringify([ProductArn, Id]);

/** Each record, replayed over the finding before, gives the finding after, in all that history lists. */
export const historyReplayedGivesTheFinding = (operations: Surroundings, store: Store, call: Call): boolean => {
  const latest = new Map<string, StoredFinding | undefined>();
  return answer(operations, store, call).decisions.every((decision) => {
    if (decision.outcome !== 'Updated') {
      if (decision.outcome === 'Created') latest.set(keyOf(decision.stored), decision.stored);
      return true;
    }
    const before = latest.get(keyOf(decision.stored)) ?? findFinding(store, decision.stored.finding);
    latest.set(keyOf(decision.stored), decision.stored);
    const record = operations.findingHistory(before, decision, { ...call.caller, at: settings.at });
    const replayed = listedIn(before);
    const updates = record === undefined ? [] : record.Updates;
    const fits = updates.every(({ UpdatedField, OldValue }) => replayed.get(UpdatedField) === OldValue);
    for (const { UpdatedField, NewValue } of updates) {
      if (NewValue === undefined) replayed.delete(UpdatedField);
      else replayed.set(UpdatedField, NewValue);
    }
    return fits && sameData(Object.fromEntries(replayed), Object.fromEntries(listedIn(decision.stored)));
  });
};
