// The main job, as a story: one finding from its creation to a half-wrong batch, under the rules of today and, where
// they answer differently, under those of summer 2020. Run it with `npm run demo`.
import { createStore, explain, findFinding, importFindings, updateFindings } from 'finding-merge';

const provider = '123456789012';
const administrator = '111111111111';
const trail = 'arn:aws:cloudtrail:us-west-1:123456789012:trail/TrailName';
const ProductArn = `arn:aws:securityhub:us-west-1:${provider}:product/${provider}/default`;

const hub = (edition) => ({
  edition,
  accounts: { [administrator]: {}, [provider]: { administrator } },
});

// The finding that AWS's guide imports from the command line.
const finding = (changes = {}) => ({
  AwsAccountId: provider,
  CreatedAt: '2019-08-07T17:05:54.832Z',
  Description: 'The trail has a vulnerability',
  GeneratorId: 'TestGeneratorId',
  Id: 'Id1',
  ProductArn,
  Resources: [{ Id: trail, Partition: 'aws', Region: 'us-west-1', Type: 'AwsCloudTrailTrail' }],
  SchemaVersion: '2018-10-08',
  Severity: { Normalized: 0, Product: 0 },
  Title: 'A trail',
  Types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
  UpdatedAt: '2020-06-02T16:05:54.832Z',
  ...changes,
});

const denySuppressing = {
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Resource: '*',
  Condition: { StringEquals: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'SUPPRESSED' } },
};

const caller = (accountId, denies = []) => ({ accountId, at: '2020-06-05T09:00:00Z', denies });
const imports = (title, ...findings) => ({ title, findings });
const updates = (title, by, Ids, patch) => ({ title, by, identifiers: Ids.map((Id) => ({ Id, ProductArn })), patch });

// The values that AWS's guide sets from the command line, on two findings at once.
const investigated = {
  Note: { Text: 'No risk.', UpdatedBy: 'user1' },
  Severity: { Label: 'LOW' },
  Workflow: { Status: 'RESOLVED' },
};

const story = [
  imports('The provider imports a finding: it is new', finding()),
  imports(
    'The provider changes the title, but UpdatedAt is the same instant in another offset',
    finding({ Title: 'A weak trail', UpdatedAt: '2020-06-02T18:05:54.832+02:00' }),
  ),
  imports(
    'An older version of the finding arrives late',
    finding({ Title: 'An old title', UpdatedAt: '2020-06-01T00:00:00Z' }),
  ),
  imports(
    'A newer version: another title and severity, and a Note, which is not the provider’s to set',
    finding({
      Title: 'A weak trail',
      Severity: { Label: 'MEDIUM' },
      Note: { Text: 'from the provider', UpdatedBy: 'scanner', UpdatedAt: '2020-06-03T00:00:00Z' },
      UpdatedAt: '2020-06-03T00:00:00Z',
    }),
  ),
  updates(
    'The member account records its investigation on two findings, one of which nobody imported',
    caller(provider),
    ['Id1', 'Id2'],
    investigated,
  ),
  updates('Its administrator account does the same', caller(administrator), ['Id1'], investigated),
  imports(
    'The provider raises the severity, which the customer has set',
    finding({ Title: 'A weak trail', Severity: { Label: 'HIGH' }, UpdatedAt: '2020-06-04T00:00:00Z' }),
  ),
  imports(
    'The provider archives the finding ...',
    finding({
      Title: 'A weak trail',
      Severity: { Label: 'HIGH' },
      RecordState: 'ARCHIVED',
      UpdatedAt: '2020-06-05T00:00:00Z',
    }),
  ),
  imports(
    '... and it returns',
    finding({
      Title: 'A weak trail',
      Severity: { Label: 'HIGH' },
      RecordState: 'ACTIVE',
      UpdatedAt: '2020-06-06T00:00:00Z',
    }),
  ),
  updates(
    'The member account suppresses it, which an IAM policy denies',
    caller(provider, [denySuppressing]),
    ['Id1'],
    { Workflow: { Status: 'SUPPRESSED' } },
  ),
  imports(
    'A half-wrong batch: a good finding, one whose title is too long, and one of an account without Security Hub',
    finding({ Id: 'Id3' }),
    finding({ Id: 'Id4', Title: 'x'.repeat(257) }),
    finding({ Id: 'Id5', AwsAccountId: '999999999999' }),
  ),
];

const play = (store, { findings, by, identifiers, patch }) => {
  const { store: after, decisions } = findings
    ? importFindings(store, caller(provider), findings)
    : updateFindings(store, by, identifiers, patch);
  const rows = (findings ?? identifiers).map(({ Id }, index) => ({
    cells: cellsOf(after, Id, decisions[index]),
    decision: decisions[index],
  }));
  return { after, rows };
};

const cellsOf = (store, Id, { outcome, code }) => {
  const now = findFinding(store, { ProductArn, Id })?.finding ?? {};
  const offered = now.FindingProviderFields?.Severity?.Label;
  const severity = now.Severity?.Label ?? '';
  return [
    Id,
    code ?? outcome,
    now.Title ?? '',
    offered === undefined || offered === severity ? severity : `${severity} (provider: ${offered})`,
    now.Note?.Text ?? '',
    now.Workflow?.Status ?? '',
    now.RecordState ?? '',
    now.UpdatedAt ?? '',
  ];
};

const heading = ['rules of', 'finding', 'outcome', 'Title', 'Severity', 'Note', 'Workflow', 'RecordState', 'UpdatedAt'];

const printTable = (rows) => {
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((cells) => cells[column].length)));
  const line = (cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' │ ')}`.trimEnd();
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('─┼─')}`;
  console.log([line(heading), rule, ...rows.map(line)].join('\n'));
};

/** A sentence in lines of at most 116 characters. */
const wrap = (sentence) => sentence.replace(/(.{1,112})(?: |$)/g, '\n      $1').trim();

/** What a customer sees of a row, without what the provider says beside it: that came later than the older edition. */
const visible = ({ cells, decision }) => [...cells, decision.rule].join().replace(/ \(provider: \w+\)/, '');

const editions = ['2024-10-31', '2020-06-24'];
let stores = editions.map((edition) => createStore(hub(edition)));

for (const [number, chapter] of story.entries()) {
  const [today, then] = stores.map((store) => play(store, chapter));
  stores = [today.after, then.after];
  const rows = today.rows.flatMap((row, index) => {
    const other = then.rows[index];
    const asToday = { edition: editions[0], ...row };
    return visible(row) === visible(other) ? [asToday] : [asToday, { edition: editions[1], ...other }];
  });
  console.log(`\n${number + 1}. ${chapter.title}\n`);
  printTable(rows.map(({ edition, cells }) => [edition, ...cells]));
  console.log();
  for (const { edition, cells, decision } of rows) {
    console.log(`  ${cells[0]}, by the rules of ${edition}:\n      ${wrap(explain(decision))}`);
  }
}
