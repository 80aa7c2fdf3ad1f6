import {
  type AwsSecurityFinding,
  type BatchImportFindingsCommandInput,
  type BatchImportFindingsCommandOutput,
  type BatchUpdateFindingsCommandInput,
  type BatchUpdateFindingsCommandOutput,
  type GetFindingsCommandOutput,
  SecurityHubClient,
  type SecurityHubClientConfig,
} from '@aws-sdk/client-securityhub';
import { type Either, isRight } from 'fp-ts/lib/Either.js';
import { createFakeSecurityHub, type FakeSecurityHub } from '../../src/aws-sdk/index.js';
import {
  type AwsException,
  type Caller,
  createStore,
  decideImport,
  decideUpdate,
  findFinding,
  type Hub,
  importFindings,
  type Patch,
  type Store,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
} from '../../src/index.js';

/*
 * What is typed by the SDK goes in without a cast, and what comes out is typed for the SDK. The compiler tests this file,
 * with and without exactOptionalPropertyTypes; it is never run. The SDK types every member with `undefined`.
 */

declare const finding: AwsSecurityFinding;
declare const batch: BatchImportFindingsCommandInput;
declare const update: BatchUpdateFindingsCommandInput;
declare const updated: BatchUpdateFindingsCommandOutput;
declare const listed: GetFindingsCommandOutput;
declare const maybe: string | undefined;

const accounts = { '222222222222': { administrator: maybe, products: undefined } };
const hub: Hub = { accounts, edition: undefined, products: { a: { companyName: maybe, partnerAccounts: undefined } } };
const caller: Caller = { accountId: '222222222222', at: '2026-01-01T00:00:00Z', denies: undefined };
const store: Store = createStore(hub);
const { FindingIdentifiers, ...patch } = update;

export const goesIn = [
  importFindings(store, caller, [finding]),
  importFindings(store, caller, batch.Findings),
  importFindings(store, caller, listed.Findings),
  decideImport(hub, caller, undefined, finding),
  updateFindings(store, caller, FindingIdentifiers, patch),
  updateFindings(store, caller, [finding], { Confidence: update.Confidence }),
  updateFindings(store, caller, updated.ProcessedFindings, patch),
  decideUpdate(hub, caller, undefined, patch),
  findFinding(store, finding),
  (updated.ProcessedFindings ?? []).map((identifier) => findFinding(store, identifier)),
];

export const written: Patch = {
  Confidence: update.Confidence,
  Criticality: update.Criticality,
  Note: undefined,
  Severity: {
    Label: update.Severity?.Label,
    Normalized: update.Severity?.Normalized,
    Product: update.Severity?.Product,
  },
  Types: update.Types,
  UserDefinedFields: update.UserDefinedFields,
  VerificationState: update.VerificationState,
};

type Reply<Output> = Omit<Output, '$metadata'>;

const importReply = toBatchImportFindingsResponse(importFindings(store, caller, []));
const updateReply = toBatchUpdateFindingsResponse(updateFindings(store, caller, [], {}));

export const comesOut: [
  Either<AwsException, Reply<BatchImportFindingsCommandOutput>>,
  Either<AwsException, Reply<BatchUpdateFindingsCommandOutput>>,
] = [importReply, updateReply];

export const output: BatchImportFindingsCommandOutput | undefined = isRight(importReply)
  ? { ...importReply.right, $metadata: {} }
  : undefined;

type RequestHandler = Extract<NonNullable<SecurityHubClientConfig['requestHandler']>, { handle: unknown }>;

const fake: FakeSecurityHub = createFakeSecurityHub({
  hub,
  accountId: '222222222222',
  denies: undefined,
  now: () => '',
});

export const handlers: RequestHandler[] = [fake, fake.as('111111111111'), fake.as('111111111111', undefined)];
export const client = new SecurityHubClient({ requestHandler: fake });

// @ts-expect-error: a reply may be an exception
export const unasked: Reply<BatchImportFindingsCommandOutput> = importReply;
// @ts-expect-error: the reply to an update is none to an import
export const confused: Either<AwsException, Reply<BatchImportFindingsCommandOutput>> = updateReply;
// @ts-expect-error: a reply has no metadata; the client adds it
export const bare: Either<AwsException, BatchUpdateFindingsCommandOutput> = updateReply;
// @ts-expect-error: a finding is named by two things
findFinding(store, { Id: finding.Id });
// @ts-expect-error: an Id is a text
findFinding(store, { Id: 1, ProductArn: finding.ProductArn });
// @ts-expect-error: a caller has an account
importFindings(store, { accountId: maybe, at: '2026-01-01T00:00:00Z' }, [finding]);
// @ts-expect-error: a caller has a time
updateFindings(store, { accountId: '222222222222' }, FindingIdentifiers, patch);
// @ts-expect-error: a note has a text
export const unwritten: Patch = { Note: { UpdatedBy: 'analyst' } };
// @ts-expect-error: a provider's severity is not the customer's to set
export const original: Patch = { Severity: { Original: '9.8' } };
// @ts-expect-error: the time is a text
createFakeSecurityHub({ hub, accountId: '222222222222', now: () => new Date(0) });
// @ts-expect-error: there is no clock but the one that is given
createFakeSecurityHub({ hub, accountId: '222222222222' });
// @ts-expect-error: a store is no request handler
export const noHandler: RequestHandler = fake.store;
// @ts-expect-error: a store does not change
fake.store = store;
