import { type ObservedAttempt, type ObservedCall } from './History.js';

/* A function takes only so many arguments, and there may be more calls than that: `Math.min(...times)` would throw. */

/** The earliest of these times; `Infinity` if there are none. */
export const earliest = (times: readonly number[]): number =>
  times.reduce((one, other) => Math.min(one, other), Infinity);

/** The latest of these times; `-Infinity` if there are none. */
export const latest = (times: readonly number[]): number =>
  times.reduce((one, other) => Math.max(one, other), -Infinity);

export const endOf = ({ ended = Infinity }: ObservedAttempt): number => ended;

/** When a call was first sent. */
export const beganAt = ({ attempts }: ObservedCall): number => earliest(attempts.map(({ began }) => began));

/** When nothing more can come of a call. */
export const endedAt = ({ attempts }: ObservedCall): number => latest(attempts.map(endOf));
