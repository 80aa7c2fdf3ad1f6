import { type EditionId, type RuleId, type Standing } from '../../index.js';

/** A step of a case: a call with what is expected of it, or another hub. */
export type VectorStep =
  | (ExpectedAnswer & { readonly call: 'importFindings'; readonly caller: unknown; readonly batch: unknown })
  | (ExpectedAnswer & {
      readonly call: 'updateFindings';
      readonly caller: unknown;
      readonly identifiers: unknown;
      readonly patch: unknown;
    })
  | { readonly call: 'withHub'; readonly hub: unknown };

/** What is expected of a call; docs/vectors/README.md describes it. */
export interface ExpectedAnswer {
  readonly response: unknown;
  readonly refusal: { readonly code: string; readonly rule: RuleId } | null;
  readonly decisions: readonly { readonly outcome: string; readonly rule: RuleId }[];
}

/** A case: what is given, the calls, the answers, and what is stored afterwards. docs/vectors/README.md describes it. */
export interface VectorCase {
  readonly id: string;
  readonly rule: RuleId;
  readonly standing: Standing;
  readonly flags: readonly string[];
  readonly comment: string;
  readonly hub: Readonly<Record<string, unknown>>;
  readonly given: readonly {
    readonly finding: Readonly<Record<string, unknown>>;
    readonly setByCustomer: readonly string[];
  }[];
  readonly steps: readonly VectorStep[];
  readonly then: readonly unknown[];
}

/** A file of docs/vectors. Inputs and findings are in the short forms that docs/vectors/README.md describes. */
export interface VectorFile {
  readonly schema: 'finding-merge/vectors-1';
  readonly edition: EditionId;
  readonly notes: Readonly<Record<string, unknown>>;
  /** The values that `$name` and `$like` stand for, by their names. */
  readonly names?: Readonly<Record<string, unknown>>;
  readonly cases: readonly VectorCase[];
}
