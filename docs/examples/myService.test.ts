import { type Either, isLeft, isRight } from 'fp-ts/lib/Either.js';
import {
  type AwsException,
  type Caller,
  changedFindings,
  type FindingIdentifier,
  type Hub,
  importFindings,
  type Store,
  storeFromJson,
  type StoredFinding,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
  withHub,
} from 'finding-merge';
import { type System, testEachRule } from 'finding-merge/conformance';
import { describe, it } from 'vitest';

const keyOf = ({ ProductArn, Id }: FindingIdentifier): string => JSON.stringify([ProductArn, Id]);

const replyOf = <Reply>(answer: Either<AwsException, Reply>): Reply => {
  if (isRight(answer)) return answer.right;
  throw Object.assign(new Error(answer.left.message), { name: answer.left.name });
};

/** My service: findings are rows of a table, and a request reads and writes only the rows that it names. */
class FindingService {
  private hub: Hub = { accounts: {} };
  private readonly table = new Map<string, StoredFinding>();

  setUp(hub: Hub): void {
    this.hub = hub;
  }

  clear(): void {
    this.table.clear();
  }

  batchImportFindings(caller: Caller, batch: unknown) {
    const before = this.read(batch);
    const result = importFindings(before, caller, batch);
    this.write(before, result.store);
    return replyOf(toBatchImportFindingsResponse(result));
  }

  batchUpdateFindings(caller: Caller, identifiers: unknown, patch: unknown) {
    const before = this.read(identifiers);
    const result = updateFindings(before, caller, identifiers, patch);
    this.write(before, result.store);
    return replyOf(toBatchUpdateFindingsResponse(result));
  }

  rowsOf(items: unknown): readonly StoredFinding[] {
    const keys = Array.isArray(items)
      ? items.flatMap((item: FindingIdentifier | null) => (item ? keyOf(item) : []))
      : [];
    return [...new Set(keys)].flatMap((key) => this.table.get(key) ?? []);
  }

  private read(items: unknown): Store {
    const snapshot = { schema: 'finding-merge/store-1', hub: null, findings: this.rowsOf(items) };
    const store = storeFromJson(snapshot);
    // Rows that can't be read must not count as nothing stored: the next import would overwrite them.
    if (isLeft(store)) throw new Error(store.left);
    return withHub(store.right, this.hub);
  }

  private write(before: Store, after: Store): void {
    for (const { identifier, after: now } of changedFindings(before, after)) {
      if (now !== undefined) this.table.set(keyOf(identifier), now);
    }
  }
}

const service = new FindingService();

const system: System = {
  reset: (hub) => {
    service.clear();
    service.setUp(hub);
  },
  withHub: (hub) => {
    service.setUp(hub);
  },
  importFindings: (caller, findings) => service.batchImportFindings(caller, findings),
  updateFindings: (caller, identifiers, patch) => service.batchUpdateFindings(caller, identifiers, patch),
  getFindings: (identifiers) => service.rowsOf(identifiers).map(({ finding }) => finding),
};

testEachRule({ describe, it }, system, { errors: 'message', chosen: 'strict', numRuns: 50, seed: 1 });
