import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type Call } from '../../src/arbitraries/index.js';
import {
  changedFindings,
  createStore,
  decideImport,
  decideUpdate,
  decodeHub,
  editions,
  explain,
  findFinding,
  findings,
  type Hub,
  importFindings,
  rules,
  sources,
  type Store,
  storeFromJson,
  storeToJson,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
  withHub,
} from '../../src/index.js';
import { hubWithHistory } from '../support/arbitraries.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { run } from '../support/run.js';
import { sampledRuns } from '../support/sampled.js';

/* Nobody who has an answer can change what anyone else sees: not by its parts, their prototypes or what is under a symbol. */

const isThing = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** What belongs to the language, which everybody shares. */
const ofTheLanguage = (): Set<object> => {
  const known = new Set<object>([globalThis]);
  for (const sample of [
    {},
    [],
    () => 1,
    new Map(),
    new Set(),
    Symbol,
    new Map().values(),
    (function* () {
      yield 1;
    })(),
  ]) {
    for (let each: unknown = Object.getPrototypeOf(sample); isThing(each); each = Object.getPrototypeOf(each)) {
      known.add(each);
      known.add(each.constructor);
    }
  }
  return known;
};

/** Everything that can be reached: attributes of any name or symbol, getters, prototypes. */
const reachable = (...roots: readonly unknown[]): readonly object[] => {
  const seen = ofTheLanguage();
  const reached: object[] = [];
  const waiting = roots.filter(isThing);
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (seen.has(each)) continue;
    seen.add(each);
    reached.push(each);
    for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(each))) {
      waiting.push(...Object.values(descriptor).filter(isThing));
    }
    for (const symbol of Object.getOwnPropertySymbols(each))
      waiting.push(...[Reflect.get(each, symbol)].filter(isThing));
    waiting.push(...[Object.getPrototypeOf(each) as unknown].filter(isThing));
  }
  return reached;
};

const attempt = (write: () => unknown): void => {
  try {
    write();
  } catch {
    // A frozen object answers so.
  }
};

const writersOfLists = [
  (list: unknown[]) => list.push('spoilt'),
  (list: unknown[]) => list.splice(0, 1, 'spoilt', 'spoilt'),
  (list: unknown[]) => list.reverse(),
  (list: unknown[]) => list.sort(() => -1),
  (list: unknown[]) => list.fill('spoilt'),
  (list: unknown[]) => list.pop(),
  (list: unknown[]) => {
    list.length = 0;
  },
];

/** Writes whatever can be written into everything that can be reached. */
const spoil = (...roots: readonly unknown[]): void => {
  for (const each of reachable(...roots)) {
    if (Array.isArray(each)) for (const write of writersOfLists) attempt(() => write(each));
    for (const name of ['set', 'add', 'delete', 'clear']) {
      const method: unknown = Reflect.get(each, name);
      if (typeof method === 'function') attempt(() => method.call(each, 'spoilt', 'spoilt') as unknown);
    }
    for (const key of Reflect.ownKeys(each)) {
      attempt(() => Reflect.set(each, key, 'spoilt'));
      attempt(() => Reflect.defineProperty(each, key, { value: 'spoilt', writable: true }));
      Reflect.deleteProperty(each, key);
    }
    Reflect.set(each, 'spoilt', true);
    Reflect.defineProperty(each, '_tag', { get: () => 'spoilt' });
    Reflect.setPrototypeOf(each, null);
  }
};

const repliesOf = (store: Store, each: Call): unknown =>
  each.call === 'importFindings'
    ? toBatchImportFindingsResponse(importFindings(store, each.caller, each.batch))
    : toBatchUpdateFindingsResponse(updateFindings(store, each.caller, each.identifiers, each.patch));

const decisionsOf = (store: Store, hub: Hub, each: Call): unknown =>
  [...findings(store)].map((stored) => {
    const known = findFinding(store, stored.finding);
    return each.call === 'importFindings'
      ? each.batch.map((finding) => decideImport(hub, each.caller, known, finding))
      : decideUpdate(hub, each.caller, known, each.patch);
  });

/** Everything that the library says of a store and a call, and all objects that it gives for it. */
const everything = (before: Store, hub: Hub, each: Call): readonly unknown[] => {
  const result = run(before, each);
  const { store: after } = result;
  return [
    { ...result, store: storeToJson(after) },
    [...result.decisions].map(explain),
    repliesOf(before, each),
    decisionsOf(before, hub, each),
    changedFindings(before, after),
    [...findings(after)].map((stored) => findFinding(after, stored.finding)),
    findFinding(after, { ProductArn: undefined, Id: undefined }),
    storeToJson(withHub(before, hub)),
    storeToJson(before),
    decodeHub(hub),
    before.hub,
    before.size,
  ];
};

describe('whatever leaves the library', () => {
  it("can't be changed by anyone in a way that others see, for every history", () => {
    fc.assert(
      fc.property(hubWithHistory(), ([hub, calls]) => {
        let store = createStore(hub);
        for (const each of calls) {
          const before = JSON.stringify(everything(store, hub, each));
          const result = run(store, each);
          const decoded = decodeHub(hub);
          spoil(result, store, withHub(store, hub), findings(store), decoded, ...everything(store, hub, each));
          expect(JSON.stringify(everything(store, hub, each))).toBe(before);
          const read = storeFromJson(JSON.parse(JSON.stringify(storeToJson(store))));
          expect(isRight(read) && read.right.size).toBe(store.size);
          spoil(read);
          store = run(store, each).store;
        }
      }),
      { numRuns: sampledRuns(40) },
    );
  });

  it('are lists that are the same for all, of rules, editions and sources', () => {
    const lists = [rules, editions, sources];
    const before = JSON.stringify(lists);
    spoil(...lists);
    expect(JSON.stringify(lists)).toBe(before);
  });

  it('has nothing in a store that could be written to, and no map of ours', () => {
    for (const store of [createStore(hubOf()), storeOf(hubOf(), findingOf()), createStore(undefined as never)]) {
      expect(reachable(store).filter((each) => !Object.isFrozen(each))).toEqual([]);
      expect(Reflect.ownKeys(store)).toEqual(['hub', 'size']);
    }
  });

  it('is frozen in every result of an operation', () => {
    fc.assert(
      fc.property(hubWithHistory(), ([hub, calls]) => {
        let store = createStore(hub);
        for (const each of calls) {
          const result = run(store, each);
          const changes = changedFindings(store, result.store);
          for (const part of [result, storeToJson(result.store).hub, ...findings(store)]) {
            expect(reachable(part).filter((inner) => !Object.isFrozen(inner))).toEqual([]);
          }
          for (const change of changes) {
            for (const side of [change.before, change.after]) {
              expect(reachable(side).filter((inner) => !Object.isFrozen(inner))).toEqual([]);
            }
          }
          expect(Object.isFrozen(changes)).toBe(true);
          ({ store } = result);
        }
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it('does not freeze what the caller has given', () => {
    const given = { batch: [findingOf()], caller: callerOf(member), hub: hubOf() };
    const stored = { finding: findingOf(), setByCustomer: [] };
    const store = createStore(given.hub);
    importFindings(store, given.caller, given.batch);
    importFindings(store, given.caller, given.batch);
    decideUpdate(given.hub, given.caller, stored as never, {});
    decideUpdate(given.hub, given.caller, stored as never, { Types: [] });
    for (const each of [given, given.batch, given.batch[0], given.caller, given.hub, given.hub.accounts]) {
      expect(Object.isFrozen(each)).toBe(false);
    }
    expect(Object.isFrozen(stored.finding)).toBe(false);
  });

  it('has no mark of a decoded hub that could be copied to another', () => {
    const decoded = decodeHub(hubOf());
    if (!isRight(decoded)) throw new Error(decoded.left);
    const { right: known } = decoded;
    const descriptors = Object.getOwnPropertyDescriptors(known);
    const forged: unknown[] = [
      Object.defineProperties({}, { ...descriptors, accounts: { value: 'none', enumerable: true } }),
      Object.create(known, { accounts: { value: 'none', enumerable: true } }),
      new Proxy(
        { ...known },
        { get: (target, key) => (key === 'accounts' ? 'none' : Reflect.get(target, key)) as unknown },
      ),
    ];
    for (const each of forged) expect(isRight(decodeHub(each))).toBe(false);
    expect(Object.getOwnPropertySymbols(known)).toEqual([]);
    const Id = 'finding-1';
    expect(findFinding(createStore(known), { ProductArn: defaultProduct(member), Id })).toBeUndefined();
  });
});
