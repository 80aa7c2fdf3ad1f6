import { type Hub } from '../../src/index.js';
import { type Measured } from './bars.js';
import { findingOf, hub, identifierOf } from './findings.js';
import { invalidFindingOf } from './invalid.js';
import { library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { caller, parsed, scattered, storeOfFindings } from './stores.js';
import { upserting } from './upserting.js';

const stored = 100_000;
const size = 100;
const { importFindings, updateFindings, withHub } = library;

const newSeeds = (round: number): readonly number[] => scattered(round, size, stored).map((seed) => stored + seed);
const storedSeeds = (round: number): readonly number[] => scattered(round, size, stored);

const patch = {
  Note: { Text: 'looked at it', UpdatedBy: 'analyst' },
  Severity: { Label: 'LOW' },
  Workflow: { Status: 'NOTIFIED' },
};

/** What the library costs for a batch, beside what nobody can save: reading its bytes, and writing to a map. */
export const batches = (rounds: Rounds): readonly Measured[] => {
  const store = storeOfFindings(stored);

  const importing = (batchOf: (round: number) => readonly unknown[], into = store): Subject => ({
    findings: size,
    prepare: (round) => {
      const batch = parsed(batchOf(round));
      return () => importFindings(into, caller, batch);
    },
  });
  const create = (round: number): readonly unknown[] => newSeeds(round).map((seed) => findingOf(seed, 1));
  const inEdition = (edition: NonNullable<Hub['edition']>): Subject =>
    importing(create, withHub(store, { ...hub, edition }));

  const { ratio, cost } = interleaved(
    {
      parse: {
        findings: size,
        prepare: (round) => {
          const text = JSON.stringify(create(round));
          return () => JSON.parse(text) as unknown;
        },
      },
      upsert: upserting(store, size, (round) => storedSeeds(round).map(identifierOf), patch),
      create: importing(create),
      update: importing((round) => storedSeeds(round).map((seed) => findingOf(seed, 2))),
      stale: importing((round) => storedSeeds(round).map((seed) => findingOf(seed, seed % 2))),
      patch: {
        findings: size,
        prepare: (round) => {
          const identifiers = parsed(storedSeeds(round).map(identifierOf));
          const given = parsed(patch);
          return () => updateFindings(store, caller, identifiers, given);
        },
      },
      invalid: importing((round) => newSeeds(round).map(invalidFindingOf)),
      oneInvalid: importing((round) =>
        newSeeds(round).map((seed, at) => (at === 50 ? invalidFindingOf(seed) : findingOf(seed, 1))),
      ),
      single: {
        findings: size,
        prepare: (round) => {
          const batchesOfOne = create(round).map((finding) => parsed([finding]));
          return () => batchesOfOne.map((batch) => importFindings(store, caller, batch));
        },
      },
      '2021-03-18': inEdition('2021-03-18'),
      '2023-11-27': inEdition('2023-11-27'),
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
