import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automationRules } from '../../src/arbitraries/index.js';
import * as library from '../../src/index.js';
import { type AutomationRule, createStore, type Hub } from '../../src/index.js';
import {
  administrator,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  laterOf,
  member,
  storeOf,
} from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { editionsWithAutomation, hubWith, ruleOf, statusOf } from '../rules/import/automating.js';
import { importWithout } from '../support/without.js';
import { call, importCall, store, updateCall } from './arbitraries.js';
import * as laws from './automationLaws.js';
import { type Automation, type Surroundings } from './automationLaws.js';
import { answer } from './laws.js';

/*
 * Each law twice: it holds for the library, and it does not hold for an implementation that breaks it.
 */

const { importFindings, updateFindings, importedEvents, findingHistory } = library;

const broken = (operations: Partial<Surroundings>): Surroundings => ({ ...library, ...operations });

const runs = { numRuns: sampledRuns(150) };

/** Rules of two lists, so that often several of them match. */
const manyRules = (): fc.Arbitrary<AutomationRule[]> =>
  fc
    .tuple(automationRules(), automationRules())
    .map(([some, others]) => [...some, ...others.map((rule) => ({ ...rule, RuleName: `other ${rule.RuleName}` }))]);

/** The hub of the fixtures in an edition that has automation rules, and some rules. */
const automation = (): fc.Arbitrary<Automation> =>
  fc
    .record({ edition: fc.constantFrom(...editionsWithAutomation), rules: manyRules() })
    .map(({ edition, rules }) => ({ hub: hubOf(edition), administrator, rules }));

const automating = (): fc.Arbitrary<Hub> =>
  automation().map(({ hub, rules }) => ({ ...hub, automationRules: { [administrator]: rules } }));

/** A store in which automation rules have been at work before. */
const automated = () => store(automating());

const shuffled = ({ rules }: Automation): fc.Arbitrary<AutomationRule[]> =>
  fc.shuffledSubarray([...rules], { minLength: rules.length });

const withRules = (...rules: readonly AutomationRule[]): Automation => ({ hub: hubOf(), administrator, rules });

const anImport = (...batch: readonly unknown[]) => ({
  call: 'importFindings' as const,
  caller: callerOf(member),
  batch,
});

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const anUpdate = (patch: Readonly<Record<string, unknown>>) => ({
  call: 'updateFindings' as const,
  caller: callerOf(member),
  identifiers: [identifier],
  patch,
});

const empty = createStore(hubOf());
const filled = storeOf(hubOf(), findingOf());
const suppress = ruleOf(statusOf('SUPPRESSED'));
const notify = ruleOf(statusOf('NOTIFIED'), { RuleName: 'second', RuleOrder: 2 });

describe('rulesThatDoNotMatchChangeNothing', () => {
  it('holds for every store, all rules and every import', () => {
    fc.assert(
      fc.property(automated(), automation(), importCall(), (at, rules, each) => {
        expect(laws.rulesThatDoNotMatchChangeNothing(library, at, rules, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if the criteria are ignored', () => {
    const operations = broken({ importFindings: importWithout('import/automationRuleAppliesWhereItsCriteriaMatch') });
    const given = [empty, withRules(suppress), anImport(findingOf())] as const;
    expect(laws.rulesThatDoNotMatchChangeNothing(library, ...given)).toBe(true);
    expect(laws.rulesThatDoNotMatchChangeNothing(operations, ...given)).toBe(false);
  });
});

describe('settingWhatIsThereChangesNothing', () => {
  it('holds for every store and every import', () => {
    fc.assert(
      fc.property(automated(), automation(), importCall(), (at, rules, each) => {
        expect(laws.settingWhatIsThereChangesNothing(library, at, rules, each)).toBe(true);
      }),
      runs,
    );
  });

  it("fails if the fields that a rule sets count as the customer's", () => {
    const operations = broken({ importFindings: importWithout('import/automationRuleDoesNotMakeAFieldTheCustomers') });
    const given = [filled, withRules(), anImport(laterOf())] as const;
    expect(laws.settingWhatIsThereChangesNothing(library, ...given)).toBe(true);
    expect(laws.settingWhatIsThereChangesNothing(operations, ...given)).toBe(false);
  });

  it('fails if a severity that is set loses its Original', () => {
    const operations = broken({
      importFindings: (at, caller, batch) => {
        const result = importFindings(at, caller, batch);
        const decisions = result.decisions.map((decision) => {
          if (!('automated' in decision)) return decision;
          const { finding } = decision.stored;
          const Severity = { Label: 'HIGH', Normalized: 70 } as const;
          return { ...decision, stored: { ...decision.stored, finding: { ...finding, Severity } } };
        });
        return { ...result, decisions };
      },
    });
    const sent = laterOf({ Severity: { Label: 'HIGH', Original: '8.1' } });
    expect(laws.settingWhatIsThereChangesNothing(library, filled, withRules(), anImport(sent))).toBe(true);
    expect(laws.settingWhatIsThereChangesNothing(operations, filled, withRules(), anImport(sent))).toBe(false);
  });
});

describe('orderOfTheListDoesNotMatter', () => {
  it('holds for every store, all rules and every import', () => {
    const both = automation().chain((rules) => fc.tuple(fc.constant(rules), shuffled(rules)));
    fc.assert(
      fc.property(automated(), both, importCall(), (at, [rules, order], each) => {
        expect(laws.orderOfTheListDoesNotMatter(library, at, rules, order, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if rules apply in the order of the list', () => {
    const operations = broken({ importFindings: importWithout('import/automationRulesApplyByRuleOrder') });
    const given = [empty, withRules(suppress, notify), [notify, suppress], anImport(findingOf())] as const;
    expect(laws.orderOfTheListDoesNotMatter(library, ...given)).toBe(true);
    expect(laws.orderOfTheListDoesNotMatter(operations, ...given)).toBe(false);
  });
});

describe('ruleOrderDecides', () => {
  it('holds for every store, all rules and every import', () => {
    fc.assert(
      fc.property(automated(), automation(), importCall(), (at, rules, each) => {
        expect(laws.ruleOrderDecides(library, at, rules, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if rules apply in the order of the list', () => {
    const operations = broken({ importFindings: importWithout('import/automationRulesApplyByRuleOrder') });
    expect(laws.ruleOrderDecides(library, empty, withRules(notify, suppress), anImport(findingOf()))).toBe(true);
    expect(laws.ruleOrderDecides(operations, empty, withRules(notify, suppress), anImport(findingOf()))).toBe(false);
  });

  it('fails if what a rule sets is overwritten', () => {
    const operations = broken({ importFindings: importWithout('import/automationRulesHaveTheLastWord') });
    const archived = storeOf(hubOf(), findingOf({ RecordState: 'ARCHIVED', Workflow: { Status: 'NOTIFIED' } }));
    const toldOnly = broken({
      importFindings: (at, caller, batch) => {
        const told = importFindings(at, caller, batch).decisions;
        const result = operations.importFindings(at, caller, batch);
        const decisions = result.decisions.map((decision, index) => {
          const other = told[index];
          return 'stored' in decision && other !== undefined && 'automated' in other
            ? { ...decision, automated: other.automated }
            : decision;
        });
        return { ...result, decisions };
      },
    });
    expect(laws.ruleOrderDecides(library, archived, withRules(suppress), anImport(laterOf()))).toBe(true);
    expect(laws.ruleOrderDecides(toldOnly, archived, withRules(suppress), anImport(laterOf()))).toBe(false);
  });
});

describe('disablingIsLeavingOut', () => {
  it('holds for every store, all rules and every import', () => {
    const both = automation().chain((given) => fc.tuple(fc.constant(given), fc.subarray([...given.rules])));
    fc.assert(
      fc.property(automated(), both, importCall(), (at, [rules, kept], each) => {
        expect(laws.disablingIsLeavingOut(library, at, rules, kept, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if a disabled rule applies', () => {
    const operations = broken({ importFindings: importWithout('import/disabledAutomationRuleDoesNotApply') });
    const given = [empty, withRules(suppress, notify), [suppress], anImport(findingOf())] as const;
    expect(laws.disablingIsLeavingOut(library, ...given)).toBe(true);
    expect(laws.disablingIsLeavingOut(operations, ...given)).toBe(false);
  });
});

describe('terminalRuleHidesLaterOnes', () => {
  it('holds for every store, all rules and every import', () => {
    const terminal = fc
      .record({ RuleOrder: fc.constantFrom(1, 2, 5, 10, 1000), Confidence: fc.constantFrom(0, 50) })
      .map(({ RuleOrder, Confidence }) => ruleOf({ Confidence }, { RuleOrder }));
    fc.assert(
      fc.property(automated(), automation(), terminal, importCall(), (at, rules, ending, each) => {
        expect(laws.terminalRuleHidesLaterOnes(library, at, rules, ending, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if rules apply after a terminal one', () => {
    const operations = broken({ importFindings: importWithout('import/terminalAutomationRuleIsTheLast') });
    const given = [empty, withRules(notify), suppress, anImport(findingOf())] as const;
    expect(laws.terminalRuleHidesLaterOnes(library, ...given)).toBe(true);
    expect(laws.terminalRuleHidesLaterOnes(operations, ...given)).toBe(false);
  });
});

describe('automationRulesDoNotApplyToUpdates', () => {
  it('holds for every store, all rules and every update', () => {
    fc.assert(
      fc.property(automated(), automation(), updateCall(), (at, rules, each) => {
        expect(laws.automationRulesDoNotApplyToUpdates(library, at, rules, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if an update sets what a rule sets', () => {
    const operations = broken({
      updateFindings: (at, caller, identifiers, patch) => {
        const { store: after, ...result } = updateFindings(at, caller, identifiers, patch);
        const { hub } = library.storeToJson(at);
        const [rule] = hub?.automationRules?.[administrator] ?? [];
        const fields = rule?.Actions[0]?.FindingFieldsUpdate;
        return fields === undefined
          ? { ...result, store: after }
          : { ...result, store: updateFindings(after, caller, identifiers, fields).store };
      },
    });
    const given = [filled, withRules(suppress), anUpdate({ Confidence: 1 })] as const;
    expect(laws.automationRulesDoNotApplyToUpdates(library, ...given)).toBe(true);
    expect(laws.automationRulesDoNotApplyToUpdates(operations, ...given)).toBe(false);
  });
});

describe('eachAcceptedChangeSendsOneEvent', () => {
  it('holds for every store and every call', () => {
    fc.assert(
      fc.property(automated(), call(), (at, each) => {
        expect(laws.eachAcceptedChangeSendsOneEvent(library, at, each)).toBe(true);
      }),
      runs,
    );
  });

  const twice = [empty, anImport(findingOf(), laterOf())] as const;

  it('fails if a finding sends only its last event', () => {
    const operations = broken({ importedEvents: (...given) => importedEvents(...given).slice(-1) });
    expect(laws.eachAcceptedChangeSendsOneEvent(library, ...twice)).toBe(true);
    expect(laws.eachAcceptedChangeSendsOneEvent(operations, ...twice)).toBe(false);
  });

  it('fails if the events come in another order', () => {
    const operations = broken({ importedEvents: (...given) => importedEvents(...given).toReversed() });
    expect(laws.eachAcceptedChangeSendsOneEvent(operations, ...twice)).toBe(false);
  });
});

describe('historyReplayedGivesTheFinding', () => {
  it('holds for every store and every call', () => {
    fc.assert(
      fc.property(automated(), call(), (at, each) => {
        expect(laws.historyReplayedGivesTheFinding(library, at, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if what automation rules changed is left out', () => {
    const operations = broken({
      findingHistory: (before, decision, settings) => {
        const record = findingHistory(before, decision, settings);
        if (record === undefined) return undefined;
        return { ...record, Updates: record.Updates.filter(({ UpdatedField }) => UpdatedField !== 'Workflow.Status') };
      },
    });
    const inHub = library.withHub(filled, hubWith([suppress]));
    expect(laws.historyReplayedGivesTheFinding(library, inHub, anImport(laterOf()))).toBe(true);
    expect(laws.historyReplayedGivesTheFinding(operations, inHub, anImport(laterOf()))).toBe(false);
  });
});

describe('the imports on which the laws are tested', () => {
  const tries = fc.sample(fc.tuple(automated(), automation(), importCall()), { numRuns: 150, seed: 1 });
  const automatedIn = ([at, { hub, rules }, each]: (typeof tries)[number]): readonly number[] =>
    answer(
      library,
      library.withHub(at, { ...hub, automationRules: { [administrator]: rules } }),
      each,
    ).decisions.flatMap((decision) => ('automated' in decision ? [decision.automated.length] : []));

  it.each([
    ['one rule matches', 1, 0.2],
    ['several rules match', 2, 0.1],
  ])('are often some where %s', (_, least, share) => {
    const meeting = tries.filter((each) => automatedIn(each).some((matched) => matched >= least));
    expect(meeting.length / tries.length).toBeGreaterThan(share);
  });
});
