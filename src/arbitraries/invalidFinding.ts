import fc from 'fast-check';
import { severityLabels } from '../finding/Severity.js';
import { type Breaks } from './Breaks.js';
import { finding, type FindingConstraints } from './finding.js';

/** What is no finding, and why. */
export interface InvalidFinding {
  readonly finding: unknown;
  readonly breaks: Breaks;
}

const spoilers: readonly (readonly [value: Readonly<Record<string, unknown>>, attribute: string, limit: string])[] = [
  [{ Title: 'x'.repeat(257) }, 'Title', 'should NOT be longer than 256 characters'],
  [{ Title: '' }, 'Title', 'should NOT be shorter than 1 characters'],
  [{ Confidence: 101 }, 'Confidence', 'should be <= 100'],
  [
    { Severity: { Label: 'SEVERE' } },
    'Severity.Label',
    `should be equal to one of the allowed values: ${severityLabels.join(', ')}`,
  ],
];

/** For findings that break one constraint of the format, each with the constraint. */
export const invalidFinding = (constraints: FindingConstraints = {}): fc.Arbitrary<InvalidFinding> =>
  fc.tuple(finding(constraints), fc.constantFrom(...spoilers)).map(([valid, [spoiled, attribute, limit]]) => ({
    finding: { ...valid, ...spoiled },
    breaks: { rule: 'import/findingMustFollowTheFindingFormat', attribute, limit },
  }));
