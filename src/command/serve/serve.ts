import { constants } from 'node:os';
import { isLeft } from 'fp-ts/lib/Either.js';
import { startClock } from '../../server/clock.js';
import { startEmulation } from '../../server/Emulation.js';
import { type Entry } from '../../server/Entry.js';
import { keepFile, type KeptFile } from '../../server/keepFile.js';
import { toSnapshot } from '../../server/snapshot.js';
import { startServer } from '../../server/startServer.js';
import { complain, exitCodes } from '../exit.js';
import { paintFor } from '../terminal.js';
import { type Serving } from './arguments.js';
import { begin } from './begin.js';
import { greeting } from './greeting.js';
import { jsonFor, linesFor } from './lines.js';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const printer = (log: Serving['log']): ((entry: Entry) => void) => {
  const paint = paintFor(process.stdout, process.env);
  switch (log) {
    case 'none':
      return () => undefined;
    case 'json':
      return (entry) => {
        print(jsonFor(entry));
      };
    case 'decisions':
      return (entry) => {
        linesFor(entry, paint).forEach(print);
      };
  }
};

const notKept: KeptFile = {
  begin: () => Promise.resolve(undefined),
  changed: () => undefined,
  close: () => Promise.resolve(true),
};

/** A signal that asks us to end; a second one does not wait. */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(128 + constants.signals[signal]));
        resolve();
      });
    }
  });

/** Serves until it is asked to end, and gives the exit code. */
export const serve = async (serving: Serving): Promise<number> => {
  const begun = begin(serving);
  if (isLeft(begun)) return complain(begun.left);
  const { snapshot } = serving;
  const say = (sentence: string): void => {
    complain([sentence]);
  };
  const text = (): string => JSON.stringify(toSnapshot(emulation.regions()));
  const kept = snapshot === undefined ? notKept : keepFile({ file: snapshot, text, say });
  const emulation = startEmulation({
    ...begun.right,
    accountId: serving.account,
    clock: startClock(serving.now),
    log: printer(serving.log),
    changed: kept.changed,
  });
  const { host, port, allowOrigins } = serving;
  let exitCode: number = exitCodes.done;
  const server = await startServer(emulation, {
    host,
    port,
    origins: allowOrigins,
    // Written at once, so that a file that can't be written is known before the first finding and not after it; and only by the
    // one that has the port, so that nobody who starts a server twice takes the file from the first.
    prepare: kept.begin,
    // When nothing more can come, and before the next server takes the port and reads the file.
    finish: async () => {
      if (!(await kept.close())) exitCode = exitCodes.failed;
    },
    complain: say,
  });
  if (isLeft(server)) return complain([server.left]);
  // For people, and not among the lines of JSON.
  const greeted = serving.log === 'json' ? process.stderr : process.stdout;
  greeted.write(
    greeting(serving, begun.right, server.right.url)
      .map((line) => `${line}\n`)
      .join(''),
  );
  await askedToEnd();
  await server.right.stop();
  return exitCode;
};
