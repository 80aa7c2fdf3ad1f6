import {
  BatchUpdateFindingsCommand,
  CreateAutomationRuleCommand,
  DescribeHubCommand,
  DisableImportFindingsForProductCommand,
  EnableImportFindingsForProductCommand,
  GetFindingHistoryCommand,
  ListAutomationRulesCommand,
  ListEnabledProductsForImportCommand,
} from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { sdkFindingOf } from '../aws-sdk/clients.js';
import { importing } from '../server/commands.js';
import { serving, signedBy } from '../server/serving.js';
import { administrator, defaultProduct, member } from '../support/fixtures.js';

describe.each([
  ['eu-west-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['cn-northwest-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['ca-central-1', 'aws'],
])('in %s, ARNs have the partition %s', (region, partition) => {
  const securityHub = `arn:${partition}:securityhub:${region}`;

  it('those of the hub', async () => {
    const { client } = await serving();
    const { HubArn } = await client(member, region).send(new DescribeHubCommand({}));
    expect(HubArn).toBe(`${securityHub}:${member}:hub/default`);
  });

  it('those of what is enabled, as they are given, listed and disabled', async () => {
    const { client } = await serving({ hub: { accounts: { [member]: {} } } });
    const as = client(member, region);
    const ProductSubscriptionArn = `${securityHub}:${member}:product-subscription/aws/guardduty`;
    const ProductArn = `${securityHub}::product/aws/guardduty`;
    const enabled = await as.send(new EnableImportFindingsForProductCommand({ ProductArn }));
    expect(enabled).toHaveProperty('ProductSubscriptionArn', ProductSubscriptionArn);
    const list = new ListEnabledProductsForImportCommand({});
    expect(await as.send(list)).toHaveProperty('ProductSubscriptions', [ProductSubscriptionArn]);
    await as.send(new DisableImportFindingsForProductCommand({ ProductSubscriptionArn }));
    expect(await as.send(list)).toHaveProperty('ProductSubscriptions', []);
  });

  it('those of automation rules and of who created them', async () => {
    const { client } = await serving();
    const as = client(administrator, region);
    const { RuleArn } = await as.send(
      new CreateAutomationRuleCommand({
        RuleName: 'a',
        RuleOrder: 1,
        Description: 'a',
        Criteria: { Title: [{ Value: 'a', Comparison: 'EQUALS' }] },
        Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Confidence: 1 } }],
      }),
    );
    expect(RuleArn).toBe(`${securityHub}:${administrator}:automation-rule/00000000-0000-0000-0000-000000000001`);
    const { AutomationRulesMetadata = [] } = await as.send(new ListAutomationRulesCommand({}));
    expect(AutomationRulesMetadata.map(({ CreatedBy }) => CreatedBy)).toContain(
      `arn:${partition}:iam::${administrator}:root`,
    );
  });

  it('those of who updated a finding', async () => {
    const { client } = await serving();
    const as = client(member, region);
    await as.send(importing(sdkFindingOf()));
    const FindingIdentifier = { Id: 'finding-1', ProductArn: defaultProduct(member) };
    await as.send(new BatchUpdateFindingsCommand({ FindingIdentifiers: [FindingIdentifier], Confidence: 1 }));
    const { Records = [] } = await as.send(new GetFindingHistoryCommand({ FindingIdentifier }));
    expect(Records[0]?.UpdateSource?.Identity).toBe(`arn:${partition}:iam::${member}:root`);
  });

  it('that of the root which STS names', async () => {
    const { url } = await serving();
    const headers = {
      authorization: signedBy(member, 'sts').authorization?.replace('eu-west-1', region) ?? '',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const response = await fetch(url, { method: 'POST', headers, body: 'Action=GetCallerIdentity&Version=2011-06-15' });
    expect(await response.text()).toContain(`<Arn>arn:${partition}:iam::${member}:root</Arn>`);
  });
});
