import { type EditionId, type RuleId } from '../../index.js';
import { type AnswerComparison } from '../system/AnswerComparison.js';
import { type Awaitable } from '../system/System.js';

/** How far a check has come. */
export interface Progress {
  /** First the vectors, then generated histories. */
  readonly phase: 'vectors' | 'histories';
  /** How many of them are done, and how many there are. */
  readonly done: number;
  readonly total: number;
  /** The rules whose vectors were answered differently so far, then those that were found broken. */
  readonly broken: readonly RuleId[];
}

/** What a system is checked against, and how it is run. */
export interface ConformanceOptions {
  /** Which edition of the rules: one of the dates on which they changed, see `editions`; the newest by default. */
  readonly edition?: EditionId | undefined;
  /**
   * What to compare of an error: its code (`code`, the default), its code and its text (`message`), or only that there
   * is one (`ignore`).
   */
  readonly errors?: AnswerComparison['errors'] | undefined;
  /**
   * What happens to a difference in a rule that is our choice, where AWS is silent: it is shown and does not count
   * against the system (`report`, the default), it counts like any other (`strict`), or it is left out (`ignore`). What is
   * no answer of AWS at all counts with `report`, too.
   */
  readonly chosen?: 'report' | 'strict' | 'ignore' | undefined;
  /** Only these rules are checked. */
  readonly only?: readonly RuleId[] | undefined;
  /** Rules that are not checked, each with the reason, which the report repeats. */
  readonly skip?: Readonly<Partial<Record<RuleId, string>>> | undefined;
  /** Attributes of stored findings that are not compared, such as `ProcessedAt` for a system that keeps its own time. */
  readonly ignoreAttributes?: readonly string[] | undefined;
  /** How long to wait after each call before findings are read: for systems that answer before they have stored. */
  readonly settle?: (() => Awaitable<unknown>) | undefined;
  /** How long a call may take, in milliseconds; 10,000 by default. A call that takes longer counts as never answered. */
  readonly timeLimit?: number | undefined;
  /** How many histories are generated; 300 by default. */
  readonly numRuns?: number | undefined;
  /** The seed of the histories, to repeat a run; random by default, and always part of the report. */
  readonly seed?: number | undefined;
  /** Which history of the seed, counted from 0, as a divergence gives it: only this history is run, and no vector. */
  readonly path?: string | undefined;
  /** Files in the form of `docs/vectors`, to be run instead of those of the edition. */
  readonly vectors?: readonly unknown[] | undefined;
  /**
   * Is called with the progress of the check; a promise that it returns is not awaited. If it throws, or that promise is rejected,
   * the check stops.
   */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
