import {
  CreateMembersCommand,
  DeleteMembersCommand,
  DescribeHubCommand,
  DescribeProductsCommand,
  DisableImportFindingsForProductCommand,
  DisableSecurityHubCommand,
  EnableImportFindingsForProductCommand,
  EnableSecurityHubCommand,
  GetAdministratorAccountCommand,
  GetFindingsCommand,
  GetMasterAccountCommand,
  GetMembersCommand,
  InvalidAccessException,
  InternalException,
  InvalidInputException,
  ListEnabledProductsForImportCommand,
  ListMembersCommand,
  paginateListMembers,
  ResourceConflictException,
  ResourceNotFoundException,
} from '@aws-sdk/client-securityhub';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type Hub, type Store, withHub } from '../../src/index.js';
import { clientOf, errorOf, fakeOf, sdkFindingOf } from '../aws-sdk/clients.js';
import { importing } from '../server/commands.js';
import { administrator, defaultProduct, member, now, standalone } from '../support/fixtures.js';
import { targets } from './targets.js';

const accountsIn = (store: Store): Hub['accounts'] => (isRight(store.hub) ? store.hub.right.accounts : {});

const guardDuty = 'arn:aws:securityhub:eu-west-1::product/aws/guardduty';
const nobody = '999999999999';

describe.each(targets)('%s', (_, start) => {
  describe('the hub', () => {
    it('is described to an account that has one, and to no other', async () => {
      const { as } = await start();
      expect(await as(member).send(new DescribeHubCommand({}))).toMatchObject({
        HubArn: `arn:aws:securityhub:eu-west-1:${member}:hub/default`,
        SubscribedAt: '2024-10-31T00:00:00.000Z',
        AutoEnableControls: true,
        ControlFindingGenerator: 'SECURITY_CONTROL',
      });
      expect(await errorOf(as(nobody).send(new DescribeHubCommand({})))).toBeInstanceOf(InvalidAccessException);
    });

    it('is asked for by its ARN, and another is not found', async () => {
      const { as } = await start();
      const HubArn = `arn:aws:securityhub:eu-west-1:${member}:hub/default`;
      expect(await as(member).send(new DescribeHubCommand({ HubArn }))).toHaveProperty('HubArn', HubArn);
      const other = as(member).send(new DescribeHubCommand({ HubArn: `${HubArn}/2` }));
      expect(await errorOf(other)).toBeInstanceOf(ResourceNotFoundException);
    });

    it('is enabled once, from that time on', async () => {
      const { as, store } = await start();
      const ControlFindingGenerator = 'STANDARD_CONTROL';
      const enable = new EnableSecurityHubCommand({ ControlFindingGenerator, Tags: { a: 'b' } });
      await as(nobody).send(enable);
      expect(await as(nobody).send(new DescribeHubCommand({}))).toMatchObject({
        SubscribedAt: expect.stringMatching(/^2026-01-01T00:00:00(\.000)?Z$/) as unknown,
        ControlFindingGenerator,
      });
      expect(accountsIn(store())).toHaveProperty(nobody, {});
      expect(await errorOf(as(nobody).send(enable))).toBeInstanceOf(ResourceConflictException);
    });

    it('can be disabled: then the account is refused and has no administrator; later it has its findings again', async () => {
      const { as } = await start();
      await as(member).send(importing(sdkFindingOf()));
      await as(member).send(new DisableSecurityHubCommand({}));
      expect(await errorOf(as(member).send(new GetFindingsCommand({})))).toBeInstanceOf(InvalidAccessException);
      await as(member).send(new EnableSecurityHubCommand({}));
      expect((await as(member).send(new GetFindingsCommand({}))).Findings).toHaveLength(1);
      expect((await as(member).send(new GetAdministratorAccountCommand({}))).Administrator).toBe(undefined);
      expect((await as(administrator).send(new GetFindingsCommand({}))).Findings).toEqual([]);
    });

    it("can't be disabled by an administrator account", async () => {
      const { as, store } = await start();
      const error = await errorOf(as(administrator).send(new DisableSecurityHubCommand({})));
      expect(error).toBeInstanceOf(InvalidAccessException);
      expect(accountsIn(store())).toHaveProperty(administrator);
    });
  });

  describe('the integrations', () => {
    const subscription = `arn:aws:securityhub:eu-west-1:${member}:product-subscription/aws/guardduty`;

    it('are enabled once, listed, and disabled', async () => {
      const { as, store } = await start();
      const client = as(member);
      const enable = new EnableImportFindingsForProductCommand({ ProductArn: guardDuty });
      expect(await client.send(enable)).toHaveProperty('ProductSubscriptionArn', subscription);
      expect(await errorOf(client.send(enable))).toBeInstanceOf(ResourceConflictException);
      expect(accountsIn(store())).toHaveProperty([member, 'products'], [guardDuty]);
      const listed = async (): Promise<unknown> =>
        (await client.send(new ListEnabledProductsForImportCommand({}))).ProductSubscriptions;
      expect(await listed()).toEqual([subscription]);
      const disable = new DisableImportFindingsForProductCommand({ ProductSubscriptionArn: subscription });
      await client.send(disable);
      expect(await listed()).toEqual([]);
      expect(await errorOf(client.send(disable))).toBeInstanceOf(ResourceNotFoundException);
    });

    it('of another Region are enabled, listed and disabled, with the Region of the product', async () => {
      const elsewhere = 'arn:aws-cn:securityhub:cn-north-1::product/aws/guardduty';
      const there = `arn:aws-cn:securityhub:cn-north-1:${member}:product-subscription/aws/guardduty`;
      const { as, store } = await start();
      const client = as(member);
      const enable = new EnableImportFindingsForProductCommand({ ProductArn: elsewhere });
      expect(await client.send(enable)).toHaveProperty('ProductSubscriptionArn', there);
      expect(await errorOf(client.send(enable))).toBeInstanceOf(ResourceConflictException);
      await client.send(new EnableImportFindingsForProductCommand({ ProductArn: guardDuty }));
      const alike = guardDuty.replace('::', `:${nobody}:`);
      const again = new EnableImportFindingsForProductCommand({ ProductArn: alike });
      expect(await errorOf(client.send(again))).toBeInstanceOf(ResourceConflictException);
      const listed = await client.send(new ListEnabledProductsForImportCommand({}));
      expect(listed.ProductSubscriptions).toEqual([there, subscription]);
      await client.send(new DisableImportFindingsForProductCommand({ ProductSubscriptionArn: subscription }));
      expect(accountsIn(store())).toHaveProperty([member, 'products'], [elsewhere]);
      await client.send(new DisableImportFindingsForProductCommand({ ProductSubscriptionArn: there }));
      expect(accountsIn(store())).toHaveProperty([member, 'products'], []);
    });

    it("that are no product ARNs aren't enabled, although the hub has them", async () => {
      const { as, store } = await start({ accounts: { [member]: { products: ['guardduty', guardDuty] } } });
      const client = as(member);
      const listed = await client.send(new ListEnabledProductsForImportCommand({}));
      expect(listed.ProductSubscriptions).toEqual([subscription]);
      const ProductSubscriptionArn = `arn::securityhub::${member}:product-subscription//`;
      const disable = client.send(new DisableImportFindingsForProductCommand({ ProductSubscriptionArn }));
      expect(await errorOf(disable)).toBeInstanceOf(ResourceNotFoundException);
      await client.send(new DisableImportFindingsForProductCommand({ ProductSubscriptionArn: subscription }));
      expect(accountsIn(store())).toHaveProperty([member, 'products'], ['guardduty']);
    });

    it("of another account's own findings can't be enabled", async () => {
      const { as, store } = await start();
      const ProductArn = `arn:aws:securityhub:eu-west-1:${nobody}:product/${nobody}/default`;
      const error = await errorOf(as(member).send(new EnableImportFindingsForProductCommand({ ProductArn })));
      expect(error).toBeInstanceOf(InvalidInputException);
      expect(error).toHaveProperty(
        'message',
        `\`ProductArn\` is the default product of account ${nobody}, which no other account can enable`,
      );
      expect(accountsIn(store())).not.toHaveProperty([member, 'products']);
    });

    it.each(['', 'guardduty', 'arn:aws:securityhub:::product/a/b'])('%j is none', async (ProductArn) => {
      const { as } = await start();
      const error = await errorOf(as(member).send(new EnableImportFindingsForProductCommand({ ProductArn })));
      expect(error).toBeInstanceOf(InvalidInputException);
      expect(error).toHaveProperty('message', expect.stringContaining('`ProductArn` should match pattern'));
    });

    it('of the Region are described, one or all of them', async () => {
      const { as } = await start();
      const described = { ProductArn: guardDuty, CompanyName: 'AWS', ProductName: 'GuardDuty' };
      const { Products } = await as(member).send(new DescribeProductsCommand({}));
      expect(Products).toEqual([expect.objectContaining(described)]);
      const one = await as(member).send(new DescribeProductsCommand({ ProductArn: guardDuty }));
      expect(one.Products).toHaveLength(1);
      const none = await as(member).send(new DescribeProductsCommand({ ProductArn: defaultProduct(member) }));
      expect(none.Products).toEqual([]);
    });

    it('come page by page', async () => {
      const { as } = await start();
      for (const name of ['c', 'a', 'b']) {
        const ProductArn = `arn:aws:securityhub:eu-west-1::product/company/${name}`;
        await as(member).send(new EnableImportFindingsForProductCommand({ ProductArn }));
      }
      const page = (NextToken?: string) =>
        as(member).send(new ListEnabledProductsForImportCommand({ MaxResults: 2, NextToken }));
      const first = await page();
      const second = await page(first.NextToken);
      expect([first, second].map(({ ProductSubscriptions }) => ProductSubscriptions?.map((arn) => arn.at(-1)))).toEqual(
        [['a', 'b'], ['c']],
      );
      expect(second.NextToken).toBe(undefined);
    });
  });

  describe('the members', () => {
    it('are created at once, with Security Hub, and tell their administrator', async () => {
      const { as } = await start();
      const AccountDetails = [{ AccountId: nobody, Email: 'a@example.com' }, { AccountId: standalone }];
      const { UnprocessedAccounts } = await as(administrator).send(new CreateMembersCommand({ AccountDetails }));
      expect(UnprocessedAccounts).toEqual([]);
      const { Members } = await as(administrator).send(new ListMembersCommand({ OnlyAssociated: true }));
      expect(Members?.map(({ AccountId, Email, MemberStatus }) => [AccountId, Email, MemberStatus])).toEqual(
        [member, standalone, nobody].sort().map((id) => [id, id === nobody ? 'a@example.com' : undefined, 'Enabled']),
      );
      expect(Members?.find(({ AccountId }) => AccountId === nobody)).toMatchObject({
        AdministratorId: administrator,
        MasterId: administrator,
        UpdatedAt: new Date(now),
      });
      const account = { AccountId: administrator, MemberStatus: 'Enabled' };
      expect(await as(nobody).send(new GetAdministratorAccountCommand({}))).toHaveProperty('Administrator', account);
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- older tools still ask by this name
      expect(await as(nobody).send(new GetMasterAccountCommand({}))).toHaveProperty('Master', account);
    });

    it('are seen by their administrator, with their findings, until they are deleted', async () => {
      const { as } = await start();
      await as(member).send(importing(sdkFindingOf()));
      const seen = async (): Promise<unknown> =>
        (await as(administrator).send(new GetFindingsCommand({}))).Findings?.length;
      expect(await seen()).toBe(1);
      const { UnprocessedAccounts } = await as(administrator).send(
        new DeleteMembersCommand({ AccountIds: [member, nobody] }),
      );
      expect(UnprocessedAccounts?.map(({ AccountId }) => AccountId)).toEqual([nobody]);
      expect(await seen()).toBe(0);
      expect((await as(member).send(new GetFindingsCommand({}))).Findings).toHaveLength(1);
    });

    it('are described by their ids, and other ids are reported as unknown', async () => {
      const { as } = await start();
      const { Members, UnprocessedAccounts } = await as(administrator).send(
        new GetMembersCommand({ AccountIds: [member, nobody, 'no account'] }),
      );
      expect(Members?.map(({ AccountId }) => AccountId)).toEqual([member]);
      expect(UnprocessedAccounts).toEqual([
        { AccountId: nobody, ProcessingResult: `Account ${nobody} is not a member account of ${administrator}` },
        expect.objectContaining({ AccountId: 'no account' }),
      ]);
    });

    it.each([
      ['itself', administrator, "can't be a member account of itself"],
      ['a member of another', member, 'is a member account of another administrator account'],
      ['an administrator', administrator, 'is an administrator account'],
    ])('%s does not become one', async (what, AccountId, because) => {
      const { as, store } = await start();
      const asked = what === 'itself' ? administrator : standalone;
      const before = accountsIn(store());
      const { UnprocessedAccounts } = await as(asked).send(
        new CreateMembersCommand({ AccountDetails: [{ AccountId }] }),
      );
      expect(UnprocessedAccounts).toEqual([{ AccountId, ProcessingResult: `Account ${AccountId} ${because}` }]);
      expect(accountsIn(store())).toEqual(before);
    });

    it('a member account has none', async () => {
      const { as } = await start();
      const create = new CreateMembersCommand({ AccountDetails: [{ AccountId: nobody }] });
      expect(await errorOf(as(member).send(create))).toBeInstanceOf(InvalidAccessException);
    });

    it('come page by page', async () => {
      const { as } = await start();
      const AccountDetails = Array.from({ length: 5 }, (__, index) => ({ AccountId: `90000000000${index}` }));
      await as(administrator).send(new CreateMembersCommand({ AccountDetails }));
      const sizes: unknown[] = [];
      for await (const { Members } of paginateListMembers({ client: as(administrator), pageSize: 4 }, {})) {
        sizes.push(Members?.length);
      }
      expect(sizes).toEqual([4, 2]);
    });

    it('are asked for, and deleted, however many are named', async () => {
      const { as } = await start();
      const AccountIds = [member, ...Array.from({ length: 99 }, (__, at) => String(900_000_000_000 + at))];
      const { Members, UnprocessedAccounts } = await as(administrator).send(new GetMembersCommand({ AccountIds }));
      expect([Members?.length, UnprocessedAccounts?.length]).toEqual([1, 99]);
      const deleted = await as(administrator).send(new DeleteMembersCommand({ AccountIds }));
      expect(deleted.UnprocessedAccounts).toHaveLength(99);
    });

    it.each([
      [{ AccountDetails: [] }, 'fewer than 1 items'],
      [{ AccountDetails: [{ AccountId: 'none' }] }, 'should match pattern'],
      [{ AccountDetails: Array.from({ length: 51 }, () => ({ AccountId: nobody })) }, 'more than 50 items'],
    ])('are not created from %j', async (input, because) => {
      const { as } = await start();
      const error = await errorOf(as(administrator).send(new CreateMembersCommand(input)));
      expect(error).toBeInstanceOf(InvalidInputException);
      expect(error).toHaveProperty('message', expect.stringContaining(because));
    });
  });

  it("a hub that can't be used refuses each of them, and throws nothing", async () => {
    const fake = fakeOf();
    fake.replaceStore(withHub(fake.store, { accounts: 'none' } as unknown as Hub));
    for (const command of [new DescribeHubCommand({}), new ListMembersCommand({}), new EnableSecurityHubCommand({})]) {
      const error = await errorOf(clientOf(fake).send(command as DescribeHubCommand));
      expect(error).toBeInstanceOf(InternalException);
    }
  });
});
