import { type Attempt, type ObservedCall } from './History.js';

export const endOf = ({ ended = Infinity }: Attempt): number => ended;

/** When a call was first sent. */
export const beganAt = ({ attempts }: ObservedCall): number => Math.min(...attempts.map(({ began }) => began));

/** When nothing more can come of a call. */
export const endedAt = ({ attempts }: ObservedCall): number => Math.max(...attempts.map(endOf));
