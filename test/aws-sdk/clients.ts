import {
  type AwsSecurityFinding,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import {
  createFakeSecurityHub,
  type FakeSecurityHub,
  type FakeSecurityHubOptions,
  type SecurityHubRequestHandler,
} from '../../src/aws-sdk/index.js';
import { type Attributes, findingOf, hubOf, member, now } from '../support/fixtures.js';

/** A fake in which the member account calls. */
export const fakeOf = (options: Partial<FakeSecurityHubOptions> = {}): FakeSecurityHub =>
  createFakeSecurityHub({ hub: hubOf(), accountId: member, now: () => now, ...options });

/** A real client in front of a fake. */
export const clientOf = (requestHandler: SecurityHubRequestHandler): SecurityHubClient =>
  new SecurityHubClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
    requestHandler,
  });

/** A finding in the type of the SDK: a fixture is loosely typed, so that the tests of the rules can break it. */
export const sdkFindingOf = (attributes: Attributes = {}): AwsSecurityFinding =>
  findingOf(attributes) as unknown as AwsSecurityFinding;

/** The error with which something is rejected. */
export const errorOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const outcome = await promise.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in outcome) throw new Error(`nothing was rejected: ${JSON.stringify(outcome.value)}`);
  return outcome.error;
};

/** The pages of a listing, each as the Ids and product ARNs on it; the limit keeps a listing without end from hanging. */
export const pagesOf = async (
  client: SecurityHubClient,
  input: GetFindingsCommandInput,
  limit = 500,
): Promise<readonly (readonly AwsSecurityFinding[])[]> => {
  const pages: AwsSecurityFinding[][] = [];
  let NextToken = input.NextToken;
  do {
    const page = await client.send(new GetFindingsCommand({ ...input, NextToken }));
    pages.push(page.Findings ?? []);
    NextToken = page.NextToken;
  } while (NextToken !== undefined && pages.length < limit);
  if (NextToken !== undefined) throw new Error(`the listing has more than ${limit} pages`);
  return pages;
};
