import { isDeepStrictEqual } from 'node:util';
import { type Call } from '../../src/arbitraries/index.js';
import { rulesOf } from '../../src/catalogue/rulebook.js';
import { editionOf } from '../../src/editions/editions.js';
import { type AutomationRule, type EditionEntry, type EditionId, editions, type Hub } from '../../src/index.js';
import { smallestDifference, seen } from '../support/editionSearch.js';
import { administrator, type Attributes, findingOf, hubOf } from '../support/fixtures.js';
import { differences } from '../support/vectors.js';

/* Writes docs/editions.md: what changed at each date, and the smallest calls that are answered differently since. */

/** What differs from the fixture that the specification shows, as its examples write it. */
const short = (finding: unknown): Attributes => {
  const fixture: Attributes = findingOf();
  return Object.fromEntries(
    Object.entries(finding as Attributes).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(fixture[key]),
    ),
  );
};

const accounts: Readonly<Record<string, string>> = {
  '111111111111': 'the administrator account',
  '222222222222': 'the member account',
  '333333333333': 'another member account',
  '444444444444': 'a standalone account',
  '777777777777': 'the partner',
  '999999999999': 'an account without Security Hub',
};

const sayCall = (call: Call): string => {
  const by = `by ${accounts[call.caller.accountId] ?? call.caller.accountId}`;
  return call.call === 'importFindings'
    ? `importFindings ${by}: ${call.batch.map((each) => JSON.stringify(short(each))).join(', ')}`
    : `updateFindings ${by}: ${JSON.stringify(call.patch)}`;
};

/** Both answers, as far as they differ: a row for each place. */
const rows = (calls: readonly Call[], before: EditionId, after: EditionId, hub: Hub): readonly string[] =>
  differences(seen(before, calls, hub), seen(after, calls, hub)).map((difference) => {
    const [, place = '', one = '', other = ''] = /^(.*?): expected (.*), and came (.*)$/.exec(difference) ?? [];
    const cut = (value: string): string => (value.length <= 100 ? value : `${value.slice(0, 100)}…`);
    const absent = (value: string): string => (value === 'undefined' ? '(nothing)' : `\`${cut(value)}\``);
    return `| \`${place.slice(1).replaceAll('/', '.')}\` | ${absent(one)} | ${absent(other)} |`;
  });

const ruleChanges = (before: EditionEntry, after: EditionEntry): readonly string[] => {
  const ids = (edition: EditionEntry): readonly string[] => edition.rules.map(({ id }) => id);
  const standing = (edition: EditionEntry, id: string): string | undefined =>
    edition.rules.find((rule) => rule.id === id)?.standing;
  const link = (id: string): string => `[${id}](specification.md#${id.replace('/', '').toLowerCase()})`;
  return [
    ...ids(after)
      .filter((id) => !ids(before).includes(id))
      .map((id) => `- ${link(id)} takes effect.`),
    ...ids(before)
      .filter((id) => !ids(after).includes(id))
      .map((id) => `- ${link(id)} no longer holds.`),
    ...ids(after)
      .filter((id) => ids(before).includes(id) && standing(before, id) !== standing(after, id))
      .map((id) => `- ${link(id)} was ${standing(before, id) ?? ''} and is now ${standing(after, id) ?? ''}.`),
  ];
};

/** The calls that two neighbouring editions answer differently; none where only a standing changes. */
export interface EditionStep {
  readonly before: EditionEntry;
  readonly after: EditionEntry;
  readonly calls: Call[] | undefined;
  /** The hub in which they do. */
  readonly hub: Hub;
}

const automationRule: AutomationRule = {
  RuleName: 'suppress what is active',
  RuleOrder: 1,
  UpdatedAt: '2025-01-01T00:00:00Z',
  Criteria: { RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }] },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }],
};

/** Before and after automation rules, a hub that has one; the fixture's otherwise. */
const hubBetween = (after: EditionId): Hub =>
  after === '2023-06-13' ? { ...hubOf(), automationRules: { [administrator]: [automationRule] } } : hubOf();

/** Are the rules of two editions the same functions? Then there is nothing to search for; test/editions/standingOnly.test.ts does. */
const haveTheSameRules = (one: EditionId, other: EditionId): boolean => {
  const [rules, others] = [rulesOf(editionOf[one]), rulesOf(editionOf[other])];
  const isSame = rules.length === others.length && rules.every((rule, index) => rule === others[index]);
  return isSame && isDeepStrictEqual(editionOf[one].terms, editionOf[other].terms);
};

export const editionSteps = (): readonly EditionStep[] =>
  editions.slice(1).map((after, index) => {
    const before = editions[index] ?? after;
    const hub = hubBetween(after.id);
    const calls = haveTheSameRules(before.id, after.id) ? undefined : smallestDifference(before.id, after.id, hub);
    return { before, after, calls, hub };
  });

const inWhichHub = ({ automationRules }: Hub): readonly string[] =>
  automationRules === undefined
    ? []
    : [`In a hub with the automation rules \`${JSON.stringify(automationRules)}\`.`, ''];

const section = ({ before, after, calls, hub }: EditionStep): string => {
  const changes = ruleChanges(before, after);
  const same =
    'No call is answered differently: only the standing of a rule changes. A property test with 10,000 histories checks this.';
  const answers =
    calls === undefined
      ? [same]
      : [
          calls.length === 1
            ? 'The smallest call that is answered differently:'
            : 'The smallest calls that are answered differently:',
          '',
          ...inWhichHub(hub),
          ...calls.map((call, index) => `${index + 1}. \`${sayCall(call)}\``),
          '',
          `| | ${before.id} | ${after.id} |`,
          '| --- | --- | --- |',
          ...rows(calls, before.id, after.id, hub),
        ];
  return [`## ${after.id}`, '', after.change, '', ...changes, ...(changes.length > 0 ? [''] : []), ...answers, ''].join(
    '\n',
  );
};

export const editionsPage = (steps: readonly EditionStep[]): string => {
  const [first] = editions;
  return [
    '# The editions',
    '',
    '<!-- Written by `npm run generate`; edit test/generate/editions.ts instead. -->',
    '',
    'AWS has changed the rules many times, so an edition is a value: `hub.edition` selects the rules in force from a given date. The newest,',
    `\`${editions.at(-1)?.id ?? ''}\`, is the default; it was checked against AWS's model of 2026-10-01, which changes neither operation. Most of the AWS pages that contradict each other were right in their own time.`,
    '',
    'Each edition lists what changed, which rules took effect or ended, and the smallest calls that are answered differently',
    'than in the edition before it. fast-check found these calls by searching short histories, and each was shrunk until no',
    'call and no attribute could be left out. A finding is written as its differences from the fixture of the',
    '[specification](specification.md#how-to-read-an-example); a path such as `stored.0.finding.Workflow` leads to the',
    'place in the answer that differs. `answers` has the form of this library, in which an update is counted like an import; the reply',
    'of AWS to an update has `ProcessedFindings` and `UnprocessedFindings`.',
    '',
    '| edition | what changed |',
    '| --- | --- |',
    ...editions.map(({ id, change }) => `| [${id}](#${id}) | ${change} |`),
    '',
    `## ${first?.id ?? ''}`,
    '',
    `${first?.change ?? ''} The first edition, with ${first?.rules.length ?? 0} rules.`,
    '',
    ...steps.map(section),
  ].join('\n');
};
