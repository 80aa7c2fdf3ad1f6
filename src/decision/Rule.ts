import { type Option } from 'fp-ts/lib/Option.js';
import { type ItemErrorCode, type RequestErrorCode } from './errorCodes.js';
import { type SourceId } from './sources.js';

/** The id of a rule: its operation and its sentence, which is also the name of its file and its heading in the specification. */
export type RuleId = `import/${string}` | `update/${string}`;

/**
 * On what a rule rests: a sentence of AWS (`documented`), a recorded reply (`observed`), or a decision of ours where AWS
 * is silent or contradicts itself (`chosen`; `docs/choices.md` gives the reason).
 */
export type Standing = 'documented' | 'observed' | 'chosen';

/** A place in a source: the page or reply, and the section or sentence in it. */
export interface Citation {
  readonly source: SourceId;
  readonly section: string;
}

/** One sentence of the specification. */
export interface Rule {
  readonly id: RuleId;
  /** The sentence. */
  readonly title: string;
  readonly standing: Standing;
  readonly sources: readonly Citation[];
}

/** What was given, what it must be and where: for people who mend it. */
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
