import * as E from 'fp-ts/lib/Either.js';
import { type System } from '../conformance/index.js';
import { type Abilities, tryOut } from './abilities.js';
import { type NoReply } from './Ask.js';
import { commandLines, type Shown } from './commandLines.js';
import { endpointClient } from './client.js';
import { now } from './clock.js';
import { endpointSystem } from './endpointSystem.js';
import { loadSdk } from './loadSdk.js';
import { inLetters } from './ownIds.js';
import { resetOf } from './resets.js';

export interface Endpoint {
  readonly url: string;
  /** A request, or a command line. */
  readonly reset: string | undefined;
  /** How long a call may take, in milliseconds. */
  readonly timeLimit: number;
}

/** An endpoint that is ready to be checked, or whose every case fails to begin. */
export interface OpenEndpoint extends Pick<Abilities, 'skip' | 'ignoreAttributes' | 'notes'> {
  readonly system: System;
  readonly losses: () => readonly NoReply[];
  /** Which answers were not taken, and the calls made again, a sentence each. */
  readonly retried: () => readonly string[];
  /** Lines for a shell that show what was found. */
  readonly linesFor: (found: Shown) => Promise<readonly string[]>;
  readonly end: () => unknown;
}

const closed = (end: () => void, name: string, message: string): OpenEndpoint => {
  const reset = (): Promise<never> => Promise.reject(Object.assign(new Error(message), { name }));
  return {
    skip: {},
    ignoreAttributes: [],
    notes: [],
    losses: () => [],
    retried: () => [],
    end,
    linesFor: () => Promise.resolve([]),
    // It has every operation, so that no rule is skipped for want of one.
    system: { reset, importFindings: reset, updateFindings: reset, getFindings: reset, withHub: reset },
  };
};

/** Finds out what an endpoint can do, and makes a system of it; a sentence where AWS's client isn't there. */
export const openEndpoint = async ({ url, reset, timeLimit }: Endpoint): Promise<E.Either<string, OpenEndpoint>> => {
  const sdk = await loadSdk();
  if (E.isLeft(sdk)) return sdk;
  const { ask, retried, close } = endpointClient(sdk.right, { url, timeLimit });
  const forget = reset === undefined ? undefined : resetOf(reset, url, timeLimit);
  const done = await forget?.();
  if (done !== undefined && E.isLeft(done)) return E.right(closed(close, 'ResetFailed', done.left));
  const mark = inLetters(Math.floor(now() / 1_000), 3);
  const can = await tryOut(ask, forget !== undefined, mark);
  if (E.isLeft(can)) return E.right(closed(close, 'EndpointLost', can.left));
  const { system, losses, end } = endpointSystem(ask, forget, can.right, mark);
  return E.right({
    ...can.right,
    system,
    losses,
    retried,
    linesFor: (found) => commandLines(url, can.right, found),
    end: () => end().finally(close),
  });
};
