/** Which parts of two answers are compared. */
export interface AnswerComparison {
  readonly errors: 'code' | 'message' | 'ignore';
  readonly ignoreAttributes: readonly string[];
  /** Can the system show what it has stored? */
  readonly seesStored: boolean;
}

/** For when only the store is wanted: then it doesn't matter what is compared. */
export const onlyTheStore: AnswerComparison = { errors: 'ignore', ignoreAttributes: [], seesStored: false };
