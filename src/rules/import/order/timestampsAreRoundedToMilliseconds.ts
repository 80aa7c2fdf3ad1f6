import { type Finding } from '../../../finding/Finding.js';
import { roundToMilliseconds } from '../../../finding/Timestamp.js';
import { type PreparationRule } from '../ImportRulebook.js';

const topLevelTimestamps = ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt'] as const;

/** The timestamps that rounding changes; most findings have none. */
const roundedAttributes = (finding: Finding): Readonly<Record<string, unknown>> => {
  const rounded: Record<string, unknown> = {};
  for (const attribute of topLevelTimestamps) {
    const given = finding[attribute];
    const kept = given === undefined ? given : roundToMilliseconds(given);
    if (kept !== given) rounded[attribute] = kept;
  }
  const { Note } = finding;
  const noted = Note === undefined ? undefined : roundToMilliseconds(Note.UpdatedAt);
  if (Note !== undefined && noted !== Note.UpdatedAt) rounded.Note = Object.freeze({ ...Note, UpdatedAt: noted });
  return rounded;
};

export const timestampsAreRoundedToMilliseconds: PreparationRule = {
  id: 'import/timestampsAreRoundedToMilliseconds',
  title: 'Timestamps MUST be rounded to milliseconds before they are compared and stored.',
  standing: 'documented',
  chosen: [{ words: 'before they are compared and stored', choice: 'import/timestampsAreRoundedToMilliseconds' }],
  sources: [{ source: 'api/Welcome', section: 'timestamps', since: '2024-10-31' }],
  prepare: (finding) => {
    const rounded = roundedAttributes(finding);
    return Object.keys(rounded).length === 0 ? finding : Object.freeze({ ...finding, ...rounded });
  },
};
