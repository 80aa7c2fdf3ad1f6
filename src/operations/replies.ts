import { isSome } from 'fp-ts/lib/Option.js';
import {
  type Failed,
  type ImportDecision,
  type Unwritten,
  type Updated,
  type UpdateDecision,
} from '../decision/Decision.js';
import { isImportDecision, isUnwritten, isUpdateDecision } from './isDecision.js';
import { faultMessages } from '../decision/errorCodes.js';
import {
  type BatchImportFindingsResponse,
  type BatchUpdateFindingsResponse,
  type FailedFinding,
  type FailedUpdate,
  importReplyOf,
  type BatchResponse,
  responseOf,
  updateReplyOf,
} from '../decision/responses.js';
import { editionOf, type Editions } from '../editions/editions.js';
import { listOf, textOf } from './items.js';
import { peek } from '../json/outside.js';

type Failure = Pick<Failed, 'code' | 'message'>;

type FailureInAwsWords = Pick<FailedFinding, 'ErrorCode' | 'ErrorMessage'>;

const failureOf = (editions: Editions, decision: ImportDecision | UpdateDecision | Unwritten): Failure | undefined => {
  switch (decision.outcome) {
    case 'Failed':
      return decision;
    case 'Unwritten':
      return { code: decision.code, message: faultMessages[decision.code] };
    case 'Ignored': {
      const failure = editions[decision.edition].import.report.ignored.failureOf(decision);
      return isSome(failure) ? failure.value : undefined;
    }
    case 'Created':
    case 'Updated':
      return undefined;
  }
};

/** The counts, and an entry for each item that failed. */
const report = <F extends FailedFinding>(
  editions: Editions,
  decisions: readonly (ImportDecision | UpdateDecision | Unwritten)[],
  entryOf: (failure: FailureInAwsWords, index: number) => F,
): BatchResponse<F> =>
  responseOf(
    decisions.length,
    decisions.flatMap((decision, index) => {
      const failure = failureOf(editions, decision);
      if (failure === undefined) return [];
      return [entryOf({ ErrorCode: failure.code, ErrorMessage: failure.message }, index)];
    }),
  );

/** The failures of a batch in AWS's words; an item without an Id has an empty string. */
export const reportImport = (
  editions: Editions,
  decisions: readonly (ImportDecision | Unwritten)[],
  itemAt: (index: number) => unknown,
): BatchResponse<FailedFinding> =>
  report(editions, decisions, (failure, index) => ({ Id: textOf(itemAt(index), 'Id'), ...failure }));

/** The failures of an update in AWS's words; an item without Id or ProductArn has an empty string. */
export const reportUpdate = (
  editions: Editions,
  decisions: readonly (UpdateDecision | Unwritten)[],
  itemAt: (index: number) => unknown,
): BatchResponse<FailedUpdate> =>
  report(editions, decisions, (failure, index) => {
    const item = itemAt(index);
    return { Id: textOf(item, 'Id'), ProductArn: textOf(item, 'ProductArn'), ...failure };
  });

const unanswered: Unwritten = { outcome: 'Unwritten', code: 'InternalFailure' };

/**
 * An answer for each item. One that has none, or something else in its place (a promise, what `Promise.allSettled` gives, an
 * error, a decision of the other operation), was not carried out as far as anyone knows, and must not be counted as a success.
 */
const forEachItem = <D>(
  items: unknown,
  decisions: unknown,
  isDecision: (answer: unknown) => answer is D,
): readonly (D | Unwritten)[] =>
  Array.from({ length: listOf(items).answered }, (_, index) => {
    const answer = peek(decisions, index);
    return isDecision(answer) || isUnwritten(answer) ? answer : unanswered;
  });

/**
 * AWS's reply to BatchImportFindings from decisions that were made one by one: what `importFindings` would answer, with
 * what a service adds to it.
 *
 * @param batch - the batch as it was sent, which `checkImportRequest` let pass; the Ids of failed items are read from it
 * @param decisions - what `decideImport` returned for each item, in the order of the batch, or `Unwritten`; an item without one,
 * or with anything else, is answered with `InternalFailure`
 * @returns AWS's counts and the failed findings, with an empty string for an Id that isn't one; a copy, which you may change
 *
 * @example
 * const decided = decideImport(hub, caller, await read(key), finding);
 * const reply = replyToImport([finding, finding], [decided, { outcome: 'Unwritten', code: 'ConcurrentUpdateError' }]);
 */
export const replyToImport = (
  batch: unknown,
  decisions: readonly (ImportDecision | Unwritten)[],
): BatchImportFindingsResponse =>
  importReplyOf(
    reportImport(editionOf, forEachItem(batch, decisions, isImportDecision), (index) => peek(batch, index)),
  );

/** Was the finding updated that the identifier names? A service may have read the row of another. */
const isAbout = ({ stored: { finding } }: Updated, identifier: unknown): boolean =>
  finding.Id === textOf(identifier, 'Id') && finding.ProductArn === textOf(identifier, 'ProductArn');

/**
 * AWS's reply to BatchUpdateFindings from decisions that were made one by one: what `updateFindings` would answer, with
 * what a service adds to it.
 *
 * @param identifiers - the identifiers as they were sent, which `checkUpdateRequest` let pass
 * @param decisions - what `decideBeforeReading` or `decideUpdate` returned for each identifier, in their order, or `Unwritten`; an
 * identifier without one, or with anything else, is answered with `InternalFailure`, and so is one whose decision is about another finding
 * @returns the processed and the unprocessed findings, with an empty string if an identifier has none; a copy, which
 * you may change
 *
 * @example
 * const decided = decideUpdate(hub, caller, await read(key), { Confidence: 42 });
 * const reply = replyToUpdate([key], [decided]);
 */
export const replyToUpdate = (
  identifiers: unknown,
  decisions: readonly (UpdateDecision | Unwritten)[],
): BatchUpdateFindingsResponse => {
  const all = forEachItem(identifiers, decisions, isUpdateDecision).map((decision, index) =>
    decision.outcome === 'Updated' && !isAbout(decision, peek(identifiers, index)) ? unanswered : decision,
  );
  return updateReplyOf(
    reportUpdate(editionOf, all, (index) => peek(identifiers, index)),
    all,
  );
};
