import { type ChosenWords, type EditionId, type RuleId, type Standing } from '../../index.js';
import { type Difference } from '../system/Facets.js';
import { type VectorCase } from '../vectors/VectorFile.js';
import { type Unsteady } from './Unsteady.js';

/** Calls that the system answers differently from our own functions. */
export interface Counterexample {
  /** What the system does and what it should do, as in «stores Severity.Label "LOW"; should store "HIGH"». */
  readonly inOneLine: string;
  /** What our own function says about the call that was answered differently; see `explain`. */
  readonly explanation: string;
  /** The automation rules of the hub that the calls begin in, in one line; `undefined` if it lists none. */
  readonly automationRules: string | undefined;
  /** The calls, one line each; the last one was answered differently. */
  readonly calls: readonly string[];
  readonly differences: readonly Difference[];
  /** Something that a diff does not show: a call that never returned, an invalid answer, a kept argument. */
  readonly remark: string | undefined;
  /** The other rules that these calls show to be broken: what differs because of them is left out of `differences`. */
  readonly alsoBroken: readonly RuleId[];
  /** Where it was found: a vector, or a history with what is needed to repeat it. */
  readonly found:
    | { readonly in: 'vector'; readonly id: string }
    | { readonly in: 'history'; readonly seed: number; readonly path: string };
}

/** The smallest calls that the system answers differently from what the rule says. */
export interface Divergence extends Counterexample {
  readonly rule: RuleId;
  /**
   * The words of the rule that are our choice, where the rest of its sentence is AWS's; empty if all of it is one or the other.
   * A system that differs only in these may be right.
   */
  readonly chosen: readonly ChosenWords[];
  /** The same calls in the form of docs/vectors, with our answers. */
  readonly vector: VectorCase;
}

/** A rule that the system breaks. */
export interface BrokenRule {
  readonly rule: RuleId;
  readonly standing: Standing;
  /** How many vectors and histories showed it. */
  readonly occurrences: number;
  /** The smallest one. */
  readonly divergence: Divergence;
}

/** Something that the system answers differently, and that no rule explains. */
export interface UnexplainedDifference {
  /** What differs: a part of the reply, or an attribute of what is stored, as in `stored.Severity.Label`. */
  readonly place: string;
  /** How many vectors and histories showed it. */
  readonly occurrences: number;
  /** The rules that have a say there, the most likely first. */
  readonly candidates: readonly RuleId[];
  readonly counterexample: Counterexample;
  /** The same calls in the form of docs/vectors, with our answers; its rule is the one that decides the last of them. */
  readonly vector: VectorCase;
}

/** A rule that was checked and that the system keeps. */
export interface KeptRule {
  readonly rule: RuleId;
  readonly standing: Standing;
  /** How many of its vectors the system answered right. */
  readonly vectorsPassed: number;
  /** How many others say nothing of it, and why, if any do: what they are about was not checked. */
  readonly leftOut?: { readonly vectors: number; readonly reason: string };
}

/** A rule that was not checked. */
export interface SkippedRule {
  readonly rule: RuleId;
  readonly standing: Standing;
  readonly reason: string;
}

/** What a check found, as data. Every rule of the edition is in `passed`, `failed`, `reported` or `skipped`. */
export interface ConformanceReport {
  readonly edition: EditionId;
  /** Something was checked, nothing that counts is broken or unsteady, and nothing kept the check from being made. */
  readonly conforms: boolean;
  readonly passed: readonly KeptRule[];
  /** The rules that are broken, the one that shows most often first. */
  readonly failed: readonly BrokenRule[];
  /** Rules of our choosing that the system answers differently: see the option `chosen`. */
  readonly reported: readonly BrokenRule[];
  /** What differs and no rule explains; it counts against the system. */
  readonly unexplained: readonly UnexplainedDifference[];
  readonly skipped: readonly SkippedRule[];
  /** Calls that the system answered sometimes one way, sometimes another, for which no rule is to blame; usually none. */
  readonly unsteady: readonly Unsteady[];
  /** The rules that had a say in any answer that was compared. */
  readonly reached: readonly RuleId[];
  /** How many rules the edition has. */
  readonly ruleCount: number;
  /** What kept the check from being made, or made it stop; empty if nothing did. */
  readonly problems: readonly string[];
  /** How many vectors and generated histories were run. */
  readonly vectorCount: number;
  readonly historyCount: number;
  readonly seed: number;
}
