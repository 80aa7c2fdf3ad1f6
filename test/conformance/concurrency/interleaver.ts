import { setImmediate } from 'node:timers/promises';

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Where calls wait for each other: of those that wait, one goes on at a time, and the seed says which. */
export const interleaver = (seed: number): (() => Promise<void>) => {
  const random = randomOf(seed);
  const waiting: (() => void)[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      // Everything that can go on without waiting has done so.
      await setImmediate();
      waiting.splice(Math.floor(random() * waiting.length), 1).forEach((goOn) => {
        goOn();
      });
      await setImmediate();
    }
    isRunning = false;
  };
  return () =>
    new Promise((goOn) => {
      waiting.push(goOn);
      if (!isRunning) void run();
    });
};
