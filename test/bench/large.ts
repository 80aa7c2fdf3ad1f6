import { type Measured } from './bars.js';
import { findingOf, hub } from './findings.js';
import { type Library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { caller } from './stores.js';

const size = 20;

/** A finding of 200 KB: 32 resources with many details, some of them in other letters than ASCII. */
const largeFindingOf = (seed: number): object => ({
  ...findingOf(seed, 1),
  Resources: Array.from({ length: 32 }, (_, resource) => ({
    Type: 'Other',
    Id: `resource-${resource}`,
    Details: {
      Other: Object.fromEntries(
        Array.from({ length: 64 }, (__, at) => [
          `detail-${at}`,
          `Wert ${at} für ${seed}: ${'configuration '.repeat(5)}`,
        ]),
      ),
    },
  })),
});

const textOf = (round: number): string =>
  JSON.stringify(Array.from({ length: size }, (_, at) => largeFindingOf(round * size + at)));

/** Findings so large that six bytes a letter would be too many: their bytes have to be counted. */
export const largeImport = (library: Library): Subject => {
  const store = library.createStore(hub);
  return {
    findings: size,
    prepare: (round) => {
      const batch = JSON.parse(textOf(round)) as unknown;
      return () => library.importFindings(store, caller, batch);
    },
  };
};

export const large = (library: Library, rounds: Rounds): readonly Measured[] => {
  const { ratio, cost } = interleaved(
    {
      parse: {
        findings: size,
        prepare: (round) => {
          const text = textOf(round);
          return () => JSON.parse(text) as unknown;
        },
      },
      large: largeImport(library),
    },
    rounds,
  );
  const kilobytes = Math.round(Buffer.byteLength(textOf(0)) / size / 1024);
  const beside = `${kilobytes} KB each, ${cost('large').toFixed(0)} µs a finding, JSON.parse ${cost('parse').toFixed(0)}`;
  return [{ id: 'large', value: ratio('large', 'parse'), beside }];
};
