import { defaultProduct, member } from '../../src/arbitraries/cast.js';
import { exampleHub as hubOf } from '../../src/arbitraries/exampleHub.js';
import {
  type Caller,
  createStore,
  type EditionId,
  findFinding,
  type Hub,
  type ImportDecision,
  importFindings,
  type Patch,
  type Store,
  type StoredFinding,
  type UpdateDecision,
  updateFindings,
} from '../../src/index.js';

export {
  administrator,
  defaultProduct,
  disabled,
  integration,
  member,
  otherMember,
  partner,
  securityHub,
  standalone,
} from '../../src/arbitraries/cast.js';
export { hubOf };

export const now = '2026-01-01T00:00:00Z';

export const callerOf = (accountId: string, extra: Partial<Caller> = {}): Caller => ({ accountId, at: now, ...extra });

export type Attributes = Readonly<Record<string, unknown>>;

/** The smallest finding of the member account that every edition takes; `undefined` takes an attribute away. */
export const findingOf = (attributes: Attributes = {}): Record<string, unknown> => {
  const finding: Attributes = {
    SchemaVersion: '2018-10-08',
    Id: 'finding-1',
    ProductArn: defaultProduct(member),
    GeneratorId: 'generator-1',
    AwsAccountId: member,
    CreatedAt: '2025-01-01T00:00:00Z',
    UpdatedAt: '2025-01-01T00:00:00Z',
    Title: 'a title',
    Description: 'a description',
    Resources: [{ Type: 'Other', Id: 'resource-1' }],
    Severity: { Label: 'LOW', Normalized: 1 },
    Types: ['Effects/Data Exposure'],
    ...attributes,
  };
  return Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined));
};

/** A later version of it. */
export const laterOf = (attributes: Attributes = {}): Record<string, unknown> =>
  findingOf({ UpdatedAt: '2025-01-02T00:00:00Z', ...attributes });

/** A store to which findings were imported, one after the other, each by the account that it belongs to. */
export const storeOf = (hub: Hub, ...imported: readonly Attributes[]): Store =>
  imported.reduce<Store>(
    (store, finding) => importFindings(store, callerOf(String(finding.AwsAccountId)), [finding]).store,
    createStore(hub),
  );

/** A new finding of the member account in an edition, as it is stored. */
export const storedOf = (attributes: Attributes = {}, edition?: EditionId): StoredFinding => {
  const [decision] = importFindings(createStore(hubOf(edition)), callerOf(member), [findingOf(attributes)]).decisions;
  if (decision?.outcome !== 'Created') throw new Error(`the fixture is not taken: ${JSON.stringify(decision)}`);
  return decision.stored;
};

interface Imported {
  readonly store: Store;
  readonly decision: ImportDecision;
}

/** Imports one finding, by default as the member account. */
export const importOne = (store: Store, finding: unknown, caller: Caller = callerOf(member)): Imported => {
  const { store: after, decisions } = importFindings(store, caller, [finding]);
  const [decision] = decisions;
  if (decision === undefined) throw new Error('there is no decision');
  return { store: after, decision };
};

interface UpdatedOne {
  readonly store: Store;
  readonly decision: UpdateDecision;
}

/** Updates one finding, by default the fixture's, as the member account. */
export const updateOne = (
  store: Store,
  patch: Patch | Attributes,
  caller: Caller = callerOf(member),
  identifier: unknown = { ProductArn: defaultProduct(member), Id: 'finding-1' },
): UpdatedOne => {
  const { store: after, decisions } = updateFindings(store, caller, [identifier], patch);
  const [decision] = decisions;
  if (decision === undefined) throw new Error('there is no decision');
  return { store: after, decision };
};

/** The attributes of a stored finding, by default the fixture's; an empty object where it is not stored. */
export const attributesOf = (
  store: Store,
  identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' },
): Attributes => {
  const found = findFinding(store, identifier);
  return found !== undefined ? found.finding : {};
};
