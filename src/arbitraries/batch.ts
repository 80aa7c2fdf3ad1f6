import type fc from 'fast-check';
import { checkConstraints } from './constraints.js';
import { finding, type FindingConstraints, findingConstraints } from './finding.js';
import { lengthsOf } from './lengths.js';
import { listOf } from './listOf.js';

/** What the batches are like that are made. */
export interface BatchConstraints extends FindingConstraints {
  /** 1 by default. */
  readonly minLength?: number | undefined;
  /** 100 by default, as many as a request may have, or `minLength` if that is more; most batches are far shorter. */
  readonly maxLength?: number | undefined;
}

/**
 * For lists of findings that BatchImportFindings takes. Often the same finding is in one twice.
 *
 * @param constraints - `minLength` and `maxLength`, and those of `finding`
 *
 * @example
 * const few = batch({ maxLength: 3, hub: exampleHub() });
 */
export const batch = (constraints: BatchConstraints = {}): fc.Arbitrary<Record<string, unknown>[]> => {
  checkConstraints(constraints, [...findingConstraints, 'minLength', 'maxLength']);
  const { minLength, maxLength, ...ofFindings } = constraints;
  return listOf(finding(ofFindings), lengthsOf({ minLength, maxLength }, 100));
};
