import { type FindingIdentifier } from '../finding/FindingIdentifier.js';

/** One step in the history of a store: which findings it touched. */
interface Step {
  readonly touched: readonly FindingIdentifier[];
  readonly before: Step | undefined;
  /** How many steps there have been since the store was made, this one included. */
  readonly depth: number;
  /** How many identifiers this step and those before it in its half note. */
  readonly noted: number;
}

/**
 * Which findings each step of a store's history touched. It lets two versions be compared at a cost that follows what
 * changed between them and not the size of the store.
 *
 * The log has two halves. When the newer one notes more identifiers than there are findings, it becomes the older one
 * and what was older is forgotten: a version from before that differs in so much that looking through all findings
 * is no dearer.
 */
export interface ChangeLog {
  /** What the store was made from; two stores with the same origin began with the same findings. */
  readonly origin: object;
  /** None where nothing was touched yet; then there is no older half either. */
  readonly newer: Step | undefined;
  readonly older: Step | undefined;
}

/** The log of a store that has just been made. */
export const newLog = (origin: object): ChangeLog => ({ origin, newer: undefined, older: undefined });

const leastKept = 1000;

/** The log after a step that touched these findings, in a store that now has this many. */
export const logged = (log: ChangeLog, touched: readonly FindingIdentifier[], storeSize: number): ChangeLog => {
  const { origin, newer, older } = log;
  const depth = 1 + (newer?.depth ?? 0);
  return newer !== undefined && newer.noted > Math.max(leastKept, storeSize)
    ? { origin, newer: { touched, before: undefined, depth, noted: touched.length }, older: newer }
    : { origin, newer: { touched, before: newer, depth, noted: touched.length + (newer?.noted ?? 0) }, older };
};

/** Where one is in a log: at a step, with an older half behind it. */
interface Position {
  readonly step: Step | undefined;
  readonly older: Step | undefined;
}

const newest = ({ newer, older }: ChangeLog): Position => ({ step: newer, older });

const stepBack = ({ before }: Step, older: Step | undefined): Position =>
  before === undefined ? { step: older, older: undefined } : { step: before, older };

/**
 * The findings that were touched since the two histories parted, oldest first, and of one age those of `one` first;
 * `undefined` where the logs don't go back that far.
 */
export const touchedSince = (one: ChangeLog, other: ChangeLog): readonly FindingIdentifier[] | undefined => {
  if (one.origin !== other.origin) return undefined;
  const touched: (readonly FindingIdentifier[])[] = [];
  let [left, right] = [newest(one), newest(other)];
  while (left.step !== right.step) {
    const isLeftLater = (left.step?.depth ?? 0) > (right.step?.depth ?? 0);
    const later = isLeftLater ? left : right;
    if (later.step === undefined) return undefined;
    touched.push(later.step.touched);
    // The oldest step that a log remembers has a known predecessor only if it was the first of all.
    const previous = stepBack(later.step, later.older);
    if (previous.step === undefined && later.step.depth > 1) return undefined;
    if (isLeftLater) left = previous;
    else right = previous;
  }
  return touched.reverse().flat();
};
