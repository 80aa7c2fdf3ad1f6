import { type BatchImportFindingsResponse, type BatchUpdateFindingsResponse, type Caller } from 'finding-merge';
import { checkImportRequest, checkUpdateRequest, decideBeforeReading, decideImport, decideUpdate } from 'finding-merge';
import { type Decision, type Finding, type FindingIdentifier, type Hub, identifiersIn } from 'finding-merge';
import { type ImportDecision, type Refusal, replyToImport, replyToUpdate, type StoredFinding } from 'finding-merge';
import { toAwsException, type Unwritten, type UpdateDecision } from 'finding-merge';

/** What a request wants from one finding, as data, so that it can be sent to where the finding is. */
export type Asked =
  | { readonly operation: 'import'; readonly hub: Hub; readonly caller: Caller; readonly finding: unknown }
  | { readonly operation: 'update'; readonly hub: Hub; readonly caller: Caller; readonly patch: unknown };

/** One item of a request: what it asks, and what is decided where this is stored. */
export interface Item<D extends Decision> {
  readonly asked: Asked;
  readonly decide: (stored: StoredFinding | undefined) => D;
}

export const importItem = (hub: Hub, caller: Caller, finding: unknown): Item<ImportDecision> => ({
  asked: { operation: 'import', hub, caller, finding },
  decide: (stored) => decideImport(hub, caller, stored, finding),
});

export const updateItem = (hub: Hub, caller: Caller, patch: unknown): Item<UpdateDecision> => ({
  asked: { operation: 'update', hub, caller, patch },
  decide: (stored) => decideUpdate(hub, caller, stored, patch),
});

/** Where findings are kept. */
export interface Engine {
  /** Reads the finding, decides, and writes, while nobody else writes that finding; never rejects. */
  readonly merge: <D extends Decision>(identifier: FindingIdentifier, item: Item<D>) => Promise<D | Unwritten>;
  readonly read: (identifier: FindingIdentifier) => Promise<StoredFinding | undefined>;
}

/** Answers the items of one identifier one after another, in the order of the request, and different identifiers in parallel. */
const inOrderOfEach = <Answer>(
  identifiers: readonly FindingIdentifier[],
  answer: (identifier: FindingIdentifier, position: number) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const last = new Map<string, Promise<unknown>>();
  const answers = identifiers.map((identifier, position) => {
    const key = JSON.stringify([identifier.ProductArn, identifier.Id]);
    const answered = (last.get(key) ?? Promise.resolve()).then(() => answer(identifier, position));
    last.set(key, answered);
    return answered;
  });
  return Promise.all(answers);
};

/** The exception of a refused request, as the clients of the AWS SDK know it. */
const exceptionOf = (refusal: Refusal): Error => {
  const { name, message, statusCode } = toAwsException(refusal);
  return Object.assign(new Error(message), { name, statusCode });
};

export interface FindingService {
  readonly batchImportFindings: (caller: Caller, findings: unknown) => Promise<BatchImportFindingsResponse>;
  readonly batchUpdateFindings: (
    caller: Caller,
    identifiers: unknown,
    patch: unknown,
  ) => Promise<BatchUpdateFindingsResponse>;
  readonly getFindings: (identifiers: readonly FindingIdentifier[]) => Promise<readonly Finding[]>;
}

/**
 * Security Hub's operations on an engine.
 *
 * @param currentHub - called once for each request, all of whose items are decided with that hub; ideally a result of
 * `decodeHub`, which is not checked again
 */
export const serviceOn = ({ merge, read }: Engine, currentHub: () => Hub): FindingService => ({
  batchImportFindings: async (caller, findings) => {
    const hub = currentHub();
    const refusal = checkImportRequest(hub, caller, findings);
    if (refusal !== undefined) throw exceptionOf(refusal);
    const batch = findings as readonly unknown[];
    const decisions = await inOrderOfEach(identifiersIn(batch), (identifier, position) =>
      merge(identifier, importItem(hub, caller, batch[position])),
    );
    return replyToImport(batch, decisions);
  },

  batchUpdateFindings: async (caller, identifiers, patch) => {
    const hub = currentHub();
    const refusal = checkUpdateRequest(hub, caller, identifiers, patch);
    if (refusal !== undefined) throw exceptionOf(refusal);
    const known = decideBeforeReading(hub, caller, identifiers, patch);
    const decisions = await inOrderOfEach(
      identifiersIn(identifiers),
      async (identifier, position) => known[position] ?? merge(identifier, updateItem(hub, caller, patch)),
    );
    return replyToUpdate(identifiers, decisions);
  },

  getFindings: async (identifiers) => {
    const stored = await Promise.all(identifiers.map(read));
    return stored.flatMap((each) => (each === undefined ? [] : [each.finding]));
  },
});
