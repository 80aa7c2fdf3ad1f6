/** What of two answers is compared. */
export interface Comparison {
  readonly errors: 'code' | 'message' | 'ignore';
  readonly ignoreAttributes: readonly string[];
  /** Can the system show what it has stored? */
  readonly seesStored: boolean;
}
