import * as O from 'fp-ts/lib/Option.js';
import { peek } from '../finding/Json.js';

/** What an `AbortSignal` has, as far as it matters here. */
interface Signal {
  readonly aborted: boolean;
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
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    void awaited.then((value) => {
      signal.removeEventListener('abort', stop);
      resolve(O.some(value));
    });
  });
};
