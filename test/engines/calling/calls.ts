import { type Caller, type FindingIdentifier, type Hub } from '../../../src/index.js';
import {
  administrator,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  member,
  otherMember,
} from '../../support/fixtures.js';
import { below, oneOf, randomly } from '../../support/randomly.js';

/** One request to the service. */
export type Call = { readonly caller: Caller } & (
  | { readonly operation: 'import'; readonly findings: readonly Record<string, unknown>[] }
  | { readonly operation: 'update'; readonly identifiers: readonly FindingIdentifier[]; readonly patch: unknown }
);

/** The hub at the beginning of a run, and the one in its second half: the other member account is disabled midway. */
export const hubs: readonly [Hub, Hub] = [
  hubOf(),
  { ...hubOf(), accounts: { [administrator]: {}, [member]: { administrator } } },
];

const identifierOf = (hot: number): FindingIdentifier => ({
  ProductArn: defaultProduct(hot % 2 === 0 ? member : otherMember),
  Id: `hot-${hot}`,
});

const begin = Date.UTC(2026, 0, 1);

const at = (milliseconds: number): string => new Date(begin + milliseconds).toISOString();

/** The call of that number of a writer, as its caller's time tells it. */
export const nameOfCallAt = (time: string): string => {
  const milliseconds = Date.parse(time) - begin;
  return `writer${milliseconds % 1000}-${Math.floor(milliseconds / 1000)}`;
};

/** Texts that engines have trouble with. */
const texts = ['plain', 'nul \u0000 nul', '𝄞𝄞', 'it\'s \\ "quoted"', ' \t\n', 'İıſK'] as const;

const findingFor = (
  random: () => number,
  { ProductArn, Id }: FindingIdentifier,
  around: number,
): Record<string, unknown> => {
  const accountId = Id.endsWith('x') ? member : ProductArn.split(':')[4];
  // Versions arrive shuffled: one in three is older than what was sent before.
  const version = Math.max(0, around + below(random, 30) - 10);
  return findingOf({
    Id,
    ProductArn,
    AwsAccountId: accountId,
    UpdatedAt: at(version * 1000),
    Title: `${oneOf(random, texts)} ${below(random, 1000)}`,
    Confidence: below(random, 101),
    Severity: { Label: oneOf(random, ['LOW', 'HIGH', 'CRITICAL']) },
    ProductFields: { b: '1', a: String(random()), 2: 'two', 10: 'ten' },
    ...(random() < 0.3 ? { UserDefinedFields: { by: 'the provider' } } : {}),
  });
};

const patchFor = (random: () => number): Record<string, unknown> =>
  oneOf<() => Record<string, unknown>>(random, [
    () => ({ Note: { Text: `${oneOf(random, texts)} ${below(random, 1000)}`, UpdatedBy: 'someone' } }),
    () => ({ Severity: { Label: oneOf(random, ['LOW', 'MEDIUM', 'HIGH']) } }),
    () => ({ Workflow: { Status: oneOf(random, ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED']) } }),
    () => ({ UserDefinedFields: { ticket: String(below(random, 1000)) }, Confidence: below(random, 101) }),
    () => ({ Types: ['Effects/Data Exposure'], Criticality: below(random, 3) }),
  ])();

const denies = [
  {
    Effect: 'Deny',
    Action: 'securityhub:BatchUpdateFindings',
    Resource: '*',
    Condition: { Null: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'false' } },
  },
];

/** The call of that number of a writer: the same each time that it is asked for. */
export const callOf = (seed: number, writer: number, index: number, hot: number): Call => {
  const random = randomly(seed * 1_000_003 + writer * 10_007 + index);
  for (let warmUp = 0; warmUp < 3; warmUp += 1) random();
  const first = below(random, hot);
  // The judge tells items by their call and their identifier, so a call has each identifier once.
  const chosen = new Set(Array.from({ length: 1 + below(random, 3) }, (_, more) => (first + more * 7) % hot));
  const some = [...chosen].map(identifierOf);
  const time = { at: at(index * 1000 + writer) };
  const importer = (identifier: FindingIdentifier): Caller => callerOf(identifier.ProductArn.split(':')[4] ?? '', time);
  const own = some.filter(({ ProductArn }) => ProductArn === some[0]?.ProductArn);
  const [one = identifierOf(0)] = own;
  const importing = (): Call => ({
    operation: 'import',
    caller: importer(one),
    findings: own.map((identifier) => findingFor(random, identifier, index)),
  });
  const updating = (): Call => ({
    operation: 'update',
    caller: callerOf(administrator, time),
    identifiers: some,
    patch: patchFor(random),
  });
  const kind = random();
  if (kind < 0.5) return importing();
  if (kind < 0.8) return updating();
  return oneOf<() => Call>(random, [
    // Malformed items in a batch, and a patch that is none.
    () => ({
      operation: 'import',
      caller: importer(one),
      findings: own.map((identifier) => ({ ...findingFor(random, identifier, index), UpdatedAt: 'yesterday' })),
    }),
    () => ({
      operation: 'update',
      caller: callerOf(administrator, time),
      identifiers: some,
      patch: { Confidence: 101 },
    }),
    // Denied: by IAM, as the wrong account, and of an account that may not import for others.
    () => ({
      operation: 'update',
      caller: callerOf(administrator, { ...time, denies }),
      identifiers: some,
      patch: { Workflow: { Status: 'RESOLVED' } },
    }),
    () => ({
      operation: 'update',
      caller: callerOf(otherMember, time),
      identifiers: some,
      patch: { Note: { Text: 'not mine', UpdatedBy: 'other' } },
    }),
    () => ({
      operation: 'import',
      caller: callerOf(administrator, time),
      findings: own.map((identifier) => findingFor(random, identifier, index)),
    }),
    // Never stored.
    () => ({
      operation: 'update',
      caller: callerOf(administrator, time),
      patch: patchFor(random),
      identifiers: [{ ...one, Id: 'never' }],
    }),
  ])();
};
