import fc from 'fast-check';

/** A seed for when none was given. Without the bias of fast-check, by which half of all numbers are near 0 or an end. */
export const randomSeed = (): number => fc.sample(fc.noBias(fc.integer()), 1)[0] ?? 0;
