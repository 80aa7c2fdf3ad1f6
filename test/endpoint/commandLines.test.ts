import { describe, expect, it } from 'vitest';
import { type Difference, type VectorCase } from '../../src/conformance/index.js';
import { administrator, callerOf, findingOf, hubOf, member } from '../support/fixtures.js';
import { opened, ownServer } from './serving.js';

const caller = callerOf(member);
const succeeded = { SuccessCount: 1, FailedCount: 0, FailedFindings: [] };
const failed = {
  SuccessCount: 0,
  FailedCount: 1,
  FailedFindings: [{ Id: 'finding-1', ErrorCode: 'InvalidInput', ErrorMessage: '' }],
};

/** A case in which the batch is imported and the finding is updated. */
const caseOf = (batch: unknown, response: object = succeeded): VectorCase =>
  ({
    id: 'a-case',
    rule: 'import/unmatchedFindingIsCreated',
    hub: hubOf(),
    steps: [
      { call: 'importFindings', caller, batch, response },
      {
        call: 'updateFindings',
        caller,
        identifiers: [{ Id: 'finding-1', ProductArn: findingOf().ProductArn }],
        patch: { Confidence: 1 },
        response: { ProcessedFindings: [], UnprocessedFindings: [] },
      },
    ],
  }) as unknown as VectorCase;

const at = (place: string, expected: unknown, actual: unknown): Difference => ({
  at: `stored["arn:… finding-1"]${place}`,
  expected,
  actual,
});

describe('the lines for a case', () => {
  /** By what the batch goes, then the update, and then the finding comes back. */
  const waysOf = async (vector: VectorCase, ...differences: Difference[]): Promise<readonly string[]> => {
    const { linesFor, end } = await opened({ url: await ownServer(), reset: 'POST /_finding-merge/reset' });
    const lines = await linesFor({ vector, differences });
    await end();
    return lines
      .filter((line) => line.includes('findings') && !line.includes(' enable-import-'))
      .map((line) => (line.startsWith('curl ') ? 'curl' : 'aws'));
  };

  it.each([
    ['is plain', [findingOf()], succeeded, ['aws', 'aws', 'aws']],
    ['has an attribute that came later', [findingOf({ ProcessedAt: caller.at })], succeeded, ['curl', 'aws', 'curl']],
    ['has an attribute of no format', [findingOf(), findingOf({ Ticket: 7 })], succeeded, ['curl', 'aws', 'curl']],
    ['has an invalid value', [findingOf({ Title: 7 })], failed, ['curl', 'aws', 'curl']],
    ['has an item that is no finding', ['a'], succeeded, ['curl', 'aws', 'curl']],
    ['is no list', 'a', succeeded, ['curl', 'aws', 'curl']],
  ])('where the batch %s', async (_, batch, response, ways) => {
    expect(await waysOf(caseOf(batch, response))).toEqual(ways);
  });

  it.each([
    ['a value differs', at('.Severity.Label', 'LOW', 'HIGH'), 'aws'],
    ['the finding is missing', at('', 'stored', undefined), 'aws'],
    ['there is a finding too many', at('', undefined, 'stored'), 'aws'],
    ['an attribute came later', at('.ProcessedAt', caller.at, undefined), 'curl'],
    ['there is an attribute too many', at('.FindingProviderFields.Severity.Normalized', undefined, 1), 'curl'],
    ['its name is no word', at('["_id"]', undefined, 'a'), 'curl'],
    ['the reply differs', { at: 'reply.FailedFindings["a"]', expected: undefined, actual: 'InvalidInput' }, 'aws'],
  ])('where %s', async (_, difference, way) => {
    expect(await waysOf(caseOf([findingOf()]), difference)).toEqual(['aws', 'aws', way]);
  });

  it('keep the ARN of an automation rule for the line that deletes it', async () => {
    const rule = {
      RuleName: "it's a rule",
      RuleOrder: 1,
      UpdatedAt: caller.at,
      Criteria: { RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }] },
      Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Confidence: 1 } }],
    };
    const plain = caseOf([findingOf()]);
    const hub = { ...hubOf(), automationRules: { [administrator]: [rule] } };
    const [first, ...others] = plain.steps;
    const steps = [first, { call: 'withHub', hub: hubOf() }, ...others] as VectorCase['steps'];
    const { linesFor, end } = await opened({ url: await ownServer(), reset: 'POST /_finding-merge/reset' });
    const lines = await linesFor({ vector: { ...plain, hub, steps }, differences: [] });
    await end();
    const [created, deleted] = lines.filter((line) => line.includes('/automationrules/'));
    expect(created).toMatch(/^RULE_1=\$\(curl .*"RuleName":"it'\\''s a rule".* \| tee \/dev\/stderr \| sed .*\)$/);
    expect(deleted).toContain(`--data-binary '{"AutomationRulesArns":["'"$RULE_1"'"]}'`);
  });
});
