import { attempt, peek } from '../json/outside.js';
import { editionIds } from '../hub/EditionId.js';
import { isObject } from '../json/Json.js';
import { type ImportDecision, type Unwritten, type UpdateDecision } from '../decision/Decision.js';

/*
 * Whether what a service hands back is what it was given: from JavaScript, or through a cast, it may be a promise that nobody
 * awaited or the error of a database.
 */

const known: readonly unknown[] = editionIds;

const holds = (answer: unknown, test: (answer: Readonly<Record<string, unknown>>) => boolean): boolean =>
  attempt(
    () => isObject(answer) && test(answer),
    () => false,
  );

/** Failed, of either operation. */
const isFailed = ({ outcome, code, message }: Readonly<Record<string, unknown>>): boolean =>
  outcome === 'Failed' && typeof code === 'string' && typeof message === 'string';

/** An import says what it withheld, and an update what it changed. */
export const isImportDecision = (answer: unknown): answer is ImportDecision =>
  holds(answer, (given) => {
    const { outcome } = given;
    return (
      isFailed(given) ||
      (outcome === 'Ignored' && known.includes(given.edition)) ||
      ((outcome === 'Created' || outcome === 'Updated') && 'withheld' in given)
    );
  });

export const isUpdateDecision = (answer: unknown): answer is UpdateDecision =>
  holds(
    answer,
    (given) =>
      isFailed(given) || (given.outcome === 'Updated' && 'changes' in given && isObject(peek(given.stored, 'finding'))),
  );

export const isUnwritten = (answer: unknown): answer is Unwritten =>
  holds(
    answer,
    ({ outcome, code }) => outcome === 'Unwritten' && (code === 'ConcurrentUpdateError' || code === 'InternalFailure'),
  );
