import * as E from 'fp-ts/lib/Either.js';
import { otherOptions } from '../codecs/otherKeys.js';
import { found } from '../codecs/show.js';
import { internalFailure } from '../emulator/exceptions.js';
import { historiesIn } from '../emulator/findings/histories.js';
import { type Service, serviceWith } from '../emulator/Service.js';
import { createStore, type Store } from '../index.js';
import {
  type FakeSecurityHub,
  type FakeSecurityHubOptions,
  type SecurityHubRequestHandler,
} from './FakeSecurityHub.js';
import { requestHandler } from './requestHandler.js';

/** What is wrong with options that JavaScript can give, a sentence each; the hub and the account are looked at in each call. */
const mistakesIn = (options: Readonly<Partial<Record<keyof FakeSecurityHubOptions, unknown>>>): readonly string[] => {
  const { now, versions } = options;
  const isCount = versions === undefined || (typeof versions === 'number' && versions >= 0);
  return [
    ...otherOptions(options, ['hub', 'accountId', 'denies', 'now', 'versions']),
    ...(typeof now === 'function' ? [] : [`\`now\` should be a function that returns the time, but is ${found(now)}`]),
    ...(isCount ? [] : [`\`versions\` should be a number from 0 on, but is ${found(versions)}`]),
  ];
};

/**
 * A Security Hub in memory, for tests of code that uses the AWS SDK for JavaScript v3. It is passed to a real client as
 * its `requestHandler`, so requests are really serialized, and errors are instances of the SDK's own classes.
 *
 * It knows these operations; any other is answered with UnknownOperationException.
 *
 * - **BatchImportFindings** and **BatchUpdateFindings** answer as `importFindings` and `updateFindings` do.
 * - **GetFindings** shows an account its own findings and those of its member accounts. `Filters` are those of
 *   `decodeFilters` and `matches`: every name and comparison of AWS's; date ranges end at the time of the call.
 *   `SortCriteria` may name Id, ProductArn, AwsAccountId, RecordState, WorkflowStatus, SeverityLabel, ComplianceStatus,
 *   SeverityNormalized, CreatedAt, UpdatedAt, FirstObservedAt and LastObservedAt, ascending unless `SortOrder` is
 *   `desc`: times are sorted as instants, severity labels by how severe they are, findings without the attribute come
 *   last, and what is left undecided is decided by ProductArn and Id. A page has `MaxResults` findings, 100 by default.
 *   All pages of a listing show the findings as they were when the first was read; of the tokens for a next page, the
 *   last 1,000 are remembered. Anything else is answered with an InvalidInputException that says what is supported.
 * - **GetFindingHistory** shows what imports and updates have changed, newest first, as `findingHistory` does; of a finding,
 *   the last 1,000 records are kept.
 * - **DescribeHub**, **EnableSecurityHub** and **DisableSecurityHub** show and change whether the account is in the hub.
 * - **EnableImportFindingsForProduct**, **DisableImportFindingsForProduct**, **ListEnabledProductsForImport** and
 *   **DescribeProducts** show and change its integrations.
 * - **CreateMembers**, **DeleteMembers**, **ListMembers**, **GetMembers**, **GetAdministratorAccount** and
 *   **GetMasterAccount** show and change who administers whom. Accounts become members at once; nobody is invited.
 * - **CreateAutomationRule**, **ListAutomationRules**, **BatchGetAutomationRules**, **BatchUpdateAutomationRules** and
 *   **BatchDeleteAutomationRules** show and change the automation rules of an administrator account.
 *
 * @param options - the hub; the account that calls; the IAM statements that deny it something; the time of each call
 * @returns a request handler with the findings behind it: `store`, `replaceStore`, `undo`, and `as` for other accounts. A
 * hub, an account id or a time that can't be used does not throw, and neither does an unknown option: every call is
 * then answered with an InternalException that says what is wrong.
 *
 * @example
 * const fake = createFakeSecurityHub({ hub, accountId: '222222222222', now: () => '2026-01-01T00:00:00Z' });
 * const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
 * const member = new SecurityHubClient({ region: 'eu-west-1', credentials, requestHandler: fake });
 * const administrator = new SecurityHubClient({ region: 'eu-west-1', credentials, requestHandler: fake.as('111111111111') });
 */
export const createFakeSecurityHub = (options: FakeSecurityHubOptions): FakeSecurityHub => {
  const { hub, accountId, denies, now, versions = 100 } = options;
  const [mistake] = mistakesIn(options);
  let present = serviceWith(createStore(hub));
  /** What can be taken back, oldest first. */
  let earlier: readonly Service[] = [];

  const goOnWith = (service: Service): void => {
    if (service.store !== present.store) earlier = versions < 1 ? [] : [...earlier, present].slice(-versions);
    present = service;
  };
  const as = (account: string, deniesOfAccount?: readonly unknown[]): SecurityHubRequestHandler =>
    requestHandler(({ operation, input, region }) => {
      if (mistake !== undefined) return E.left(internalFailure(`the fake can't be used: ${mistake}`));
      const caller = { accountId: account, at: now(), denies: deniesOfAccount };
      const { service, answer } = operation.run({ service: present, caller, region, input });
      goOnWith(service);
      return answer;
    });
  return {
    ...as(accountId, denies),
    as,
    get store() {
      return present.store;
    },
    replaceStore: (store: Store) => {
      goOnWith({ ...present, store, histories: historiesIn(present.histories, present.store, store) });
    },
    undo: () => {
      const before = earlier.at(-1);
      if (before === undefined) return false;
      earlier = earlier.slice(0, -1);
      // A listing that goes on shows the findings as they were when it began.
      present = { ...before, listings: present.listings };
      return true;
    },
  };
};
