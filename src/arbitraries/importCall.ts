import fc from 'fast-check';
import { type Caller, type Hub } from '../index.js';
import { type ImportCall } from './Call.js';
import { caller, callerApart } from './caller.js';
import { finding } from './finding.js';
import { invalidBatch } from './invalidBatch.js';
import { invalidFinding } from './invalidFinding.js';
import { mostly } from './mostly.js';
import { largestFinding, ofBytes } from './ofBytes.js';
import { type Place, placesNear, placesOf } from './places.js';
import { unusableCaller } from './unusableCaller.js';

const callerAt = (hub: Hub, { importers }: Place): fc.Arbitrary<Caller> =>
  mostly(
    fc.tuple(fc.constantFrom(...importers), callerApart).map(([accountId, rest]): Caller => ({ accountId, ...rest })),
    mostly(caller(hub), unusableCaller(hub), 5),
  );

/** A finding of that place, and seldom one of another, one that is none, or one as large as may be and one byte more. */
const itemAt = (hub: Hub, { AwsAccountId, ProductArn }: Place): fc.Arbitrary<unknown> => {
  const here = finding({ hub, attributes: { AwsAccountId, ProductArn } });
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100, arbitrary: here },
    { weight: 8, arbitrary: finding({ hub, attributes: { ProductArn } }) },
    { weight: 4, arbitrary: finding({ hub }) },
    { weight: 8, arbitrary: invalidFinding({ hub }).map((invalid) => invalid.finding) },
    { weight: 1, arbitrary: here.map((valid) => ofBytes(valid, largestFinding)) },
    { weight: 1, arbitrary: here.map((valid) => ofBytes(valid, largestFinding + 1)) },
  );
};

/** For imports that are mostly of this place. */
export const importCallNear = (hub: Hub, home: Place): fc.Arbitrary<ImportCall> =>
  placesNear(hub, home).chain((place) => {
    const { AwsAccountId, ProductArn } = place;
    return fc.record({
      call: fc.constant('importFindings' as const),
      caller: callerAt(hub, place),
      batch: mostly<readonly unknown[]>(
        fc.array(itemAt(hub, place), { minLength: 1, maxLength: 3 }),
        invalidBatch({ hub, attributes: { AwsAccountId, ProductArn } }).map((invalid) => invalid.batch),
        30,
      ),
    });
  });

/**
 * For BatchImportFindings requests in a hub: mostly taken, some in part, some refused.
 *
 * @param hub - the hub in which they are made
 *
 * @example
 * const imports = importCall(exampleHub());
 */
export const importCall = (hub: Hub): fc.Arbitrary<ImportCall> => importCallNear(hub, placesOf(hub)[0]);
