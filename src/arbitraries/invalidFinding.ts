import fc from 'fast-check';
import { newestEditionId } from '../hub/EditionId.js';
import { type RuleId } from '../index.js';
import { type Breaks } from './Breaks.js';
import { checkConstraints } from './constraints.js';
import { editionFor, finding, type FindingConstraints, findingConstraints } from './finding.js';
import { findingSpoilers } from './findingSpoilers.js';
import { largestFinding, ofBytes } from './ofBytes.js';
import { given } from './sparse.js';

/** What a finding provider may send that is no finding, and why it isn't one. */
export interface InvalidFinding {
  readonly finding: unknown;
  readonly breaks: Breaks;
}

const format: RuleId = 'import/findingMustFollowTheFindingFormat';

/** What is not even an object. */
const noObject = fc.constantFrom<unknown>(null, 1, 'finding-1', []).map((nothing) => ({
  finding: nothing,
  breaks: { rule: format, attribute: '', limit: 'should be object' } as const,
}));

const oneByteTooLarge = {
  rule: 'import/findingMustFitIn240Kilobytes',
  attribute: '',
  limit: `should have at most ${largestFinding} bytes (240 KB)`,
} as const;

/**
 * For findings that break one constraint, each with the constraint that it breaks: an attribute of another type or one
 * past its limit, one that is missing, seldom a finding one byte larger than 240 KB, or what is no object at all.
 *
 * @param constraints - those of `finding`; `edition` is the newest by default. The attribute that is broken is not as
 * `attributes` says.
 *
 * @example
 * const message = ({ breaks: { attribute, limit } }: InvalidFinding) => `${attribute} ${limit}`;
 * const told = invalidFinding().map(message); // as in 'Title should NOT be longer than 256 characters'
 */
export const invalidFinding = (constraints: FindingConstraints = {}): fc.Arbitrary<InvalidFinding> => {
  checkConstraints(constraints, findingConstraints);
  const edition = editionFor(constraints) ?? newestEditionId;
  const valid = finding({ ...constraints, edition });
  return fc.oneof(
    { withCrossShrink: true },
    {
      weight: 20,
      arbitrary: fc
        .tuple(valid, fc.constantFrom(...findingSpoilers(edition)))
        .map(([base, { attributes, attribute, limit }]) => ({
          finding: given({ ...base, ...attributes }),
          breaks: { rule: format, attribute, limit },
        })),
    },
    { weight: 2, arbitrary: noObject },
    {
      weight: 1,
      arbitrary: valid.map((base) => ({ finding: ofBytes(base, largestFinding + 1), breaks: oneByteTooLarge })),
    },
  );
};
