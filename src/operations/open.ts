import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import { type Refusal } from '../decision/Decision.js';
import { faultMessages } from '../decision/errorCodes.js';
import { type Problem, type RequestProblem } from '../decision/Rule.js';
import { type Edition } from '../editions/Edition.js';
import { type Editions } from '../editions/editions.js';
import { type Violation } from '../codecs/violation.js';
import { type EditionId, newestEditionId } from '../hub/EditionId.js';
import { editionIdOf } from '../hub/Hub.js';
import { type HubSource, type Usable } from '../rules/usable.js';
import { type Entry, readStoredFinding, type StoredFinding } from '../store/StoredFinding.js';
import { refused } from './stopped.js';

/** A request under way: who calls, into which hub, and under which rules. */
export interface Opened extends Usable {
  readonly edition: Edition;
}

/** A hub that can't be used names no edition, so the newest answers. */
const editionIn = (source: HubSource): EditionId =>
  E.isRight(source) && E.isRight(source.right.hub) ? editionIdOf(source.right.hub.right) : newestEditionId;

/** Finds the edition, and whether the hub and the caller can be worked with. */
export const open = (
  editions: Editions,
  operation: 'import' | 'update',
  source: HubSource,
  caller: unknown,
): E.Either<Refusal, Opened> => {
  const edition = editions[editionIn(source)];
  const rule = edition[operation].request.usable;
  return E.bimap(
    (problem: RequestProblem) => refused(edition, { rule, problem }),
    (usable: Usable) => ({ edition, ...usable }),
  )(rule.use(source, caller));
};

/** The caller learns that the service failed, and nothing about a finding that may not be theirs. */
export const unusable = (violation: Omit<Violation, 'message'>): Problem => ({
  code: 'InternalFailure',
  message: faultMessages.InternalFailure,
  detail: {
    attribute: violation.attribute === '' ? 'stored' : `stored.${violation.attribute}`,
    value: violation.value,
    limit: violation.limit,
  },
});

/** The stored finding that a service passes to `decideImport` or `decideUpdate`, as our own copy, if it is one. */
export const knownStored = (stored: StoredFinding | undefined): E.Either<Problem, O.Option<Entry>> =>
  stored === undefined
    ? E.right(O.none)
    : pipe(
        readStoredFinding(stored),
        E.bimap(unusable, (known) => O.some(known)),
      );
