import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../docs/.vitepress/explorer/json/layOut.js';
import { placeOf } from '../../docs/.vitepress/explorer/json/readJson.js';
import { differenceOf } from '../../docs/.vitepress/explorer/running/difference.js';
import { type Owner, ownerOf } from '../../docs/.vitepress/explorer/running/owners.js';
import { runStory } from '../../docs/.vitepress/explorer/running/runStory.js';
import { exampleFinding, newStory, withStepAfter, withText } from '../../docs/.vitepress/explorer/story/editing.js';
import { storyOfQuestion } from '../../docs/.vitepress/explorer/story/questions.js';
import { type Story, textOf } from '../../docs/.vitepress/explorer/story/Story.js';
import {
  createStore,
  type EditionId,
  editions,
  findFinding,
  importFindings,
  type Store,
  toBatchImportFindingsResponse,
  updateFindings,
} from '../../src/index.js';

const oneImport = (batch: string): Story =>
  withText(withStepAfter(newStory(), -1, 'importFindings'), 0, 'batch', batch);

const mistakesOf = (story: Story, part: 'caller' | 'batch' | 'identifiers' | 'patch'): readonly string[] => {
  const ran = runStory(story, story.edition).steps.at(-1);
  const text = ran === undefined ? '' : textOf(ran.step, part);
  return (ran?.mistakes[part] ?? []).map(({ from, message }) => {
    const { line, column } = placeOf(text, from);
    return `${line}:${column} ${message}`;
  });
};

describe('a step', () => {
  it('has the answer of the library, and its reply as AWS writes it', () => {
    const story = oneImport(layOut([exampleFinding]));
    const [ran] = runStory(story, story.edition).steps;
    const hub = { ...(JSON.parse(story.hub) as object), edition: story.edition };
    const result = importFindings(
      createStore(hub as never),
      { accountId: '222222222222', at: '2025-01-01T00:00:00Z' },
      [exampleFinding],
    );
    expect(ran?.answered?.result.decisions).toEqual(result.decisions);
    const reply = toBatchImportFindingsResponse(result);
    expect(ran?.answered?.reply).toEqual({
      statusCode: 200,
      exception: undefined,
      body: isLeft(reply) ? undefined : reply.right,
    });
  });

  it('that is refused has AWS’s exception, and the mistake at its place', () => {
    const story = oneImport('{}');
    const [ran] = runStory(story, story.edition).steps;
    expect(ran?.answered?.reply).toMatchObject({ statusCode: 400, exception: 'InvalidInputException' });
    expect(ran?.answered?.refusal?.rule).toBe('import/batchMustHoldOneToAHundredFindings');
    expect(mistakesOf(story, 'batch')[0]).toMatch(/^1:1 it /);
    const caller = withText(oneImport('[]'), 0, 'caller', '{\n  "accountId": "me",\n  "at": "2025-01-01T00:00:00Z"\n}');
    expect(mistakesOf(caller, 'caller')).toEqual([expect.stringMatching(/^2:16 accountId should match pattern/)]);
    const patch = withText(withStepAfter(newStory(), -1, 'updateFindings'), 0, 'patch', '{ "Titel": "x" }');
    expect(mistakesOf(patch, 'patch')[0]).toMatch(/^1:12 Titel /);
  });

  it('says what is wrong with each finding that fails, and where', () => {
    const batch = layOut([
      { ...exampleFinding, Title: 7 },
      exampleFinding,
      { ...exampleFinding, Severity: { Label: 'SEVERE' } },
    ]);
    expect(mistakesOf(oneImport(batch), 'batch')).toEqual([
      expect.stringMatching(/^10:14 \[0\]\.Title should be string, but is 7/),
      expect.stringMatching(/^\d+:28 \[2\]\.Severity\.Label should be equal to one of/),
    ]);
  });

  it('with a mistake in its JSON is left out, and the later ones run', () => {
    const story = storyOfQuestion('after-suppression') ?? newStory();
    const broken = withText(story, 1, 'patch', '{ "Workflow": ');
    const ran = runStory(broken, broken.edition);
    expect(ran.steps.map(({ isRun }) => isRun)).toEqual([true, false, true]);
    expect(ran.steps[2]?.answered?.items[0]?.after?.finding.Workflow).toEqual({ Status: 'NEW' });
    expect(ran.steps[1]?.mistakes.patch).toHaveLength(1);
  });

  it('is not run in a hub with a mistake in its JSON, and refused in one that can’t be used', () => {
    const story = oneImport(layOut([exampleFinding]));
    const broken = runStory({ ...story, hub: '{' }, story.edition);
    expect(broken.steps[0]?.isRun).toBe(false);
    const unusable = { ...story, hub: '{ "accounts": {\n "production": {} } }' };
    const ran = runStory(unusable, story.edition);
    expect(ran.steps[0]?.answered?.refusal?.rule).toBe('import/hubAndCallerMustBeUsable');
    const [mistake] = ran.start.hubMistakes;
    expect(mistake?.message).toMatch(/^the hub can't be used: /);
    expect(placeOf(unusable.hub, mistake?.from ?? 0)).toEqual({ line: 1, column: 15 });
  });

  it('uses the findings already stored, and says what is wrong with them', () => {
    const story = oneImport(layOut([exampleFinding]));
    const given = layOut([{ finding: exampleFinding, setByCustomer: [] }]);
    expect(runStory({ ...story, given }, story.edition).steps[0]?.answered?.items[0]?.decision.outcome).toBe('Ignored');
    const wrong = layOut([{ finding: exampleFinding, setByCustomer: ['Title'] }]);
    const { start } = runStory({ ...story, given: wrong }, story.edition);
    expect(start.isRun).toBe(false);
    expect(wrong.slice(start.givenMistakes[0]?.from, start.givenMistakes[0]?.to)).toBe('"Title"');
  });

  it('of another hub changes the hub for those after it', () => {
    const imported = oneImport(layOut([exampleFinding]));
    const story = withText(
      withStepAfter(withStepAfter(imported, 0, 'withHub'), 1, 'importFindings'),
      1,
      'hub',
      '{ "accounts": {} }',
    );
    const ran = runStory(story, story.edition);
    expect(ran.steps[2]?.answered?.items[0]?.decision.rule).toBe('import/securityHubMustBeEnabled');
  });

  it('accepts a hostile story, and answers it', () => {
    const deep = `[${'['.repeat(5_000)}${']'.repeat(5_000)}]`;
    const hostile = [
      deep,
      '[{ "__proto__": { "Id": "a" } }]',
      '[{ "Id": 1e999 }]',
      '[null, 1, "<img src=x onerror=alert(1)>"]',
      '"\\ud800"',
    ];
    for (const batch of hostile) {
      const story = oneImport(batch);
      const ran = runStory(story, story.edition).steps[0];
      expect(ran?.isRun, batch.slice(0, 40)).toBe(true);
      expect(ran?.after.size).toBe(0);
    }
    const many = Array.from({ length: 200 }, () => 0).reduce<Story>(
      (story, _, at) => withStepAfter(story, at - 1, 'importFindings'),
      newStory(),
    );
    expect(runStory(many, many.edition).steps.map(({ answered }) => answered?.items[0]?.decision.outcome)).toEqual([
      'Created',
      ...Array.from({ length: 199 }, () => 'Ignored'),
    ]);
    const large = oneImport(layOut([{ ...exampleFinding, Description: 'x'.repeat(5_000_000) }]));
    expect(runStory(large, large.edition).steps[0]?.answered?.items[0]?.decision.outcome).toBe('Failed');
  });
});

// Whose a field is, is asked of the library itself: who gets a new value in?

const account = '222222222222';
const administrator = '111111111111';
const integration = 'arn:aws:securityhub:eu-west-1::product/generico/secure-pro';
const at = '2025-01-01T00:00:00Z';

const values: Readonly<Record<string, readonly [unknown, unknown]>> = {
  Title: ['one', 'another'],
  Confidence: [1, 2],
  Criticality: [1, 2],
  Severity: [{ Label: 'LOW' }, { Label: 'HIGH' }],
  Types: [['Effects'], ['TTPs']],
  RelatedFindings: [[{ ProductArn: integration, Id: 'a' }], [{ ProductArn: integration, Id: 'b' }]],
  Note: [
    { Text: 'a', UpdatedBy: 'b', UpdatedAt: at },
    { Text: 'c', UpdatedBy: 'd', UpdatedAt: at },
  ],
  UserDefinedFields: [{ a: 'b' }, { a: 'c' }],
  VerificationState: ['UNKNOWN', 'TRUE_POSITIVE'],
  Workflow: [{ Status: 'NOTIFIED' }, { Status: 'RESOLVED' }],
  RecordState: ['ACTIVE', 'ARCHIVED'],
  Region: ['eu-north-1', 'eu-south-1'],
  CompanyName: ['One', 'Another'],
  ProductName: ['One', 'Another'],
};

/** Who sets the field of that stored finding: the provider by an import, or the customer by an update. */
const writersOf = (
  store: Store,
  sent: object,
  identifier: { Id: string; ProductArn: string },
  field: string,
): readonly string[] => {
  const [, next] = values[field] ?? [];
  const valueIn = (after: Store): unknown => findFinding(after, identifier)?.finding[field];
  const before = JSON.stringify(valueIn(store));
  const imported = importFindings(store, { accountId: account, at }, [
    { ...sent, UpdatedAt: '2025-01-02T00:00:00Z', [field]: next },
  ]);
  const patch = field === 'Note' ? { Text: 'e', UpdatedBy: 'f' } : next;
  const updated = updateFindings(store, { accountId: administrator, at }, [identifier], { [field]: patch });
  return [
    ...(JSON.stringify(valueIn(imported.store)) === before ? [] : ['provider']),
    ...(JSON.stringify(valueIn(updated.store)) === before ? [] : ['customer']),
  ];
};

describe.each(editions.map(({ id }) => id))('whose a field is, in %s', (edition: EditionId) => {
  const hub = {
    edition,
    accounts: { [administrator]: {}, [account]: { administrator, products: [integration] } },
    products: { [integration]: { companyName: 'Generico', productName: 'Secure Pro' } },
  };
  const cases = [exampleFinding.ProductArn, integration].flatMap((ProductArn) =>
    [false, true].map((isSet) => [ProductArn, isSet] as const),
  );

  it.each(cases)('is as the library has it (%s, set by the customer: %s)', (ProductArn, isSet) => {
    const asked: string[] = [];
    for (const field of Object.keys(values)) {
      const [first] = values[field] ?? [];
      const sent = { ...exampleFinding, ProductArn, [field]: first };
      const created = importFindings(createStore(hub), { accountId: account, at }, [sent]);
      if (created.decisions[0]?.outcome !== 'Created') continue;
      const identifier = { Id: exampleFinding.Id, ProductArn };
      const patch = field === 'Note' ? { Text: 'a', UpdatedBy: 'b' } : first;
      const { store } = isSet
        ? updateFindings(created.store, { accountId: administrator, at }, [identifier], { [field]: patch })
        : created;
      const stored = findFinding(store, identifier);
      const owner = stored === undefined ? undefined : ownerOf(edition, stored, field);
      const writers = writersOf(store, sent, identifier, field);
      const expected: Owner = writers.includes('provider')
        ? 'provider'
        : writers.includes('customer')
          ? 'customer'
          : 'service';
      expect([field, owner]).toEqual([field, expected]);
      asked.push(field);
    }
    // Some editions refuse a finding that says what the service says, or that has a workflow status.
    expect(asked.length).toBeGreaterThanOrEqual(Object.keys(values).length - 4);
  });
});

describe('the difference of a finding', () => {
  it('has every field once, those that differ first, with what was withheld', () => {
    const story = storyOfQuestion('who-may-change-severity') ?? newStory();
    const item = runStory(story, story.edition).steps[3]?.answered?.items[0];
    const rows = item === undefined ? [] : differenceOf(story.edition, item);
    expect(new Set(rows.map(({ field }) => field)).size).toBe(rows.length);
    expect(
      rows.slice(0, 4).map(({ field, change, owner, withheld }) => [field, change, owner, withheld.length]),
    ).toEqual([
      ['UpdatedAt', 'changed', 'provider', 0],
      ['Severity', 'same', 'customer', 1],
      ['FindingProviderFields.Severity', 'changed', 'provider', 0],
      ['ProcessedAt', 'changed', 'service', 0],
    ]);
    expect(rows.slice(4).every(({ change }) => change === 'same')).toBe(true);
  });
});
