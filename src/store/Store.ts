import { type Either, left, right } from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { Map as PersistentMap } from 'immutable';
import { found } from '../codecs/show.js';
import { type Violation } from '../codecs/violation.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { frozen } from '../json/freeze.js';
import { checkHub, type Hub } from '../hub/Hub.js';
import { type ChangeLog, logged, newLog } from './ChangeLog.js';
import { type Entry, type StoredFinding } from './StoredFinding.js';

type FindingsOfProduct = PersistentMap<string, Entry>;

/**
 * Findings, and the hub that they live in. A store never changes: every operation returns a new one, and the old one
 * stays as it was. It is frozen, and its contents can only be reached with the functions of this package: read it with
 * `findFinding` and `findings`. What is not such a store (one that went through JSON, a copy with `{ ...store }`, one of
 * another copy of this package) both operations refuse; the functions that read a store throw a TypeError.
 */
export interface Store {
  /** The hub, or why it can't be used. */
  readonly hub: Either<Violation, Hub>;
  /** How many findings there are. */
  readonly size: number;
}

/** What a store holds. */
interface Contents extends Store {
  /** A map from product ARN to a map from Id: it takes half the memory of one map with joined keys. */
  readonly byProduct: PersistentMap<string, FindingsOfProduct>;
  readonly log: ChangeLog;
}

/** The contents of every store that was made here: the maps can be written to, so they are not in the store itself. */
const contents = new WeakMap<object, Contents>();

const newStore = (held: Contents): Store => {
  const store = Object.freeze({ hub: held.hub, size: held.size });
  contents.set(store, held);
  return store;
};

const contentsOf = (store: unknown): Contents | undefined =>
  typeof store === 'object' && store !== null ? contents.get(store) : undefined;

const origins = 'should be a Store that createStore, storeFromJson or an operation returned';

/** The store itself, or why it isn't one. */
export const checkStore = (store: unknown): Either<Violation, Store> =>
  contentsOf(store) === undefined
    ? left({ attribute: '', message: origins, limit: origins, value: found(store) })
    : right(store as Store);

/** What a store holds, for a reader: there is no answer that would say that it isn't a store. */
const held = (store: Store): Contents => {
  const known = contentsOf(store);
  // eslint-disable-next-line no-restricted-syntax -- an empty store would be taken for an answer
  if (known === undefined) throw new TypeError(`the store can't be used: it ${origins}, but is ${found(store)}`);
  return known;
};

/** What has been touched in the history of a store. */
export const logOf = (store: Store): ChangeLog => held(store).log;

/** The origin of every store that began without findings. */
const nothing = {};

const emptyStore = (hub: unknown): Store =>
  newStore({ hub: frozen(checkHub(hub)), byProduct: PersistentMap(), size: 0, log: newLog(nothing) });

/**
 * A store without findings.
 *
 * A hub that can't be used does not throw: every request to such a store is refused, and the refusal says what is wrong.
 * `decodeHub` tells you in advance.
 *
 * @param hub - the accounts, their administrators and integrations, and the edition of the rules; it is copied
 * @returns an empty store
 *
 * @example
 * const store = createStore({ accounts: { '111111111111': {} } });
 */
export const createStore = (hub: Hub): Store => emptyStore(hub);

/**
 * The same findings in another hub: an account or an integration was enabled or disabled, or the rules of another
 * edition apply from now on. The stored findings don't change.
 *
 * @param store - the findings; it doesn't change
 * @param hub - the hub from now on; one that can't be used makes every request refused, as with `createStore`
 * @returns a store with the same findings in that hub
 * @throws TypeError if `store` isn't a store
 *
 * @example
 * const later = withHub(store, { accounts: { '111111111111': {}, '222222222222': {} } });
 */
export const withHub = (store: Store, hub: Hub): Store => newStore({ ...held(store), hub: frozen(checkHub(hub)) });

/** What a store keeps under an identifier. */
export const entryIn = (store: Store, { ProductArn, Id }: FindingIdentifier): O.Option<Entry> =>
  O.fromNullable(held(store).byProduct.get(ProductArn)?.get(Id));

/** Everything that a store keeps, in no particular order. */
export const entriesOf = function* (store: Store): Iterable<Entry> {
  for (const ofProduct of held(store).byProduct.values()) yield* ofProduct.values();
};

/**
 * The finding with that product ARN and Id.
 *
 * @param store - where to look
 * @param identifier - the `ProductArn` and the `Id`, both compared exactly; no finding has one that is `undefined`
 * @returns the stored finding, deep-frozen, or `undefined` if there is none
 * @throws TypeError if `store` isn't a store
 *
 * @example
 * const stored = findFinding(store, { ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty', Id: 'a' });
 */
export const findFinding = (
  store: Store,
  { ProductArn, Id }: { readonly ProductArn: string | undefined; readonly Id: string | undefined },
): StoredFinding | undefined => {
  const { byProduct } = held(store);
  return ProductArn === undefined || Id === undefined ? undefined : byProduct.get(ProductArn)?.get(Id)?.stored;
};

/**
 * All findings, in no particular order. May be iterated any number of times.
 *
 * @param store - the store to read; later versions are not visible
 * @returns an iterable of stored findings, deep-frozen
 * @throws TypeError if `store` isn't a store
 *
 * @example
 * for (const { finding } of findings(store)) console.log(finding.Title);
 */
export const findings = (store: Store): Iterable<StoredFinding> => {
  const { byProduct } = held(store);
  return Object.freeze({
    *[Symbol.iterator]() {
      for (const ofProduct of byProduct.values()) for (const { stored } of ofProduct.values()) yield stored;
    },
  });
};

/**
 * How many findings the store has, without counting them.
 *
 * @param store - the store
 * @returns a number of findings
 * @throws TypeError if `store` isn't a store
 *
 * @example
 * storeSize(createStore({ accounts: {} })); // 0
 */
export const storeSize = (store: Store): number => held(store).size;

/** Changes that are being made to a store; `finish` returns the new store. */
export interface StoreEdit {
  readonly find: (identifier: FindingIdentifier) => O.Option<Entry>;
  readonly put: (entry: Entry) => void;
  readonly remove: (identifier: FindingIdentifier) => void;
  readonly finish: () => Store;
}

/** What is known of one product while a store is being changed. */
interface ProductEdit {
  readonly before: FindingsOfProduct;
  /** What was looked up or changed, as it is now. */
  readonly known: Map<string, O.Option<Entry>>;
  readonly changed: Set<string>;
}

/**
 * Begins to change a store. Each finding is looked up once, and the changes are made at the end, in one transient version
 * that nobody else sees.
 */
export const editStore = (store: Store): StoreEdit => {
  const before = held(store);
  const edits = new Map<string, ProductEdit>();
  const editOf = (ProductArn: string): ProductEdit => {
    const begun = edits.get(ProductArn);
    if (begun !== undefined) return begun;
    const ofProduct: FindingsOfProduct = before.byProduct.get(ProductArn) ?? PersistentMap();
    const edit: ProductEdit = { before: ofProduct, known: new Map(), changed: new Set() };
    edits.set(ProductArn, edit);
    return edit;
  };
  const change = ({ ProductArn, Id }: FindingIdentifier, now: O.Option<Entry>): void => {
    const { known, changed } = editOf(ProductArn);
    known.set(Id, now);
    changed.add(Id);
  };
  return {
    find: ({ ProductArn, Id }) => {
      const edit = editOf(ProductArn);
      const found = edit.known.get(Id);
      if (found !== undefined) return found;
      const entry = O.fromNullable(edit.before.get(Id));
      edit.known.set(Id, entry);
      return entry;
    },
    put: (entry) => {
      change(entry.stored.finding, O.some(entry));
    },
    remove: (identifier) => {
      change(identifier, O.none);
    },
    finish: () => {
      let { size } = before;
      const touched: FindingIdentifier[] = [];
      const byProduct = before.byProduct.withMutations((all) => {
        for (const [ProductArn, { before: earlier, known, changed }] of edits) {
          const after = earlier.withMutations((ofProduct) => {
            for (const Id of changed) {
              const entry = known.get(Id);
              if (entry === undefined || O.isNone(entry)) ofProduct.delete(Id);
              else ofProduct.set(Id, entry.value);
              touched.push(Object.freeze({ ProductArn, Id }));
            }
          });
          size += after.size - earlier.size;
          if (after.size === 0) all.delete(ProductArn);
          else all.set(ProductArn, after);
        }
      });
      if (touched.length === 0) return store;
      return newStore({ hub: before.hub, byProduct, size, log: logged(before.log, touched, size) });
    },
  };
};

/** A store that holds these findings from the start. */
export const storeOf = (hub: unknown, entries: Iterable<Entry>): Store => {
  const edit = editStore(emptyStore(hub));
  for (const each of entries) edit.put(each);
  return newStore({ ...held(edit.finish()), log: newLog({}) });
};
