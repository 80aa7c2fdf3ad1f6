import { type Progress } from '../options/Options.js';
import { type Settings } from '../options/settings.js';
import { type Tally } from './Tally.js';

/** After this many calls that have not returned, the check stops. */
export const mostLate = 3;

/** Is there no use in going on? */
export const isStopped = ({ late, problems }: Tally): boolean => late >= mostLate || problems.length > 0;

/** Says why the check stops, if too many calls have not returned. */
export const noteLateness = (tally: Tally, { calling: { timeLimit } }: Settings): void => {
  if (tally.late >= mostLate) {
    tally.problems.push(
      `stopped after ${mostLate} calls that hadn't returned within ${timeLimit} milliseconds each (see the option \`timeLimit\`)`,
    );
  }
};

const notTold = 'stopped because the option `onProgress` threw';

/** Says why the check stops, if nobody can be told how far it is. */
export const noteTelling = ({ hasTellingFailed }: Settings, { problems }: Tally): void => {
  if (hasTellingFailed() && !problems.includes(notTold)) problems.push(notTold);
};

/** Tells how far the check is. */
export const tell = (settings: Settings, tally: Tally, progress: Progress): void => {
  settings.tell(progress);
  noteTelling(settings, tally);
};
