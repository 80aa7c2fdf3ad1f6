import fc from 'fast-check';
import { type Caller, type Hub } from '../index.js';
import { type ImportCall } from './Call.js';
import { caller, callerApart, foreignAccount } from './caller.js';
import { finding } from './finding.js';
import { invalidBatch } from './invalidBatch.js';
import { invalidFinding } from './invalidFinding.js';
import { listOf } from './listOf.js';
import { mostly } from './mostly.js';
import { largestFinding, ofBytes } from './ofBytes.js';
import { mostlyTheFirst, placesOf } from './places.js';
import { unusableCaller } from './unusableCaller.js';

/** For imports of each place of a hub, in the order of the places: mostly its own findings, by those who may. */
export const importCallsOf = (hub: Hub): readonly fc.Arbitrary<ImportCall>[] => {
  const anyFinding = finding({ hub });
  const invalid = invalidFinding({ hub }).map((each): unknown => each.finding);
  const refused = invalidBatch({ hub }).map((each) => each.batch);
  const stranger = mostly(caller(hub), unusableCaller(hub), 4);
  return placesOf(hub).map(({ AwsAccountId, ProductArn, importers }) => {
    const here = anyFinding.map((each) => ({ ...each, ProductArn, AwsAccountId }));
    const ofOtherAccount = anyFinding.map((each) => ({ ...each, ProductArn }));
    const ofNoAccount = anyFinding.map((each) => ({ ...each, ProductArn, AwsAccountId: foreignAccount(hub) }));
    const item = fc.oneof(
      { withCrossShrink: true },
      { weight: 200, arbitrary: here },
      { weight: 10, arbitrary: ofOtherAccount },
      { weight: 3, arbitrary: ofNoAccount },
      { weight: 3, arbitrary: anyFinding },
      { weight: 10, arbitrary: invalid },
      { weight: 1, arbitrary: here.map((each) => ofBytes(each, largestFinding)) },
    );
    const few = listOf<unknown>(item, { minLength: 1, maxLength: 3 });
    const hundred = here.map((each): unknown[] => Array.from({ length: 100 }, () => each));
    const importer = fc
      .tuple(fc.constantFrom(...importers), callerApart)
      .map(([accountId, rest]): Caller => ({ accountId, ...rest }));
    return fc.record(
      {
        call: fc.constant('importFindings' as const),
        caller: mostly(importer, stranger, 15),
        batch: mostly<readonly unknown[]>(few, mostly<readonly unknown[]>(refused, hundred, 8), 40),
      },
      { noNullPrototype: true },
    );
  });
};

/**
 * For BatchImportFindings requests in a hub: mostly taken, some in part, some refused.
 *
 * @param hub - the hub in which they are made
 *
 * @example
 * const imports = importCall(exampleHub());
 */
export const importCall = (hub: Hub): fc.Arbitrary<ImportCall> => mostlyTheFirst(importCallsOf(hub));
