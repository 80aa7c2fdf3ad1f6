import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { type Call, type ImportCall, type UpdateCall } from '../../src/arbitraries/index.js';
import {
  type AvailableField,
  changedFindings,
  type ConditionalField,
  type decideImport,
  type decideUpdate,
  type Decision,
  editions,
  findFinding,
  type FindingIdentifier,
  findings,
  type Hub,
  type importFindings,
  type ImportResult,
  storeFromJson,
  type Store,
  type StoredFinding,
  storeToJson,
  type toBatchImportFindingsResponse,
  type toBatchUpdateFindingsResponse,
  type updateFindings,
  type UpdateResult,
  withHub,
} from '../../src/index.js';
import { deepFreeze, isUntouched, sameData, scramble } from './data.js';
import { instantNumber } from './instants.js';

/*
 * The laws of the two operations: what holds for every store and every call, whichever edition. Each law is a predicate
 * over an implementation, so another implementation can be held to it. The data of a call must be plain.
 */

/** An implementation of the specification. */
export interface Operations {
  readonly importFindings: typeof importFindings;
  readonly updateFindings: typeof updateFindings;
  readonly decideImport: typeof decideImport;
  readonly decideUpdate: typeof decideUpdate;
  readonly toBatchImportFindingsResponse: typeof toBatchImportFindingsResponse;
  readonly toBatchUpdateFindingsResponse: typeof toBatchUpdateFindingsResponse;
}

type Result = ImportResult | UpdateResult;

const runImport = (operations: Operations, store: Store, { caller, batch }: ImportCall): ImportResult =>
  operations.importFindings(store, caller, batch);

const runUpdate = (operations: Operations, store: Store, { caller, identifiers, patch }: UpdateCall): UpdateResult =>
  operations.updateFindings(store, caller, identifiers, patch);

/** What an implementation answers to a call. */
export const answer = (operations: Operations, store: Store, call: Call): Result =>
  call.call === 'importFindings' ? runImport(operations, store, call) : runUpdate(operations, store, call);

const storeAfter = (operations: Operations, store: Store, calls: readonly Call[]): Store =>
  calls.reduce((before, call) => answer(operations, before, call).store, store);

const itemsOf = (call: Call): readonly unknown[] => (call.call === 'importFindings' ? call.batch : call.identifiers);

const withItems = (call: Call, items: readonly unknown[]): Call =>
  call.call === 'importFindings' ? { ...call, batch: items } : { ...call, identifiers: items };

const attribute = (item: unknown, name: string): unknown =>
  typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)[name] : undefined;

const textOf = (item: unknown, name: string): string => {
  const value = attribute(item, name);
  return typeof value === 'string' ? value : '';
};

const keyOf = (item: unknown): string => JSON.stringify([textOf(item, 'ProductArn'), textOf(item, 'Id')]);

const identifierOf = ({ finding: { ProductArn, Id } }: StoredFinding): FindingIdentifier => ({ ProductArn, Id });

const sameFindings = (one: Store, other: Store): boolean => sameData(storeToJson(one), storeToJson(other));

const sameAnswer = (one: Result, other: Result): boolean =>
  sameFindings(one.store, other.store) &&
  sameData(one.response, other.response) &&
  sameData(one.decisions, other.decisions) &&
  sameData(one.refusal, other.refusal);

const hubOf = (store: Store): Hub => storeToJson(store).hub ?? { accounts: {} };

const failureOf = (decision: Decision): { readonly code: string; readonly message: string } | undefined =>
  decision.outcome === 'Failed' ? { code: decision.code, message: decision.message } : undefined;

const isStored = (decision: Decision | undefined): decision is Exclude<Decision, { outcome: 'Ignored' | 'Failed' }> =>
  decision?.outcome === 'Created' || decision?.outcome === 'Updated';

/** Every item is counted once, as a success or a failure, has one decision, and is in FailedFindings once, in order, if it failed. */
export const everyItemIsCountedOnce = (operations: Operations, store: Store, call: Call): boolean => {
  const { response, decisions, refusal } = answer(operations, store, call);
  const items = itemsOf(call);
  const failures = decisions.flatMap((decision, index) => {
    const failure = failureOf(decision);
    if (failure === undefined) return [];
    const named = { Id: textOf(items[index], 'Id'), ErrorCode: failure.code, ErrorMessage: failure.message };
    return call.call === 'importFindings' ? [named] : [{ ...named, ProductArn: textOf(items[index], 'ProductArn') }];
  });
  return (
    decisions.length === items.length &&
    response.SuccessCount === items.length - failures.length &&
    response.FailedCount === failures.length &&
    sameData(response.FailedFindings, failures) &&
    (refusal === undefined || failures.length === items.length)
  );
};

/** Arguments that can't be changed give the same answer as arguments that can. */
export const frozenArgumentsGiveTheSameAnswer = (operations: Operations, store: Store, call: Call): boolean =>
  sameAnswer(
    answer(operations, store, structuredClone(call)),
    answer(operations, store, deepFreeze(structuredClone(call))),
  );

/** A call leaves its arguments as they were, and as changeable as they were. */
export const argumentsStayTheCallers = (operations: Operations, store: Store, call: Call): boolean => {
  const given = structuredClone(call);
  answer(operations, store, given);
  return sameData(given, call) && isUntouched(given);
};

/** Changing the arguments after the call changes neither the answer nor what was stored. */
export const laterChangesOfTheArgumentsChangeNothing = (operations: Operations, store: Store, call: Call): boolean => {
  const given = structuredClone(call);
  const result = answer(operations, store, given);
  scramble(given);
  return sameAnswer(result, answer(operations, store, structuredClone(call)));
};

/** The store that was given still has the findings that it had. */
export const givenStoreStaysAsItWas = (operations: Operations, store: Store, call: Call): boolean => {
  const before = JSON.stringify(storeToJson(store));
  answer(operations, store, call);
  return JSON.stringify(storeToJson(store)) === before;
};

/** The same call to the same store gives the same answer. */
export const sameCallGivesTheSameAnswer = (operations: Operations, store: Store, call: Call): boolean =>
  sameAnswer(answer(operations, store, call), answer(operations, store, structuredClone(call)));

/**
 * A decision about one finding leaves its arguments as they were and as changeable as they were, and later changes of
 * them don't reach it; an update that changes nothing gives back the very object that it was given.
 */
export const decisionLeavesTheStoredFindingAlone = (
  operations: Operations,
  hub: Hub,
  call: Call,
  stored: StoredFinding | undefined,
): boolean =>
  itemsOf(call).every((item) => {
    const given = structuredClone({ call, hub, stored, item });
    const decide = (of: typeof given): Decision =>
      of.call.call === 'importFindings'
        ? operations.decideImport(of.hub, of.call.caller, of.stored, of.item)
        : operations.decideUpdate(of.hub, of.call.caller, of.stored, of.call.patch);
    const decision = decide(given);
    const isLeftAlone = sameData(given, { call, hub, stored, item }) && isUntouched(given);
    const isGivenBack = isStored(decision) && given.stored !== undefined && decision.stored === given.stored;
    if (!isGivenBack) scramble(given);
    return isLeftAlone && sameData(decision, decide(deepFreeze(structuredClone({ call, hub, stored, item }))));
  });

/** Importing a batch again, at whatever time, changes nothing: the store is the very same object. */
export const sameBatchAgainChangesNothing = (
  operations: Operations,
  store: Store,
  call: ImportCall,
  laterAt: string,
): boolean => {
  const { store: after } = runImport(operations, store, call);
  const again = runImport(operations, after, { ...call, caller: { ...call.caller, at: laterAt } });
  return again.store === after && again.decisions.every(({ outcome }) => outcome === 'Ignored' || outcome === 'Failed');
};

/** Findings of a batch that differ in their identifiers may be in any order. */
export const orderOfUnrelatedFindingsDoesNotMatter = (
  operations: Operations,
  store: Store,
  call: ImportCall,
  order: readonly number[],
): boolean => {
  const inOrder = runImport(operations, store, call);
  const reordered = runImport(operations, store, { ...call, batch: order.map((index) => call.batch[index]) });
  const decisions = order.map((index) => inOrder.decisions[index]);
  return sameFindings(inOrder.store, reordered.store) && sameData(decisions, reordered.decisions);
};

/** UpdatedAt of a stored finding never goes back, as an instant, and no finding is lost. */
export const updatedAtNeverGoesBack = (operations: Operations, store: Store, call: Call): boolean => {
  const { store: after } = answer(operations, store, call);
  return [...findings(store)].every((before) => {
    const now = findFinding(after, identifierOf(before));
    return now !== undefined && instantNumber(now.finding.UpdatedAt) >= instantNumber(before.finding.UpdatedAt);
  });
};

const availableFields: readonly AvailableField[] = [
  'Confidence',
  'Criticality',
  'Note',
  'RelatedFindings',
  'Severity',
  'Types',
  'UserDefinedFields',
  'VerificationState',
  'Workflow',
];

/** An update sets the fields of its patch, and moves nothing else: not UpdatedAt, not FindingProviderFields. */
export const updateMovesOnlyTheFieldsOfItsPatch = (operations: Operations, store: Store, call: UpdateCall): boolean => {
  const isFree = (name: string): boolean =>
    availableFields.some((field) => field === name) && Object.hasOwn(call.patch, name);
  const { store: after } = runUpdate(operations, store, call);
  const left = ({ finding }: StoredFinding): unknown =>
    Object.fromEntries(Object.entries(finding).filter(([name]) => !isFree(name)));
  return (
    sameData(
      [...findings(store)].map(identifierOf).map(keyOf).toSorted(),
      [...findings(after)].map(identifierOf).map(keyOf).toSorted(),
    ) &&
    [...findings(store)].every((before) => {
      const now = findFinding(after, identifierOf(before));
      return now !== undefined && sameData(left(now), left(before));
    })
  );
};

const owns = (accountId: string, { finding }: StoredFinding): boolean => finding.AwsAccountId === accountId;

const administers = (hub: Hub, accountId: string, { finding }: StoredFinding): boolean =>
  hub.accounts[finding.AwsAccountId]?.administrator === accountId;

const provides = (hub: Hub, accountId: string, { finding }: StoredFinding): boolean =>
  hub.products?.[finding.ProductArn]?.partnerAccounts?.includes(accountId) ?? false;

/** No account changes a finding that it neither owns nor provides (with an import) nor administers (with an update). */
export const onlyOwnersProvidersAndAdministratorsChangeAFinding = (
  operations: Operations,
  store: Store,
  call: Call,
): boolean => {
  const { accountId } = call.caller;
  const hub = hubOf(store);
  const mayChange = (stored: StoredFinding): boolean =>
    owns(accountId, stored) ||
    (call.call === 'importFindings' ? provides(hub, accountId, stored) : administers(hub, accountId, stored));
  return changedFindings(store, answer(operations, store, call).store).every(
    ({ before, after }) => after !== undefined && mayChange(after) && (before === undefined || mayChange(before)),
  );
};

/** The store without the findings that the predicate doesn't keep. */
const storeWith = (store: Store, keep: (stored: StoredFinding) => boolean): Store | undefined => {
  const snapshot = storeToJson(store);
  const kept = storeFromJson({ ...snapshot, findings: snapshot.findings.filter(keep) });
  return isRight(kept) ? kept.right : undefined;
};

/**
 * Counts, codes and messages that an account gets don't tell of findings that it neither owns, administers nor provides.
 * The exception is documented: an identifier that such a finding has already is refused by `import/findingStaysInItsAccount`.
 */
export const answersDoNotTellOfTheFindingsOfOthers = (operations: Operations, store: Store, call: Call): boolean => {
  const { accountId } = call.caller;
  const hub = hubOf(store);
  const own = storeWith(
    store,
    (stored) => owns(accountId, stored) || administers(hub, accountId, stored) || provides(hub, accountId, stored),
  );
  if (own === undefined) return false;
  const withOthers = answer(operations, store, call);
  const alone = answer(operations, own, call);
  const collides = withOthers.decisions.map(({ rule }) => rule === 'import/findingStaysInItsAccount');
  const told = (decisions: readonly Decision[]): unknown =>
    decisions.flatMap((decision, index) => (collides[index] === true ? [] : [failureOf(decision) ?? 'success']));
  return (
    sameData(told(withOthers.decisions), told(alone.decisions)) &&
    (collides.includes(true) || sameData(withOthers.response, alone.response))
  );
};

/** A batch in two parts, one after the other, gives the same store and the same decisions. */
export const splitBatchGivesTheSame = (operations: Operations, store: Store, call: ImportCall, at: number): boolean => {
  const whole = runImport(operations, store, call);
  const first = runImport(operations, store, { ...call, batch: call.batch.slice(0, at) });
  const second = runImport(operations, first.store, { ...call, batch: call.batch.slice(at) });
  return (
    sameFindings(whole.store, second.store) &&
    sameData(whole.decisions, [...first.decisions, ...second.decisions]) &&
    whole.response.SuccessCount === first.response.SuccessCount + second.response.SuccessCount &&
    sameData(whole.response.FailedFindings, [...first.response.FailedFindings, ...second.response.FailedFindings])
  );
};

/** Findings that are kept in several stores, by their identifiers, become the same as in one. */
export const shardsHoldTheSameFindings = (
  operations: Operations,
  empty: Store,
  calls: readonly Call[],
  shardOf: (key: string) => number,
  shards: number,
): boolean => {
  const together = storeAfter(operations, empty, calls);
  const apart = Array.from({ length: shards }, (_, shard) =>
    storeAfter(
      operations,
      empty,
      calls.flatMap((call) => {
        const items = itemsOf(call).filter((item) => shardOf(keyOf(item)) === shard);
        return items.length === 0 ? [] : [withItems(call, items)];
      }),
    ),
  );
  const byKey = (stored: readonly StoredFinding[]): unknown =>
    Object.fromEntries(stored.map((each) => [keyOf(each.finding), each]));
  return (
    sameData(byKey([...findings(together)]), byKey(apart.flatMap((shard) => [...findings(shard)]))) &&
    apart.every((shard, index) => [...findings(shard)].every(({ finding }) => shardOf(keyOf(finding)) === index))
  );
};

/** An import is the fold of `decideImport` over the batch, each item against what the one before left. */
export const importIsTheFoldOfItsDecisions = (operations: Operations, store: Store, call: ImportCall): boolean => {
  const result = runImport(operations, store, call);
  const known = new Map([...findings(store)].map((stored) => [keyOf(stored.finding), stored]));
  const decisions = call.batch.map((item) => {
    const stored = known.get(keyOf(item));
    const decision = operations.decideImport(hubOf(store), call.caller, stored, item);
    if (isStored(decision)) known.set(keyOf(decision.stored.finding), decision.stored);
    return decision;
  });
  const stored = [...findings(result.store)].map((each) => [keyOf(each.finding), each] as const);
  return sameData(result.decisions, decisions) && sameData(Object.fromEntries(stored), Object.fromEntries(known));
};

/** An update of distinct findings is `decideUpdate` for each of them, and stores what that says. */
export const updateIsItsDecisions = (operations: Operations, store: Store, call: UpdateCall): boolean => {
  const result = runUpdate(operations, store, call);
  return call.identifiers.every((identifier, index) => {
    const named = { ProductArn: textOf(identifier, 'ProductArn'), Id: textOf(identifier, 'Id') };
    const before = findFinding(store, named);
    const decision = operations.decideUpdate(hubOf(store), call.caller, before, call.patch);
    const expected = isStored(decision) ? decision.stored : before;
    return sameData(result.decisions[index], decision) && sameData(findFinding(result.store, named), expected);
  });
};

const conditionalFields: readonly ConditionalField[] = [
  'Confidence',
  'Criticality',
  'RelatedFindings',
  'Severity',
  'Types',
];

/** `setByCustomer` only grows: an import leaves it, and an update that is accepted adds the conditional fields of its patch. */
export const setByCustomerOnlyGrows = (operations: Operations, store: Store, call: Call): boolean => {
  const { store: after, decisions } = answer(operations, store, call);
  const updated = new Set(decisions.filter(isStored).map(({ stored }) => keyOf(stored.finding)));
  return [...findings(after)].every((now) => {
    const before = findFinding(store, identifierOf(now));
    const had: readonly ConditionalField[] = before !== undefined ? before.setByCustomer : [];
    const isSet = (field: ConditionalField): boolean =>
      had.includes(field) ||
      (call.call === 'updateFindings' && updated.has(keyOf(now.finding)) && Object.hasOwn(call.patch, field));
    return conditionalFields.every((field) => now.setByCustomer.includes(field) === isSet(field));
  });
};

/** A decision names rules that its operation has in its edition, and those that shaped the finding once each, in the order in which they apply. */
export const rulesThatAreNamedHoldInTheEdition = (operations: Operations, store: Store, call: Call): boolean =>
  answer(operations, store, call).decisions.every((decision) => {
    const edition = editions.find(({ id }) => id === decision.edition);
    const operation = call.call === 'importFindings' ? 'import/' : 'update/';
    const rules = edition?.rules.map(({ id }) => id).filter((id) => id.startsWith(operation)) ?? [];
    const withheld = 'withheld' in decision ? decision.withheld.map(({ rule }) => rule) : [];
    const applied = 'applied' in decision ? decision.applied : [];
    return (
      [decision.rule, ...withheld].every((rule) => rules.includes(rule)) &&
      sameData(
        applied,
        rules.filter((rule) => applied.includes(rule)),
      )
    );
  });

/** What the finding provider did not get is not in the finding, and what is listed as kept is. */
export const whatIsWithheldIsNotInTheFinding = (operations: Operations, store: Store, call: Call): boolean =>
  answer(operations, store, call).decisions.every(
    (decision) =>
      !('withheld' in decision) ||
      decision.withheld.every(
        ({ attribute: name, sent, kept }, at) =>
          sameData(kept, attribute(decision.stored.finding, name)) &&
          !sameData(sent, kept) &&
          decision.withheld.findIndex((each) => each.attribute === name) === at,
      ),
  );

/** Items that fail leave no trace: without them the same is stored, and where nothing else is asked the store is the very same object. */
export const failedItemsLeaveNoTrace = (operations: Operations, store: Store, call: Call): boolean => {
  const result = answer(operations, store, call);
  const { decisions } = result;
  const isFailed = (index: number): boolean => decisions[index]?.outcome === 'Failed';
  const others = itemsOf(call).filter((_, index) => !isFailed(index));
  if (others.length === 0) return result.store === store;
  const without = answer(operations, store, withItems(call, others));
  return (
    sameFindings(result.store, without.store) &&
    sameData(
      without.decisions,
      decisions.filter((_, index) => !isFailed(index)),
    )
  );
};

/** A request that is refused fails every item with the code of the refusal, and gives back the very same store. */
export const refusedRequestLeavesNoTrace = (operations: Operations, store: Store, call: Call): boolean => {
  const { store: after, decisions, refusal } = answer(operations, store, call);
  if (refusal === undefined)
    return decisions.every((decision) => failureOf(decision)?.code.endsWith('Exception') !== true);
  const { code, rule, message } = refusal;
  return (
    after === store &&
    decisions.every((decision) => decision.rule === rule && sameData(failureOf(decision), { code, message }))
  );
};

/** AWS's own reply says what the decisions say: an exception for a refusal, else every item as processed or not, in order. */
export const replyAgreesWithTheDecisions = (operations: Operations, store: Store, call: Call): boolean => {
  const result = answer(operations, store, call);
  const { refusal } = result;
  const isException = (exception: { readonly name: string; readonly message: string }): boolean =>
    exception.name === refusal?.code && exception.message === refusal.message;
  const failed = itemsOf(call).flatMap((item, index) => {
    const decision = result.decisions[index];
    const failure = decision === undefined ? undefined : failureOf(decision);
    return failure === undefined
      ? []
      : [{ Id: textOf(item, 'Id'), ProductArn: textOf(item, 'ProductArn'), ...failure }];
  });
  if (call.call === 'importFindings') {
    const reply = operations.toBatchImportFindingsResponse(runImport(operations, store, call));
    if (isLeft(reply)) return isException(reply.left);
    const { SuccessCount, FailedCount, FailedFindings } = reply.right;
    return (
      refusal === undefined &&
      FailedCount === failed.length &&
      SuccessCount === call.batch.length - failed.length &&
      sameData(
        FailedFindings,
        failed.map(({ Id, code, message }) => ({ Id, ErrorCode: code, ErrorMessage: message })),
      )
    );
  }
  const reply = operations.toBatchUpdateFindingsResponse(runUpdate(operations, store, call));
  if (isLeft(reply)) return isException(reply.left);
  const { ProcessedFindings, UnprocessedFindings } = reply.right;
  const processed = call.identifiers.filter((_, index) => result.decisions[index]?.outcome === 'Updated');
  return (
    refusal === undefined &&
    sameData(
      ProcessedFindings,
      processed.map((item) => ({ Id: textOf(item, 'Id'), ProductArn: textOf(item, 'ProductArn') })),
    ) &&
    sameData(
      UnprocessedFindings,
      failed.map(({ Id, ProductArn, code, message }) => ({
        FindingIdentifier: { Id, ProductArn },
        ErrorCode: code,
        ErrorMessage: message,
      })),
    )
  );
};

/** A store that moves to another hub keeps its findings as they are. */
export const anotherHubKeepsTheFindings = (store: Store, hub: Hub): boolean => {
  const moved = withHub(store, hub);
  return (
    changedFindings(store, moved).length === 0 && sameData(storeToJson(moved).findings, storeToJson(store).findings)
  );
};
