import { type Store, type StoredFinding } from '../../src/index.js';
import { type Measured } from './bars.js';
import { smallFindingOf } from './findings.js';
import { type Library } from './library.js';
import { caller, parsed, scattered, storeOfSmallFindings } from './stores.js';

const stored = 100_000;
const versions = 1_000;

/** The bytes that are in use after everything that nobody holds is gone. */
const bytesInUse = (): number => {
  if (globalThis.gc === undefined) throw new Error('run node with --expose-gc');
  for (let time = 0; time < 4; time += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
};

/** What a store takes above a mutable map of the very same findings. */
const aboveMap = (library: Library): Measured => {
  const held: { store: Store | undefined; map: Map<string, unknown> | undefined } = {
    store: undefined,
    map: undefined,
  };
  held.store = storeOfSmallFindings(library, stored);
  const withStore = bytesInUse();
  held.map = new Map();
  for (const { finding } of library.findings(held.store)) held.map.set(finding.Id, finding);
  held.store = undefined;
  const withMap = bytesInUse();
  if (held.map.size !== stored) throw new Error('two findings have one Id');
  return { id: 'memory', value: (withStore - withMap) / stored };
};

interface History {
  readonly versions: readonly Store[];
  /** The findings that each version stored anew. */
  readonly changed: readonly StoredFinding[];
}

const historyOf = (library: Library, base: Store): History => {
  const all: Store[] = [];
  const changed: StoredFinding[] = [];
  let store = base;
  for (let version = 1; version <= versions; version += 1) {
    const batch = scattered(version, 100, stored).map((seed) => smallFindingOf(seed, version + 1));
    const { store: after, decisions } = library.importFindings(store, caller, parsed(batch));
    for (const decision of decisions) if ('stored' in decision) changed.push(decision.stored);
    all.push(after);
    store = after;
  }
  return { versions: all, changed };
};

/** What it takes to keep every version of a store. */
const keepingVersions = (library: Library): Measured => {
  const base = storeOfSmallFindings(library, stored);
  const before = bytesInUse();
  const held: Partial<History> = historyOf(library, base);
  const all = bytesInUse() - before;
  const { changed = [] } = held;
  Object.assign(held, { versions: undefined });
  const findingsAlone = bytesInUse() - before;
  return {
    id: 'versions',
    value: (all - findingsAlone) / versions / 1024,
    beside: `${(all / versions / 1024).toFixed(0)} KB with the ${changed.length} findings that changed, of ${base.size}`,
  };
};

export const memory = (library: Library): readonly Measured[] => [aboveMap(library), keepingVersions(library)];
