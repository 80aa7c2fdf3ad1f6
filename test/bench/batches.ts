import { type Hub, type Store } from '../../src/index.js';
import { type Measured } from './bars.js';
import { findingOf, hub, identifierOf } from './findings.js';
import { invalidFindingOf } from './invalid.js';
import { type Library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { caller, parsed, scattered, storeOfFindings } from './stores.js';
import { upserting } from './upserting.js';

const stored = 100_000;
const size = 100;

const patch = {
  Note: { Text: 'looked at it', UpdatedBy: 'analyst' },
  Severity: { Label: 'LOW' },
  Workflow: { Status: 'NOTIFIED' },
};

const seedsOf = (stored: number, round: number): readonly number[] => scattered(round, size, stored);

/** Findings that are not among those that are stored. */
const newFindings = (stored: number, round: number): readonly object[] =>
  seedsOf(stored, round).map((seed) => findingOf(stored + seed, 1));

const identifiersOf = (stored: number, round: number) => seedsOf(stored, round).map(identifierOf);

type Batch =
  'create' | 'update' | 'stale' | 'patch' | 'invalid' | 'oneInvalid' | 'single' | '2021-03-18' | '2023-11-27';

/** What can be done with a batch, in a store of the first so many findings. */
export const batchesInto = (library: Library, store: Store, stored: number): Readonly<Record<Batch, Subject>> => {
  const { importFindings, updateFindings, withHub } = library;
  const create = (round: number): readonly object[] => newFindings(stored, round);
  const versionsOf = (version: (seed: number) => number) => (round: number) =>
    seedsOf(stored, round).map((seed) => findingOf(seed, version(seed)));

  const importing = (batchOf: (round: number) => readonly unknown[], into = store): Subject => ({
    findings: size,
    prepare: (round) => {
      const batch = parsed(batchOf(round));
      return () => importFindings(into, caller, batch);
    },
  });
  const inEdition = (edition: NonNullable<Hub['edition']>): Subject =>
    importing(create, withHub(store, { ...hub, edition }));

  return {
    create: importing(create),
    update: importing(versionsOf(() => 2)),
    stale: importing(versionsOf((seed) => seed % 2)),
    patch: {
      findings: size,
      prepare: (round: number) => {
        const identifiers = parsed(identifiersOf(stored, round));
        const given = parsed(patch);
        return () => updateFindings(store, caller, identifiers, given);
      },
    },
    invalid: importing((round) => seedsOf(stored, round).map((seed) => invalidFindingOf(stored + seed))),
    oneInvalid: importing((round) =>
      seedsOf(stored, round).map((seed, at) =>
        at === 50 ? invalidFindingOf(stored + seed) : findingOf(stored + seed, 1),
      ),
    ),
    single: {
      findings: size,
      prepare: (round: number) => {
        const batchesOfOne = create(round).map((finding) => parsed([finding]));
        return () => batchesOfOne.map((batch) => importFindings(store, caller, batch));
      },
    },
    '2021-03-18': inEdition('2021-03-18'),
    '2023-11-27': inEdition('2023-11-27'),
  };
};

/** What the library costs for a batch, beside what nobody can save: reading its bytes, and writing to a map. */
export const batches = (library: Library, rounds: Rounds): readonly Measured[] => {
  const store = storeOfFindings(library, stored);
  const { ratio, cost } = interleaved(
    {
      parse: {
        findings: size,
        prepare: (round) => {
          const text = JSON.stringify(newFindings(stored, round));
          return () => JSON.parse(text) as unknown;
        },
      },
      upsert: upserting(library, store, size, (round) => identifiersOf(stored, round), patch),
      ...batchesInto(library, store, stored),
    },
    rounds,
  );
  const ofParse = (name: 'create' | 'update' | 'stale' | 'invalid'): Measured => ({
    id: name,
    value: ratio(name, 'parse'),
    beside: `${cost(name).toFixed(1)} µs a finding, JSON.parse ${cost('parse').toFixed(1)}`,
  });
  return [
    ofParse('create'),
    ofParse('update'),
    ofParse('stale'),
    {
      id: 'patch',
      value: ratio('patch', 'upsert'),
      beside: `${cost('patch').toFixed(1)} µs a finding, the upsert ${cost('upsert').toFixed(1)}`,
    },
    ofParse('invalid'),
    { id: 'oneInvalid', value: ratio('oneInvalid', 'create') },
    { id: 'single', value: ratio('single', 'create') },
    { id: 'older', value: Math.max(ratio('2021-03-18', 'create'), ratio('2023-11-27', 'create')) },
  ];
};
