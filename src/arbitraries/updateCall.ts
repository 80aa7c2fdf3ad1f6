import fc from 'fast-check';
import { type Caller, type Hub } from '../index.js';
import { type UpdateCall } from './Call.js';
import { caller, callerApart } from './caller.js';
import { identifiersIn } from './identifiers.js';
import { spoiledIdentifiers } from './invalidIdentifiers.js';
import { invalidPatch } from './invalidPatch.js';
import { mostly } from './mostly.js';
import { patch } from './patch.js';
import { mostlyTheFirst, type Place, placesOf } from './places.js';
import { unusableCaller } from './unusableCaller.js';

/** For updates of each place of a hub, in the order of the places: mostly of findings there, by those who may. */
export const updateCallsOf = (hub: Hub): readonly fc.Arbitrary<UpdateCall>[] => {
  const places = placesOf(hub);
  const anyPlace = fc.constantFrom<Place>(...places);
  const stranger = mostly(caller(hub), unusableCaller(hub), 4);
  const fields = mostly<UpdateCall['patch']>(
    patch(),
    invalidPatch().map((invalid) => invalid.patch),
    20,
  );
  return places.map((place) => {
    const updater = fc
      .tuple(fc.constantFrom(...place.updaters), callerApart)
      .map(([accountId, rest]): Caller => ({ accountId, ...rest }));
    const one = identifiersIn(fc.constant(place), { minLength: 1, maxLength: 1 });
    const some = mostly(one, identifiersIn(mostly(fc.constant(place), anyPlace, 5), { minLength: 1, maxLength: 3 }), 3);
    return fc.record(
      {
        call: fc.constant('updateFindings' as const),
        caller: mostly(updater, stranger, 15),
        identifiers: mostly<readonly unknown[]>(
          some,
          spoiledIdentifiers(some).map((spoiled) => spoiled.identifiers),
          20,
        ),
        patch: fields,
      },
      { noNullPrototype: true },
    );
  });
};

/**
 * For BatchUpdateFindings requests in a hub: mostly taken where the findings exist, some in part, some refused.
 *
 * @param hub - the hub in which they are made
 *
 * @example
 * const updates = updateCall(exampleHub());
 */
export const updateCall = (hub: Hub): fc.Arbitrary<UpdateCall> => mostlyTheFirst(updateCallsOf(hub));
