import { type Finding } from '../../../finding/Finding.js';
import { roundToMilliseconds } from '../../../finding/Timestamp.js';
import { type PreparationRule } from '../ImportRulebook.js';

const topLevelTimestamps = ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt'] as const;

/** The timestamps that rounding changes; most findings have none, and give `undefined`. */
const roundedAttributes = (finding: Finding): Readonly<Record<string, unknown>> | undefined => {
  let rounded: Record<string, unknown> | undefined;
  for (const attribute of topLevelTimestamps) {
    const given = finding[attribute];
    const kept = given === undefined ? given : roundToMilliseconds(given);
    if (kept !== given) rounded = { ...rounded, [attribute]: kept };
  }
  const { Note } = finding;
  const noted = Note === undefined ? undefined : roundToMilliseconds(Note.UpdatedAt);
  if (noted === Note?.UpdatedAt) return rounded;
  return { ...rounded, Note: Object.freeze({ ...Note, UpdatedAt: noted }) };
};

export const timestampsAreRoundedToMilliseconds: PreparationRule = {
  id: 'import/timestampsAreRoundedToMilliseconds',
  title: 'Timestamps MUST be rounded to milliseconds before they are compared and stored.',
  standing: 'documented',
  chosen: [{ words: 'before they are compared and stored', choice: 'import/timestampsAreRoundedToMilliseconds' }],
  sources: [{ source: 'api/Welcome', section: 'timestamps', since: '2024-10-31' }],
  prepare: (finding) => {
    const rounded = roundedAttributes(finding);
    return rounded === undefined ? finding : Object.freeze({ ...finding, ...rounded });
  },
};
