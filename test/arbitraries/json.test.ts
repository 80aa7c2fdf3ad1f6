import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arbitraries from '../../src/arbitraries/index.js';

const { exampleHub, hub, ...made } = arbitraries;

const inHub = hub().map((where) => JSON.parse(JSON.stringify(where)) as typeof where);

/** Every arbitrary of the entry, those of a hub in any hub. */
const all: Readonly<Record<keyof typeof made | 'hub', fc.Arbitrary<unknown>>> = {
  batch: made.batch(),
  call: inHub.chain(made.call),
  caller: inHub.chain(made.caller),
  automationRules: made.automationRules(),
  filters: made.filters(),
  finding: made.finding(),
  history: inHub.chain((where) => made.history(where)),
  hub: hub(),
  identifiers: made.identifiers(),
  importCall: inHub.chain(made.importCall),
  invalidBatch: made.invalidBatch(),
  invalidFinding: made.invalidFinding(),
  invalidIdentifiers: made.invalidIdentifiers(),
  invalidPatch: made.invalidPatch(),
  invalidTimestamp: made.invalidTimestamp(),
  patch: made.patch(),
  timestamp: made.timestamp(),
  timestampPair: made.timestampPair(),
  updateCall: inHub.chain(made.updateCall),
};

describe('what is made is data that JSON carries', () => {
  it('each arbitrary of the entry is here', () => {
    expect(Object.keys(all).toSorted()).toEqual([...Object.keys(made), 'hub'].toSorted());
    expect(JSON.parse(JSON.stringify(exampleHub()))).toStrictEqual(exampleHub());
  });

  it.each(Object.entries(all))('%s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      }),
    );
  });
});
