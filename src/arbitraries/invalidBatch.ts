import fc from 'fast-check';
import { longestRequest } from '../json/limits.js';
import { type Breaks } from './Breaks.js';
import { finding, type FindingConstraints } from './finding.js';
import { mostly } from './mostly.js';
import { largestFinding, ofBytes } from './ofBytes.js';

/** A list that is refused as a whole, and why. */
export interface InvalidBatch {
  readonly batch: readonly unknown[];
  readonly breaks: Breaks;
}

/** A way to make a finding into a list that is refused. */
interface Spoiler {
  readonly breaks: Breaks;
  readonly spoil: (finding: Readonly<Record<string, unknown>>) => readonly unknown[];
}

const size: Breaks = {
  rule: 'import/batchMustHoldOneToAHundredFindings',
  attribute: 'Findings',
  limit: 'should be a list of 1 to 100 items',
};

const bytes: Breaks = {
  rule: 'import/batchMustFitInSixMegabytes',
  attribute: 'Findings',
  limit: `should have at most ${longestRequest} bytes (6 MB)`,
};

/** As many of the largest findings as fit, and one that makes the list, with its commas and brackets, one byte too long. */
const oneByteTooLong = (finding: Readonly<Record<string, unknown>>): readonly unknown[] => {
  const most = Math.floor(longestRequest / (largestFinding + 1));
  const rest = longestRequest + 1 - '[]'.length - most * (largestFinding + ','.length);
  const largest = ofBytes(finding, largestFinding);
  return [...Array.from({ length: most }, () => largest), ofBytes(finding, rest)];
};

const wrongSizes = fc.constantFrom<Spoiler>(
  { breaks: size, spoil: () => [] },
  { breaks: size, spoil: (finding) => Array.from({ length: 101 }, () => finding) },
);

/**
 * For lists that BatchImportFindings refuses as a whole, each with the constraint that it breaks: no finding, 101
 * findings, and seldom one byte more than 6 MB.
 *
 * @param constraints - those of `finding`
 *
 * @example
 * fc.assert(fc.property(invalidBatch(), ({ batch: list }) => list.length !== 1));
 */
export const invalidBatch = (constraints: FindingConstraints = {}): fc.Arbitrary<InvalidBatch> =>
  fc
    .tuple(finding(constraints), mostly(wrongSizes, fc.constant({ breaks: bytes, spoil: oneByteTooLong }), 20))
    .map(([valid, { breaks, spoil }]) => ({ batch: spoil(valid), breaks }));
