import { type FindingIdentifier } from '../../index.js';
import { type VersionName } from './History.js';

/** What happened to a call, in the order in which it shows the race. */
export interface RaceStep {
  readonly call: string;
  readonly did: 'read' | 'wrote' | 'was answered' | 'began' | 'ended';
  /** The version that was read or written (`null`: nothing was stored), or the outcome or error code of an answer. */
  readonly what?: VersionName | null | undefined;
}

/**
 * What a history shows to be wrong:
 * - `LostUpdate`: a write replaced a version that it was not decided from, or an acknowledged write is not there;
 * - `BrokenLog`: the log is no chain, or names a call that nobody made;
 * - `WrongDecision`: a version doesn't follow from the one before by its call;
 * - `FailedButWritten`: a call that failed is in the log;
 * - `AppliedTwice`: a call that was sent again, or tried again, took effect twice;
 * - `WrongAnswer`: an answer is not that of the call's write, or of what was stored while it ran;
 * - `OutOfOrder`: the chain has a call before another one that was over before it began;
 * - `WrongEnd`: what is stored at the end is not the last version, or there are several;
 * - `NoOrder`: without a log, no order of the calls gives the answers and what is stored at the end.
 */
export type RaceKind =
  | 'LostUpdate'
  | 'BrokenLog'
  | 'WrongDecision'
  | 'FailedButWritten'
  | 'AppliedTwice'
  | 'WrongAnswer'
  | 'OutOfOrder'
  | 'WrongEnd'
  | 'NoOrder';

/** Something wrong about one identifier, with the shortest interleaving that shows it. */
export interface Race {
  readonly kind: RaceKind;
  readonly identifier: FindingIdentifier;
  /** In plain English: which call read which version, and which write was lost. */
  readonly message: string;
  readonly interleaving: readonly RaceStep[];
}

/** An identifier about which nothing can be said. */
export interface Undecided {
  readonly identifier: FindingIdentifier;
  readonly reason: string;
}

/** What a history shows. It is in order if the lists are empty. */
export interface Judgement {
  /** Lost updates come first, and of two of a kind the one with the shorter interleaving. */
  readonly races: readonly Race[];
  readonly undecided: readonly Undecided[];
  /** What kept the history from being judged, such as a call that ended before it began. */
  readonly problems: readonly string[];
  /** How many calls, identifiers and versions were looked at. */
  readonly callCount: number;
  readonly identifierCount: number;
  readonly commitCount: number;
}
