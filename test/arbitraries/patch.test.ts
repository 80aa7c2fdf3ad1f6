import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Breaks, invalidPatch, patch } from '../../src/arbitraries/index.js';
import { type EditionId, editions, type UpdateResult, updateFindings } from '../../src/index.js';
import { availableFields } from '../../src/finding/fields.js';
import { administrator, callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { sampleOf } from './sampleOf.js';

const editionIds = editions.map(({ id }) => id);

/** What the administrator account is answered to an update of a finding that is there. */
const update = (fields: unknown, edition?: EditionId): UpdateResult =>
  updateFindings(
    storeOf(hubOf(edition), findingOf()),
    callerOf(administrator),
    [{ ProductArn: defaultProduct(member), Id: 'finding-1' }],
    fields,
  );

describe('patch', () => {
  it('is accepted in every edition', () => {
    fc.assert(
      fc.property(patch(), fc.constantFrom(...editionIds), (fields, edition) => {
        expect(update(fields, edition).decisions.map(({ outcome }) => outcome)).toEqual(['Updated']);
      }),
      { numRuns: 500 },
    );
  });

  it('sets each of the nine fields now and then, and few at a time', () => {
    const patches = sampleOf(patch());
    for (const field of availableFields) {
      expect(patches.filter((fields) => field in fields).length, field).toBeGreaterThan(200);
    }
    const sizes = patches.map((fields) => Object.keys(fields).length);
    expect(Math.min(...sizes)).toBe(1);
    expect(sizes.filter((size) => size <= 3).length).toBeGreaterThan(1400);
    expect(Math.max(...sizes)).toBeGreaterThan(4);
  });
});

/** The message about the patch, in a refusal or in the decision for the one finding. */
const saidOf = ({ refusal, decisions: [decision] }: UpdateResult): Breaks | undefined => {
  const stopped = refusal ?? decision;
  return stopped === undefined
    ? undefined
    : { rule: stopped.rule, attribute: stopped.detail.attribute, limit: stopped.detail.limit };
};

describe('invalidPatch', () => {
  it('is refused with the constraint that it names, in every edition', () => {
    fc.assert(
      fc.property(invalidPatch(), fc.constantFrom(...editionIds), ({ patch: fields, breaks }, edition) => {
        expect(saidOf(update(fields, edition))).toEqual(breaks);
      }),
      { numRuns: 1000 },
    );
  });

  it('breaks both rules about patches, and something of every field', () => {
    const told = sampleOf(invalidPatch()).map(({ breaks }) => breaks);
    expect(new Set(told.map(({ rule }) => rule))).toEqual(
      new Set(['update/patchMustFollowTheFindingFormat', 'update/patchMaySetOnlyTheAvailableFields']),
    );
    const attributes = new Set(told.map(({ attribute }) => attribute.replace(/[.[].*/, '')));
    expect(availableFields.filter((field) => !attributes.has(field))).toEqual([]);
  });
});
