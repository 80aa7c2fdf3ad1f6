import { type Buffer } from 'node:buffer';
import { clearTimeout, setTimeout } from 'node:timers';
import * as E from 'fp-ts/lib/Either.js';
import { startChild } from './child.js';
import { type Begun, textOf, bytesOf, decodeLine, takeLines } from './lines.js';
import { type Call, quote, readReply, type Reply, writeRequest } from './protocol.js';

/** Why an adapter no longer answers. */
export interface Loss {
  /** It took too long, it ended, or it printed something that is no reply. */
  readonly kind: 'late' | 'ended' | 'garbled';
  /** In a few words, as in `the adapter ended with exit code 1 before it answered`. */
  readonly message: string;
  /** The call that it had been given, what it printed instead of a reply, and the end of its stderr: some lines. */
  readonly details: string;
}

/** The program that someone writes to let us call their system. It is given one call at a time. */
export interface Adapter {
  /** The reply, or why there is none. Then the adapter is lost: it is being ended, and answers no further calls. */
  readonly ask: (call: Call) => Promise<E.Either<Loss, Reply>>;
  readonly end: () => Promise<void>;
  /** Ends it at once, for when there is no time to wait. */
  readonly kill: () => void;
}

export interface Launch {
  /** Is run by a shell. */
  readonly command: string;
  /** How long a call may take, in milliseconds; that of the first includes the start. */
  readonly timeLimit: number;
  readonly onStderr: (text: string) => void;
}

/** Room for ten of the largest batches; a line that is longer won't end. */
const longestLine = 64 * 1024 * 1024;

/** So much of its stderr is repeated where an adapter is lost, in characters. */
const longestStderr = 2_000;

interface Waiting {
  readonly timer: NodeJS.Timeout;
  readonly answer: (reply: E.Either<Loss, Reply>) => void;
}

/** Starts the command. Whatever goes wrong, the start included, is the answer to a call. */
export const startAdapter = ({ command, timeLimit, onStderr }: Launch): Adapter => {
  let calls = 0;
  let request = '';
  let waiting: Waiting | undefined;
  let loss: Loss | undefined;
  let begun: Begun = [];
  let stderrEnd = '';

  const answer = (reply: E.Either<Loss, Reply>): void => {
    clearTimeout(waiting?.timer);
    waiting?.answer(reply);
    waiting = undefined;
  };

  const lose = (kind: Loss['kind'], what: string, printed: Begun): void => {
    if (loss !== undefined) return;
    const line = textOf(printed);
    const stderr = stderrEnd.trimEnd();
    const details = [
      `${waiting === undefined ? 'its last call' : 'the call'}: ${quote(request)}`,
      ...(line === '' ? [] : [`the line: ${quote(line)}`]),
      stderr === '' ? 'it wrote nothing to stderr' : `the end of its stderr:\n${stderr}`,
    ].join('\n');
    loss = { kind, message: `the adapter ${what}`, details };
    answer(E.left(loss));
    void child.terminate();
  };

  const takeLine = (line: Buffer): void => {
    const decoded = decodeLine(line);
    if (E.isRight(decoded) && decoded.right.trim() === '') return;
    if (waiting === undefined) {
      lose('garbled', 'printed a line that answers no call', [line]);
      return;
    }
    const reply = E.isLeft(decoded) ? decoded : readReply(decoded.right, calls);
    if (E.isLeft(reply)) lose('garbled', `printed a line that ${reply.left}`, [line]);
    else answer(reply);
  };

  const child = startChild(command, {
    stdout: (bytes) => {
      if (loss !== undefined) return;
      const taken = takeLines(begun, bytes);
      begun = taken.begun;
      taken.lines.forEach(takeLine);
      if (bytesOf(begun) > longestLine) lose('garbled', `printed ${longestLine} bytes without ending the line`, begun);
    },
    stderr: (text) => {
      stderrEnd = `${stderrEnd}${text}`.slice(-longestStderr);
      onStderr(text);
    },
    ended: (how) => {
      const when = waiting === undefined ? 'after it had answered' : 'before it answered';
      lose('ended', `${how} ${when}${begun.length === 0 ? '' : ', in the middle of a line'}`, begun);
    },
  });

  const ask = (call: Call): Promise<E.Either<Loss, Reply>> => {
    if (loss !== undefined) return Promise.resolve(E.left(loss));
    calls += 1;
    request = writeRequest(calls, call);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const how = begun.length === 0 ? '(does it flush each line?)' : "(its line isn't finished)";
        lose('late', `did not answer within ${timeLimit} ms ${how}`, begun);
      }, timeLimit);
      waiting = { timer, answer: resolve };
      child.write(`${request}\n`);
    });
  };

  return { ask, end: child.end, kill: child.kill };
};
