import fc from 'fast-check';
import { type Caller, type Hub } from '../index.js';
import { type UpdateCall } from './Call.js';
import { caller, callerApart } from './caller.js';
import { identifiersIn } from './identifiers.js';
import { invalidIdentifiers } from './invalidIdentifiers.js';
import { invalidPatch } from './invalidPatch.js';
import { mostly } from './mostly.js';
import { patch } from './patch.js';
import { type Place, placesNear, placesOf } from './places.js';
import { unusableCaller } from './unusableCaller.js';

const callerAt = (hub: Hub, { updaters }: Place): fc.Arbitrary<Caller> =>
  mostly(
    fc.tuple(fc.constantFrom(...updaters), callerApart).map(([accountId, rest]): Caller => ({ accountId, ...rest })),
    mostly(caller(hub), unusableCaller(hub), 5),
  );

/** For updates that are mostly of findings of this place. */
export const updateCallNear = (hub: Hub, home: Place): fc.Arbitrary<UpdateCall> =>
  fc.record({
    call: fc.constant('updateFindings' as const),
    caller: callerAt(hub, home),
    identifiers: mostly<readonly unknown[]>(
      identifiersIn(placesNear(hub, home), 1, 3),
      invalidIdentifiers({ hub }).map((invalid) => invalid.identifiers),
      20,
    ),
    patch: mostly<UpdateCall['patch']>(
      patch(),
      invalidPatch().map((invalid) => invalid.patch),
      20,
    ),
  });

/**
 * For BatchUpdateFindings requests in a hub: mostly taken where the findings exist, some in part, some refused.
 *
 * @param hub - the hub in which they are made
 *
 * @example
 * const updates = updateCall(exampleHub());
 */
export const updateCall = (hub: Hub): fc.Arbitrary<UpdateCall> => updateCallNear(hub, placesOf(hub)[0]);
