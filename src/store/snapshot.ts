import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { getMonoid } from 'fp-ts/lib/Ord.js';
import * as Ord from 'fp-ts/lib/Ord.js';
import { found, show } from '../codecs/show.js';
import { writeViolation } from '../codecs/violation.js';
import { lengthOf, peek } from '../json/outside.js';
import { textOrder } from '../json/textOrder.js';
import { checkHub, type Hub } from '../hub/Hub.js';
import { findings, type Store, storeOf } from './Store.js';
import { type Entry, readStoredFinding, type StoredFinding } from './StoredFinding.js';

const schema = 'finding-merge/store-1';

/** A store as data that JSON can represent. */
export interface Snapshot {
  readonly schema: typeof schema;
  /** `null` if the store's hub can't be used. */
  readonly hub: Hub | null;
  readonly findings: readonly StoredFinding[];
}

const byIdentifier = getMonoid<StoredFinding>().concat(
  Ord.contramap(({ finding }: StoredFinding) => finding.ProductArn)(textOrder),
  Ord.contramap(({ finding }: StoredFinding) => finding.Id)(textOrder),
);

/**
 * The store as plain data, to be written with `JSON.stringify`. Findings are in the order of their identifiers, so
 * stores with the same findings give the same snapshot, whatever their history.
 *
 * @param store - the store to write
 * @returns plain data, a new object and list, in which hub and findings are frozen and not copied; `hub` is `null` if the hub can't be used
 * @throws TypeError if `store` isn't a store
 *
 * @example
 * const text = JSON.stringify(storeToJson(store));
 */
export const storeToJson = (store: Store): Snapshot => {
  const stored = [...findings(store)].sort(byIdentifier.compare);
  return { schema, hub: E.isRight(store.hub) ? store.hub.right : null, findings: stored };
};

const readHub = (given: unknown): E.Either<string, unknown> =>
  given === null
    ? E.right(null)
    : pipe(
        checkHub(given),
        E.mapLeft((violation) => `the hub of the snapshot can't be used: ${writeViolation(violation)}`),
      );

/** Which finding it is, where that can be read: what comes from a database has no positions to look for. */
const nameOf = (given: unknown): string => {
  const finding = peek(given, 'finding');
  const [ProductArn, Id] = [peek(finding, 'ProductArn'), peek(finding, 'Id')];
  return typeof ProductArn === 'string' && typeof Id === 'string'
    ? ` (Id ${show(Id)} of product ${show(ProductArn)})`
    : '';
};

const readFinding = (given: unknown, position: number): E.Either<string, Entry> =>
  pipe(
    readStoredFinding(given),
    E.mapLeft(
      (violation) =>
        `findings[${position}] of the snapshot${nameOf(given)} isn't a stored finding: ${writeViolation(violation)}`,
    ),
  );

/** Which finding has the identifier of one before it. */
const tellRepeated = (entries: readonly Entry[]): string => {
  const positions = new Map<string, number>();
  for (const [position, { stored }] of entries.entries()) {
    const { ProductArn, Id } = stored.finding;
    const key = JSON.stringify([ProductArn, Id]);
    const first = positions.get(key);
    if (first !== undefined)
      return `findings[${position}] of the snapshot has the same ProductArn and Id as findings[${first}]`;
    positions.set(key, position);
  }
  return 'the snapshot has a finding twice';
};

/**
 * Reads a snapshot that `storeToJson` made, as an object (after `JSON.parse`). The answer is the store, or one sentence
 * that says what is wrong with the snapshot; nothing is read in part.
 *
 * @param snapshot - what `storeToJson` returned, after `JSON.parse`; anything else is refused with a sentence
 * @returns the store, or a sentence that says where the mistake is and what should be there
 *
 * @example
 * const store = storeFromJson(JSON.parse(text)); // Either<string, Store>
 */
export const storeFromJson = (snapshot: unknown): E.Either<string, Store> => {
  if (typeof snapshot === 'string')
    return E.left('the snapshot should be an object, but is a text: call JSON.parse first');
  const version = peek(snapshot, 'schema');
  if (version !== schema) return E.left(`the snapshot's schema should be "${schema}", but is ${found(version)}`);
  const given = peek(snapshot, 'findings');
  const size = lengthOf(given);
  if (size === undefined) return E.left(`the snapshot's findings should be a list, but are ${found(given)}`);
  const hub = readHub(peek(snapshot, 'hub'));
  if (E.isLeft(hub)) return hub;
  const entries: Entry[] = [];
  for (let position = 0; position < size; position += 1) {
    const read = readFinding(peek(given, position), position);
    if (E.isLeft(read)) return read;
    entries.push(read.right);
  }
  const store = storeOf(hub.right, entries);
  return store.size === size ? E.right(store) : E.left(tellRepeated(entries));
};
