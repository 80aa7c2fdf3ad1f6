import { type AutomationRule, type Hub } from '../../src/index.js';
import { type Measured } from './bars.js';
import { account, findingOf, hub } from './findings.js';
import { type Library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { caller, parsed, scattered, storeOfFindings } from './stores.js';

const stored = 10_000;
const size = 100;

const equals = (Value: string): object => ({ Value, Comparison: 'EQUALS' });

/** Five criteria, of which each finding fits the first three, and most of them no others; one rule in a hundred fits all. */
const ruleOf = (position: number): AutomationRule => ({
  RuleName: `rule ${position}`,
  RuleOrder: 1 + (position % 1000),
  UpdatedAt: '2025-01-01T00:00:00Z',
  Criteria: {
    RecordState: [equals('ACTIVE')],
    WorkflowStatus: [equals('NEW')],
    ResourceType: [{ Value: 'Aws', Comparison: 'PREFIX' }],
    ResourceTags: [{ Key: 'CostCentre', Value: String(1000 + position), Comparison: 'NOT_EQUALS' }],
    Title: [{ Value: `number ${position}`, Comparison: position === 50 ? 'NOT_CONTAINS' : 'CONTAINS' }],
  },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Workflow: { Status: 'NOTIFIED' } } }],
});

const withMember: Hub = { ...hub, accounts: { ...hub.accounts, '222222222222': { administrator: account } } };

/** What automation rules cost an import, where there are a hundred and where there are none. */
export const automation = (library: Library, rounds: Rounds): readonly Measured[] => {
  const store = storeOfFindings(library, stored);
  const updating = (into: Hub): Subject => {
    const there = library.withHub(store, into);
    return {
      findings: size,
      prepare: (round) => {
        const batch = parsed(scattered(round, size, stored).map((seed) => findingOf(seed, 2)));
        return () => library.importFindings(there, caller, batch);
      },
    };
  };
  const automationRules = { [account]: Array.from({ length: 100 }, (_, position) => ruleOf(position)) };
  const { ratio, cost } = interleaved(
    {
      // The two editions differ in automation rules and in nothing else.
      unknown: updating({ ...withMember, edition: '2022-05-19' }),
      none: updating({ ...withMember, edition: '2023-06-13' }),
      without: updating(withMember),
      hundred: updating({ ...withMember, automationRules }),
    },
    rounds,
  );
  return [
    { id: 'noAutomation', value: ratio('none', 'unknown') },
    {
      id: 'automation',
      value: ratio('hundred', 'without'),
      beside: `${cost('hundred').toFixed(1)} µs a finding, without ${cost('without').toFixed(1)}`,
    },
  ];
};
