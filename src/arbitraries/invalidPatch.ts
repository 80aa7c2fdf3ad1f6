import fc from 'fast-check';
import { availableFields } from '../finding/fields.js';
import { type Breaks } from './Breaks.js';
import { patch } from './patch.js';

/** New values that no update takes, and why. */
export interface InvalidPatch {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly breaks: Breaks;
}

/** For patches that break one constraint, each with the constraint. */
export const invalidPatch = (): fc.Arbitrary<InvalidPatch> =>
  fc
    .tuple(
      patch(),
      fc.constantFrom<readonly [Readonly<Record<string, unknown>>, Breaks]>(
        [
          { UpdatedAt: '2030-01-01T00:00:00Z' },
          {
            rule: 'update/patchMaySetOnlyTheAvailableFields',
            attribute: 'UpdatedAt',
            limit: `should be one of ${availableFields.join(', ')}`,
          },
        ],
        [
          { Confidence: 101 },
          { rule: 'update/patchMustFollowTheFindingFormat', attribute: 'Confidence', limit: 'should be <= 100' },
        ],
      ),
    )
    .map(([valid, [spoiled, breaks]]) => ({ patch: { ...valid, ...spoiled }, breaks }));
