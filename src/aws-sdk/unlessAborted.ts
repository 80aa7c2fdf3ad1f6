import * as O from 'fp-ts/lib/Option.js';
import { attempt, peek } from '../json/outside.js';

/** What an `AbortSignal` has, as far as it matters here. */
interface Signal {
  readonly addEventListener: (event: 'abort', listener: () => void) => void;
  readonly removeEventListener: (event: 'abort', listener: () => void) => void;
}

const isSignal = (signal: unknown): signal is Signal =>
  typeof peek(signal, 'addEventListener') === 'function' && typeof peek(signal, 'removeEventListener') === 'function';

/** What is waited for, or none where the signal aborts before: a request whose body never ends has no other end. */
export const unlessAborted = <A>(signal: unknown, awaited: Promise<A>): Promise<O.Option<A>> => {
  if (!isSignal(signal)) return awaited.then(O.some);
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve(O.none);
    };
    const tell = (method: keyof Signal): void => {
      attempt(
        () => {
          signal[method]('abort', stop);
        },
        () => undefined,
      );
    };
    tell('addEventListener');
    if (peek(signal, 'aborted') === true) stop();
    void awaited.then((value) => {
      tell('removeEventListener');
      resolve(O.some(value));
    });
  });
};
