import { setImmediate } from 'node:timers/promises';
import { isObject } from '../json/Json.js';
import { instantOf, now } from './clock.js';

/* A case has its own times, and an endpoint its own clock: a time that the endpoint has stamped is read back as that of the call. */

/** From when to when a call was made, and the time at which the case makes it. */
interface Made {
  readonly from: number;
  readonly to: number;
  readonly at: string;
}

export interface CallTimes {
  /** Makes a call in milliseconds that no other call shares. */
  readonly during: <A>(at: string, call: () => Promise<A>) => Promise<A>;
  /** The finding with the times of the case where the endpoint has stamped its own. */
  readonly readBack: (finding: unknown) => unknown;
  readonly forget: () => void;
}

export const callTimes = (): CallTimes => {
  let made: readonly Made[] = [];

  const timeOf = (stamp: unknown): unknown => {
    const instant = instantOf(stamp);
    const call = instant === undefined ? undefined : made.find(({ from, to }) => from <= instant && instant <= to);
    return call?.at ?? stamp;
  };

  return {
    during: async (at, call) => {
      const last = made.at(-1)?.to ?? 0;
      while (now() <= last) await setImmediate();
      const from = now();
      const answer = await call();
      made = [...made, { from, to: now(), at }];
      return answer;
    },
    readBack: (finding) => {
      if (!isObject(finding)) return finding;
      const { ProcessedAt, Note } = finding;
      return {
        ...finding,
        ...(ProcessedAt !== undefined && { ProcessedAt: timeOf(ProcessedAt) }),
        ...(isObject(Note) && 'UpdatedAt' in Note && { Note: { ...Note, UpdatedAt: timeOf(Note.UpdatedAt) } }),
      };
    },
    forget: () => {
      made = [];
    },
  };
};
