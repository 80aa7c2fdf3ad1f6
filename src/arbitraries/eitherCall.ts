import fc from 'fast-check';
import { type Hub } from '../index.js';
import { type Call } from './Call.js';
import { importCallNear } from './importCall.js';
import { type Place, placesOf } from './places.js';
import { updateCallNear } from './updateCall.js';

/** For calls that are mostly about this place. */
export const callNear = (hub: Hub, home: Place): fc.Arbitrary<Call> =>
  fc.oneof<{ weight: number; arbitrary: fc.Arbitrary<Call> }[]>(
    { weight: 2, arbitrary: importCallNear(hub, home) },
    { weight: 1, arbitrary: updateCallNear(hub, home) },
  );

/**
 * For calls of either operation in a hub.
 *
 * @param hub - the hub in which they are made
 *
 * @example
 * const someone = call(exampleHub());
 */
export const call = (hub: Hub): fc.Arbitrary<Call> => callNear(hub, placesOf(hub)[0]);
