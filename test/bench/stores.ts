import { type Store } from '../../src/index.js';
import { account, findingOf, hub, smallFindingOf } from './findings.js';
import { type Library } from './library.js';

export const caller = { accountId: account, at: '2026-01-01T00:00:00Z' };

/** As a service gets it: every text comes from `JSON.parse`, and was never compared or hashed before. */
export const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const range = (from: number, size: number): readonly number[] => Array.from({ length: size }, (_, at) => from + at);

/** A store of the findings from 0 on, in their first version, imported in batches of 100. */
const storeOf = (library: Library, size: number, make: (seed: number, version: number) => unknown): Store => {
  let store = library.createStore(hub);
  for (let from = 0; from < size; from += 100) {
    const batch = range(from, Math.min(100, size - from)).map((seed) => make(seed, 1));
    const { store: after, response } = library.importFindings(store, caller, parsed(batch));
    if (response.FailedCount > 0) throw new Error(JSON.stringify(response.FailedFindings[0]));
    store = after;
  }
  return store;
};

export const storeOfFindings = (library: Library, size: number): Store => storeOf(library, size, findingOf);

/** The same Ids with little in them, where only the number of findings matters. */
export const storeOfSmallFindings = (library: Library, size: number): Store => storeOf(library, size, smallFindingOf);

/** Numbers that look random and are the same in each run. */
export const scattered = (round: number, size: number, below: number): readonly number[] =>
  range(0, size).map((at) => (Math.imul(round * 131 + at + 1, 2_654_435_761) >>> 0) % below);
