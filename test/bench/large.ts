import { type Measured } from './bars.js';
import { findingOf, hub } from './findings.js';
import { type Library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { caller } from './stores.js';

/** A finding of 6 KB for each of its resources, which have many details, some of them in other letters than ASCII. */
const largeFindingOf = (seed: number, resources: number): object => ({
  ...findingOf(seed, 1),
  Resources: Array.from({ length: resources }, (_, resource) => ({
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

interface Batch {
  readonly findings: number;
  readonly resources: number;
}

/** Findings of 206 KB, and as many of 41 KB as a request may have. */
const few: Batch = { findings: 20, resources: 32 };
const many: Batch = { findings: 100, resources: 6 };

const textOf = ({ findings, resources }: Batch, round: number): string =>
  JSON.stringify(Array.from({ length: findings }, (_, at) => largeFindingOf(round * findings + at, resources)));

const subjectOf = (batch: Batch, step: (batch: unknown) => unknown): Subject => ({
  findings: batch.findings,
  prepare: (round) => {
    const parsed = JSON.parse(textOf(batch, round)) as unknown;
    return () => step(parsed);
  },
});

type Large = 'large' | 'manyLarge' | 'request';

/** Findings so large that six bytes a letter would be too many: their bytes have to be counted. */
export const largeBatches = (library: Library): Readonly<Record<Large, Subject>> => {
  const { checkImportRequest, createStore, importFindings } = library;
  const store = createStore(hub);
  const importing = (batch: unknown): unknown => importFindings(store, caller, batch);
  return {
    large: subjectOf(few, importing),
    manyLarge: subjectOf(many, importing),
    request: subjectOf(many, (batch) => checkImportRequest(hub, caller, batch)),
  };
};

const parsing = (batch: Batch): Subject => ({
  findings: batch.findings,
  prepare: (round) => {
    const text = textOf(batch, round);
    return () => JSON.parse(text) as unknown;
  },
});

export const large = (library: Library, rounds: Rounds): readonly Measured[] => {
  const { ratio, cost } = interleaved(
    { parseFew: parsing(few), parseMany: parsing(many), ...largeBatches(library) },
    rounds,
  );
  const ofParse = (id: Large, batch: Batch, parse: 'parseFew' | 'parseMany'): Measured => {
    const kilobytes = Math.round(Buffer.byteLength(textOf(batch, 0)) / batch.findings / 1024);
    const beside = `${kilobytes} KB each, ${cost(id).toFixed(0)} µs a finding, JSON.parse ${cost(parse).toFixed(0)}`;
    return { id, value: ratio(id, parse), beside };
  };
  return [
    ofParse('large', few, 'parseFew'),
    ofParse('manyLarge', many, 'parseMany'),
    ofParse('request', many, 'parseMany'),
  ];
};
