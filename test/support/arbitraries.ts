import fc from 'fast-check';
import { type Call, history, hub, identifiers } from '../../src/arbitraries/index.js';
import { type EditionId, editions, type FindingIdentifier, type Hub } from '../../src/index.js';
import { administrator, disabled, member, otherMember, partner, standalone } from './fixtures.js';

/* What our own tests make up beside what the package has for everyone. */

export const edition = (): fc.Arbitrary<EditionId> => fc.constantFrom(...editions.map(({ id }) => id));

/** An account of the fixtures, with Security Hub enabled. */
export const enabledAccount = (): fc.Arbitrary<string> =>
  fc.constantFrom(member, administrator, otherMember, standalone, partner);

export const account = (): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: enabledAccount() }, { weight: 1, arbitrary: fc.constant(disabled) });

/** A hub of any edition, and a few calls in it, one after the other. */
export const hubWithHistory = (): fc.Arbitrary<readonly [Hub, Call[]]> =>
  hub().chain((first) => fc.tuple(fc.constant(first), history(first)));

/** A list of identifiers that may have the same one twice. */
export const repeatedIdentifiers = (): fc.Arbitrary<FindingIdentifier[]> =>
  fc.tuple(identifiers(), identifiers({ minLength: 0 })).map((lists) => lists.flat());
