import { type Awaitable } from './System.js';

/** The timers that every platform has; no library of types is assumed. */
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/** What came of a call: what it gave, what it threw, or that it hasn't answered in time. */
export type Outcome =
  | { readonly _tag: 'Gave'; readonly value: unknown }
  | { readonly _tag: 'Threw'; readonly error: unknown }
  | { readonly _tag: 'Late' };

/**
 * Calls the system, for at most this many milliseconds. A late call goes on, and what it returns or throws in the end
 * is not looked at. (A call that never gives the event loop back can't be left.)
 */
export const withinTime = (call: () => Awaitable<unknown>, milliseconds: number): Promise<Outcome> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ _tag: 'Late' });
    }, milliseconds);
    const done = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    Promise.resolve()
      .then(call)
      .then(
        (value) => {
          done({ _tag: 'Gave', value });
        },
        (error: unknown) => {
          done({ _tag: 'Threw', error });
        },
      );
  });
