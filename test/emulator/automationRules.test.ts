import {
  BatchDeleteAutomationRulesCommand,
  BatchGetAutomationRulesCommand,
  BatchUpdateAutomationRulesCommand,
  CreateAutomationRuleCommand,
  type CreateAutomationRuleCommandInput,
  CreateMembersCommand,
  DeleteMembersCommand,
  DisableSecurityHubCommand,
  EnableSecurityHubCommand,
  GetFindingsCommand,
  InvalidAccessException,
  InvalidInputException,
  LimitExceededException,
  ListAutomationRulesCommand,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { errorOf, sdkFindingOf } from '../aws-sdk/clients.js';
import { importing } from '../server/commands.js';
import { administrator, defaultProduct, member, now, standalone } from '../support/fixtures.js';
import { targets } from './targets.js';

const suppressing = {
  RuleName: 'suppress',
  RuleOrder: 2,
  Description: 'what a sandbox reports',
  Criteria: { AwsAccountId: [{ Value: member, Comparison: 'EQUALS' }] },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }],
} satisfies CreateAutomationRuleCommandInput;

const everything = {
  RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }],
} satisfies CreateAutomationRuleCommandInput['Criteria'];

const arnOf = (id: number): string =>
  `arn:aws:securityhub:eu-west-1:${administrator}:automation-rule/00000000-0000-0000-0000-${String(id).padStart(12, '0')}`;

const create = async (client: SecurityHubClient, change: Partial<CreateAutomationRuleCommandInput> = {}) =>
  (await client.send(new CreateAutomationRuleCommand({ ...suppressing, ...change }))).RuleArn ?? 'none';

const get = (client: SecurityHubClient, ...AutomationRulesArns: string[]) =>
  client.send(new BatchGetAutomationRulesCommand({ AutomationRulesArns }));

const listed = async (client: SecurityHubClient): Promise<unknown> =>
  (await client.send(new ListAutomationRulesCommand({}))).AutomationRulesMetadata?.map(({ RuleArn }) => RuleArn);

const statusOf = async (client: SecurityHubClient, Id: string, accountId = member): Promise<unknown> => {
  await client.send(importing(sdkFindingOf({ Id, AwsAccountId: accountId, ProductArn: defaultProduct(accountId) })));
  const Filters = { Id: [{ Value: Id, Comparison: 'EQUALS' as const }] };
  return (await client.send(new GetFindingsCommand({ Filters }))).Findings?.[0]?.Workflow?.Status;
};

const notFound = (RuleArn: string) => ({
  RuleArn,
  ErrorCode: 404,
  ErrorMessage: 'The automation rule was not found',
});

describe.each(targets)('automation rules of %s', (_, start) => {
  it('apply to what is imported after they were created, until they are disabled or deleted', async () => {
    const { as } = await start();
    expect(await statusOf(as(member), 'before')).toBe('NEW');
    const RuleArn = await create(as(administrator));
    expect(await statusOf(as(member), 'with it')).toBe('SUPPRESSED');
    const item = (RuleStatus: 'ENABLED' | 'DISABLED') =>
      new BatchUpdateAutomationRulesCommand({ UpdateAutomationRulesRequestItems: [{ RuleArn, RuleStatus }] });
    await as(administrator).send(item('DISABLED'));
    expect(await statusOf(as(member), 'disabled')).toBe('NEW');
    await as(administrator).send(item('ENABLED'));
    expect(await statusOf(as(member), 'enabled')).toBe('SUPPRESSED');
    await as(administrator).send(new BatchDeleteAutomationRulesCommand({ AutomationRulesArns: [RuleArn] }));
    expect(await statusOf(as(member), 'deleted')).toBe('NEW');
  });

  it('are described as they were created, with the defaults for what was left out', async () => {
    const { as } = await start();
    const RuleArn = await create(as(administrator), { Tags: { team: 'a' } });
    expect(RuleArn).toBe(arnOf(1));
    const said = { RuleArn, RuleStatus: 'ENABLED', IsTerminal: false, CreatedAt: new Date(now) };
    const made = { ...said, UpdatedAt: new Date(now), CreatedBy: `arn:aws:iam::${administrator}:root` };
    const { Rules, UnprocessedAutomationRules } = await get(as(administrator), RuleArn, 'another');
    expect(Rules).toEqual([{ ...suppressing, ...made }]);
    expect(UnprocessedAutomationRules).toEqual([notFound('another')]);
    const { RuleName, RuleOrder, Description } = suppressing;
    const { AutomationRulesMetadata } = await as(administrator).send(new ListAutomationRulesCommand({}));
    expect(AutomationRulesMetadata).toEqual([{ RuleName, RuleOrder, Description, ...made }]);
  });

  it('have no tag that only AWS may set', async () => {
    const { as } = await start();
    await expect(create(as(administrator), { Tags: { 'aws:team': 'a' } })).rejects.toThrow(
      "`Tags` property name 'aws:team' is invalid",
    );
  });

  it('of the hub that have no ARN are known by their names', async () => {
    const { RuleName, RuleOrder, Actions } = suppressing;
    const Criteria = { AwsAccountId: [{ Value: member, Comparison: 'EQUALS' }] };
    const rule = { RuleName, RuleOrder, Actions, Criteria, UpdatedAt: now } as const;
    const { as } = await start({
      accounts: { [administrator]: {}, [member]: { administrator } },
      // The hub has taken the ARN that the first one would get.
      automationRules: { [administrator]: [rule, { ...rule, RuleArn: arnOf(1) }] },
    });
    const client = as(administrator);
    expect(await create(client)).toBe(arnOf(2));
    expect(await listed(client)).toEqual([arnOf(1), arnOf(2), 'suppress']);
    await client.send(
      new BatchUpdateAutomationRulesCommand({
        UpdateAutomationRulesRequestItems: [{ RuleArn: 'suppress', RuleName: 'renamed' }],
      }),
    );
    expect((await get(client, 'suppress')).Rules).toMatchObject([{ RuleArn: 'suppress', RuleName: 'renamed' }]);
  });

  it('are updated one by one: what an item names is replaced, and all else stays', async () => {
    const { as, at } = await start();
    const RuleArn = await create(as(administrator));
    at('2026-01-02T00:00:00Z');
    const changed = await as(administrator).send(
      new BatchUpdateAutomationRulesCommand({
        UpdateAutomationRulesRequestItems: [
          { RuleArn, RuleOrder: 7, IsTerminal: true },
          { RuleArn: 'another', RuleOrder: 8 },
          { RuleArn, RuleOrder: 9 },
        ],
      }),
    );
    expect(changed.ProcessedAutomationRules).toEqual([RuleArn, RuleArn]);
    expect(changed.UnprocessedAutomationRules).toEqual([notFound('another')]);
    expect((await get(as(administrator), RuleArn)).Rules).toEqual([
      expect.objectContaining({
        ...suppressing,
        RuleArn,
        RuleOrder: 9,
        IsTerminal: true,
        CreatedAt: new Date(now),
        UpdatedAt: new Date('2026-01-02T00:00:00Z'),
      }),
    ]);
  });

  it('are deleted one by one, and their ARNs do not come again', async () => {
    const { as } = await start();
    const client = as(administrator);
    await create(client);
    await create(client);
    const deleted = await client.send(
      new BatchDeleteAutomationRulesCommand({ AutomationRulesArns: [arnOf(2), arnOf(2), 'another'] }),
    );
    expect(deleted.ProcessedAutomationRules).toEqual([arnOf(2)]);
    expect(deleted.UnprocessedAutomationRules).toEqual([notFound(arnOf(2)), notFound('another')]);
    expect(await create(client)).toBe(arnOf(3));
    expect(await listed(client)).toEqual([arnOf(1), arnOf(3)]);
  });

  it('are no more than 100, which come page by page', async () => {
    const { as } = await start();
    const client = as(administrator);
    for (let id = 1; id <= 100; id += 1) await create(client);
    expect(await errorOf(create(client))).toBeInstanceOf(LimitExceededException);
    const first = await client.send(new ListAutomationRulesCommand({ MaxResults: 60 }));
    const second = await client.send(new ListAutomationRulesCommand({ MaxResults: 60, NextToken: first.NextToken }));
    const arns = [first, second].map(({ AutomationRulesMetadata = [] }) =>
      AutomationRulesMetadata.map(({ RuleArn }) => RuleArn),
    );
    expect(arns.map(({ length }) => length)).toEqual([60, 40]);
    expect(arns.flat()).toEqual(Array.from({ length: 100 }, (__, index) => arnOf(index + 1)));
    expect(second.NextToken).toBe(undefined);
    await client.send(new BatchDeleteAutomationRulesCommand({ AutomationRulesArns: [arnOf(50)] }));
    expect(await create(client)).toBe(arnOf(101));
  });

  it.each([
    ['a member account', member],
    ['an account without Security Hub', '999999999999'],
  ])('are nothing for %s', async (__, accountId) => {
    const { as } = await start();
    for (const ask of [create, listed, (client: SecurityHubClient) => get(client, arnOf(1))]) {
      expect(await errorOf(ask(as(accountId)))).toBeInstanceOf(InvalidAccessException);
    }
  });

  it.each([
    ['its last member is deleted', administrator, new DeleteMembersCommand({ AccountIds: [member] })],
    ['its last member disables Security Hub', member, new DisableSecurityHubCommand({})],
  ])('stay when %s, and apply to what the account imports itself', async (__, accountId, command) => {
    const { as, store } = await start();
    await create(as(administrator), { Criteria: everything });
    await as(accountId).send(command as DeleteMembersCommand);
    expect(isRight(store().hub)).toBe(true);
    expect(await listed(as(administrator))).toHaveLength(1);
    expect(await statusOf(as(administrator), 'own', administrator)).toBe('SUPPRESSED');
  });

  it('are made by an account without members, and are gone when it becomes a member account', async () => {
    const { as, store } = await start();
    await create(as(standalone), { Criteria: everything });
    expect(await statusOf(as(standalone), 'own', standalone)).toBe('SUPPRESSED');
    await as(administrator).send(new CreateMembersCommand({ AccountDetails: [{ AccountId: standalone }] }));
    expect(isRight(store().hub)).toBe(true);
    expect(await errorOf(listed(as(standalone)))).toBeInstanceOf(InvalidAccessException);
    expect(await statusOf(as(standalone), 'member', standalone)).toBe('NEW');
    await as(administrator).send(new DeleteMembersCommand({ AccountIds: [standalone] }));
    expect(await listed(as(standalone))).toEqual([]);
  });

  it('are gone when the account disables Security Hub', async () => {
    const { as } = await start();
    await create(as(standalone));
    await as(standalone).send(new DisableSecurityHubCommand({}));
    await as(standalone).send(new EnableSecurityHubCommand({}));
    expect(await listed(as(standalone))).toEqual([]);
  });

  it.each([
    [{ RuleOrder: 0 }, '`RuleOrder` should be >= 1'],
    [{ RuleOrder: 1001 }, '`RuleOrder` should be <= 1000'],
    [{ RuleName: ' ' }, '`RuleName` should match pattern'],
    [{ Description: undefined }, "should have required property 'Description'"],
    [{ Actions: [] }, '`Actions` should NOT have fewer than 1 items'],
    [{ Criteria: { AwsAccountId: [{ Value: member, Comparison: 'LIKE' }] } }, '`Criteria.AwsAccountId'],
    [{ RuleStatus: 'ON' }, '`RuleStatus` should be equal to one of the allowed values'],
  ])('are not created with %j', async (change, because) => {
    const { as } = await start();
    const error = await errorOf(create(as(administrator), change as Partial<CreateAutomationRuleCommandInput>));
    expect(error).toBeInstanceOf(InvalidInputException);
    expect(error).toHaveProperty('message', expect.stringContaining(because));
    expect(await listed(as(administrator))).toEqual([]);
  });
});
