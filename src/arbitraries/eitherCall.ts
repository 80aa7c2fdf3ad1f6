import fc from 'fast-check';
import { zipWith } from 'fp-ts/lib/ReadonlyArray.js';
import { type Hub } from '../index.js';
import { type Call } from './Call.js';
import { importCallsOf } from './importCall.js';
import { mostly } from './mostly.js';
import { mostlyTheFirst } from './places.js';
import { updateCallsOf } from './updateCall.js';

/** For calls of each place of a hub, in the order of the places; imports are now and then of any. */
export const callsOf = (hub: Hub): readonly fc.Arbitrary<Call>[] => {
  const imports = importCallsOf(hub);
  const anyImport = fc.oneof(...imports);
  return zipWith(imports, updateCallsOf(hub), (importHere, updateHere) =>
    fc.oneof<fc.WeightedArbitrary<Call>[]>(
      { weight: 2, arbitrary: mostly(importHere, anyImport, 5) },
      { weight: 1, arbitrary: updateHere },
    ),
  );
};

/**
 * For calls of either operation in a hub.
 *
 * @param hub - the hub in which they are made
 *
 * @example
 * const someone = call(exampleHub());
 */
export const call = (hub: Hub): fc.Arbitrary<Call> => mostlyTheFirst(callsOf(hub));
