import fc from 'fast-check';
import { longestRequest } from '../finding/Json.js';
import { type Breaks } from './Breaks.js';
import { finding, type FindingConstraints } from './finding.js';
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

/** Of the largest findings 25 fit, with their commas and brackets; the 26th makes the list one byte too long. */
const oneByteTooLong = (finding: Readonly<Record<string, unknown>>): readonly unknown[] => {
  const largest = ofBytes(finding, largestFinding);
  const full = Math.floor(longestRequest / (largestFinding + 1));
  const rest = longestRequest + 1 - full * (largestFinding + 1) - 1;
  return [...Array.from({ length: full }, () => largest), ofBytes(finding, rest)];
};

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
    .tuple(
      finding(constraints),
      fc.oneof(
        { withCrossShrink: true },
        { weight: 5, arbitrary: fc.constant<Spoiler>({ breaks: size, spoil: () => [] }) },
        {
          weight: 5,
          arbitrary: fc.constant<Spoiler>({
            breaks: size,
            spoil: (valid) => Array.from({ length: 101 }, () => valid),
          }),
        },
        { weight: 1, arbitrary: fc.constant<Spoiler>({ breaks: bytes, spoil: oneByteTooLong }) },
      ),
    )
    .map(([valid, { breaks, spoil }]) => ({ batch: spoil(valid), breaks }));
