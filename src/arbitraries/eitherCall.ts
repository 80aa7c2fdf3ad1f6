import fc from 'fast-check';
import { type Hub } from '../index.js';
import { type Call } from './Call.js';
import { importCallsOf } from './importCall.js';
import { anywhereNear } from './places.js';
import { updateCallsOf } from './updateCall.js';

/** For calls of each place of a hub, in the order of the places. */
export const callsOf = (hub: Hub): readonly fc.Arbitrary<Call>[] => {
  const imports = importCallsOf(hub);
  return updateCallsOf(hub).map((update, home) =>
    fc.oneof<{ weight: number; arbitrary: fc.Arbitrary<Call> }[]>(
      { weight: 2, arbitrary: anywhereNear(home, imports) },
      { weight: 1, arbitrary: update },
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
export const call = (hub: Hub): fc.Arbitrary<Call> => anywhereNear(0, callsOf(hub));
