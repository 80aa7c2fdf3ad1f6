import { type RuleId } from '../index.js';

/** The one constraint that something breaks, as a decision or a refusal of ours names it. */
export interface Breaks {
  /** The rule that stops it. */
  readonly rule: RuleId;
  /** Where, as in `Resources[0].Type`; the `attribute` of a detail. */
  readonly attribute: string;
  /** What should be there, as in `should NOT be longer than 256 characters`; the `limit` of a detail. */
  readonly limit: string;
}
