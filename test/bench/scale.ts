import { type Store } from '../../src/index.js';
import { type Measured } from './bars.js';
import { findingOf, identifierOf } from './findings.js';
import { type Library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { caller, parsed, scattered, storeOfSmallFindings } from './stores.js';
import { upserting } from './upserting.js';

const size = 100;
const few = 1_000;
const many = 1_000_000;
const patch = { Note: { Text: 'looked at it', UpdatedBy: 'analyst' }, Workflow: { Status: 'NOTIFIED' } };

/** Half of the findings are stored, and half are new. */
const importing = (library: Library, store: Store, stored: number): Subject => ({
  findings: size,
  prepare: (round) => {
    const batch = parsed(scattered(round, size, stored).map((seed, at) => findingOf(seed + (at % 2) * stored, 2)));
    return () => library.importFindings(store, caller, batch);
  },
});

const identifiersOf = (stored: number) => (round: number) => scattered(round, size, stored).map(identifierOf);

const patching = (library: Library, store: Store, stored: number): Subject => ({
  findings: size,
  prepare: (round) => {
    const identifiers = parsed(identifiersOf(stored)(round));
    return () => library.updateFindings(store, caller, identifiers, patch);
  },
});

/** The same calls with few findings stored and with many, beside what a mutable map does. */
export const scale = (library: Library, rounds: Rounds): readonly Measured[] => {
  const small = storeOfSmallFindings(library, few);
  const huge = storeOfSmallFindings(library, many);
  const { ratio, cost } = interleaved(
    {
      importFew: importing(library, small, few),
      importMany: importing(library, huge, many),
      patchFew: patching(library, small, few),
      patchMany: patching(library, huge, many),
      upsertFew: upserting(library, small, size, identifiersOf(few), patch),
      upsertMany: upserting(library, huge, size, identifiersOf(many), patch),
    },
    rounds,
  );
  const map = `a mutable Map: ${ratio('upsertMany', 'upsertFew').toFixed(2)} ×`;
  return [
    {
      id: 'importScale',
      value: ratio('importMany', 'importFew'),
      beside: `${map}, ${cost('importMany').toFixed(1)} µs a finding`,
    },
    {
      id: 'patchScale',
      value: ratio('patchMany', 'patchFew'),
      beside: `${map}, ${cost('patchMany').toFixed(1)} µs a finding`,
    },
  ];
};
