import { type Caller, type EditionId } from '../../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storedOf } from '../../support/fixtures.js';
import {
  type CaseInput,
  type GivenFinding,
  type Json,
  type JsonObject,
  type Note,
  type StepInput,
} from '../../support/vectors.js';

/* What the areas of the vectors are made of. */

export interface Area {
  readonly edition: EditionId;
  readonly name: string;
  readonly notes: Readonly<Record<string, Note>>;
  readonly cases: readonly CaseInput[];
}

export const newest: EditionId = '2024-10-31';

export const data = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
export const hub = data({ accounts: hubOf().accounts, products: hubOf().products });
export const identifier: Json = { ProductArn: defaultProduct(member), Id: 'finding-1' };

/** A finding of the fixtures as the newest edition stores it. */
export const given = (attributes: JsonObject = {}, setByCustomer: readonly string[] = []): GivenFinding => ({
  finding: data(storedOf(attributes, newest).finding),
  setByCustomer,
});

// Products of other Regions and partitions

export const gov = 'arn:aws-us-gov:securityhub:us-gov-west-1:';
export const china = 'arn:aws-cn:securityhub:cn-north-1:';

export const ofProduct = (ProductArn: string): Record<string, unknown> => findingOf({ ProductArn });
export const passedOfProduct = (ProductArn: string): Record<string, unknown> =>
  findingOf({ ProductArn, Compliance: { Status: 'PASSED' } });

export const importStep = (accountId: string, ...findings: readonly unknown[]): StepInput => ({
  call: 'importFindings',
  caller: data(callerOf(accountId)),
  batch: findings.map((finding) => data(finding)),
});

export const updateStep = (
  accountId: string,
  patch: unknown,
  identifiers: Json = [identifier],
  extra: Partial<Caller> = {},
): StepInput => ({
  call: 'updateFindings',
  caller: data(callerOf(accountId, extra)),
  identifiers,
  patch: data(patch),
});

export const words = (text: string): string =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();

export const text = (length: number): string => 'x'.repeat(length);
export const entries = (count: number): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, 'value']));
export const list = (count: number, item: Json): Json => Array.from({ length: count }, () => item);
