import * as E from 'fp-ts/lib/Either.js';
import { type Failed } from '../decision/Decision.js';
import { type Edition } from '../editions/Edition.js';
import { type Patch } from '../finding/Finding.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type Received } from '../json/Received.js';
import { type SentPatch } from '../rules/update/UpdateRulebook.js';
import { failed, firstStopped } from './stopped.js';

/** What is requested for one identifier, after everything that can be said about it whatever is stored. */
interface ReadUpdate {
  readonly identifier: FindingIdentifier;
  readonly patch: Patch;
}

/** Reads the patch and the identifiers of an update: for each identifier what is asked, or why it fails whatever is stored. */
export const readUpdates = (
  edition: Edition,
  received: readonly Received[],
  sentPatch: SentPatch,
): readonly E.Either<Failed, ReadUpdate>[] => {
  const { validate } = edition.update;
  const patch = validate.patch.read(sentPatch);
  const identifiers = received.map(validate.identifier.read);
  const isRepeated = repeatedIn(identifiers.filter(E.isRight).map(({ right }) => right));
  return identifiers.map((identifier) => {
    if (E.isLeft(patch)) return E.left(failed(edition, { rule: validate.patch, problem: patch.left }));
    if (E.isLeft(identifier)) return E.left(failed(edition, { rule: validate.identifier, problem: identifier.left }));
    const repeated = firstStopped(validate.distinct, { identifier: identifier.right, isRepeated });
    if (repeated !== undefined) return E.left(failed(edition, repeated));
    return E.right({ identifier: identifier.right, patch: patch.right });
  });
};

/** Tells which identifiers are in a list more than once, at the cost of going through it once. */
const repeatedIn = (identifiers: readonly FindingIdentifier[]): ((identifier: FindingIdentifier) => boolean) => {
  const times = new Map<string, Map<string, number>>();
  for (const { ProductArn, Id } of identifiers) {
    const ofProduct = times.get(ProductArn) ?? new Map<string, number>();
    times.set(ProductArn, ofProduct.set(Id, (ofProduct.get(Id) ?? 0) + 1));
  }
  return ({ ProductArn, Id }) => (times.get(ProductArn)?.get(Id) ?? 0) > 1;
};
