import { strictTimestamps } from '../finding/Timestamp.js';

/** What time it is for those who call. */
export interface Clock {
  /** The time now, as a timestamp in milliseconds. */
  readonly now: () => string;
  /** Stops the clock at this time. */
  readonly fix: (at: string) => void;
  /** Goes forward by this many milliseconds (back, if they are less than 0), stopped or running. */
  readonly move: (milliseconds: number) => void;
  /** Runs with the clock of this machine again. */
  readonly run: () => void;
  /** Is as it was in the beginning. */
  readonly reset: () => void;
}

/** Is this a time that a clock can show, from the year 0 to 9999? */
export const isTime = (text: string): boolean => strictTimestamps.admits(text) && !Number.isNaN(Date.parse(text));

const earliest = Date.parse('0000-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

const shown = (time: number): string => new Date(Math.min(Math.max(time, earliest), latest)).toISOString();

/** A clock that is stopped at a time, or, without one, runs with that of this machine. */
export const startClock = (at: string | undefined): Clock => {
  const begun = at === undefined ? undefined : Date.parse(at);
  let fixed = begun;
  let ahead = 0;
  return {
    now: () => shown(fixed ?? Date.now() + ahead),
    fix: (time) => {
      fixed = Date.parse(time);
    },
    move: (milliseconds) => {
      if (fixed === undefined) ahead += milliseconds;
      else fixed += milliseconds;
    },
    run: () => {
      fixed = undefined;
      ahead = 0;
    },
    reset: () => {
      fixed = begun;
      ahead = 0;
    },
  };
};
