import { type Option } from 'fp-ts/lib/Option.js';
import { type ItemErrorCode, type RequestErrorCode } from './errorCodes.js';
import { type RuleId } from './RuleId.js';
import { type SourceId } from './sources.js';

/**
 * What a rule rests on: a sentence of AWS (`documented`), a recorded reply (`observed`), or a decision of ours where AWS
 * is silent or contradicts itself (`chosen`; `docs/choices.md` gives the reason).
 */
export type Standing = 'documented' | 'observed' | 'chosen';

/** A place in a source: the page or reply, and the section or sentence in it. */
export interface Citation {
  readonly source: SourceId;
  readonly section: string;
  /**
   * The date since which the sentence is known to be there: `2021-06-24`, or `2026-11` for a page of which only the
   * text of that month could be read. `docs/sources.md` has the revision of each.
   */
  readonly since: string;
}

/** Words of a sentence that are ours, while the rest of it is AWS's. */
export interface ChosenWords {
  /** The words, as they are in the sentence. */
  readonly words: string;
  /** The heading in `docs/choices.md` that gives the reason. */
  readonly choice: string;
}

/** One sentence of the specification. */
export interface Rule {
  readonly id: RuleId;
  /** The sentence. */
  readonly title: string;
  readonly standing: Standing;
  /** The words of the sentence that are chosen, if the rule is not chosen as a whole. */
  readonly chosen?: readonly ChosenWords[];
  readonly sources: readonly Citation[];
}

/** What was given, what it must be and where: for the people who fix it. */
export interface Detail {
  /** The attribute, as in `Resources[0].Type`; of an update the fields that it sets, as in `Note, Types`; empty for the value itself. */
  readonly attribute: string;
  /** What was given, shortened. */
  readonly value: string;
  /** What it must be, or what it was compared with. */
  readonly limit: string;
}

/** Why a rule stops an item. */
export interface Problem {
  readonly code: ItemErrorCode;
  readonly message: string;
  readonly detail: Detail;
}

/** Why a rule stops a whole request. */
export interface RequestProblem {
  readonly code: RequestErrorCode;
  readonly message: string;
  readonly detail: Detail;
}

/** A rule that a thing must pass; the answer is what stops it. */
export interface Gate<Input, Stop = Problem> extends Rule {
  readonly check: (input: Input) => Option<Stop>;
}
