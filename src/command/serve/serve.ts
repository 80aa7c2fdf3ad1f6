import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLeft } from 'fp-ts/lib/Either.js';
import { printable } from '../../codecs/show.js';
import { editions, type Hub } from '../../index.js';
import { startClock } from '../../server/clock.js';
import { startEmulation } from '../../server/Emulation.js';
import { type Entry } from '../../server/Entry.js';
import { keepFile, type KeptFile, writeWhole } from '../../server/keepFile.js';
import { type Regions } from '../../server/Regions.js';
import { toSnapshot } from '../../server/snapshot.js';
import { type RunningServer, startServer } from '../../server/startServer.js';
import { complain, exitCodes } from '../exit.js';
import { paintFor } from '../terminal.js';
import { type Serving } from './arguments.js';
import { begin } from './begin.js';
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

const notKept: KeptFile = { changed: () => undefined, close: () => Promise.resolve(true) };

const isLoopback = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host);

const editionOf = ({ edition = editions.at(-1)?.id }: Hub): string => edition ?? '';

/** The Regions that were kept with the rules of another edition. */
const keptWithOthers = ({ hub, services }: Regions): readonly string[] =>
  Object.entries(services).flatMap(([region, { store }]) =>
    isLeft(store.hub) || editionOf(store.hub.right) === editionOf(hub)
      ? []
      : [`What is kept of ${region} has the rules of ${editionOf(store.hub.right)}.`],
  );

/** For people, and not among the lines of JSON. */
const greet = ({ host, account, log, snapshot }: Serving, begun: Regions, url: string): void => {
  const lines = [
    `A Security Hub listens on ${url}, with the rules of ${editionOf(begun.hub)}. To call it, paste:`,
    `  export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=none`,
    ...(snapshot === undefined ? [] : [`Everything is kept in ${printable(snapshot)}.`]),
    ...keptWithOthers(begun),
    ...(isLoopback(host) ? [] : [`Other machines can reach it, too: it listens on ${printable(host)}.`]),
  ];
  (log === 'json' ? process.stderr : process.stdout).write(lines.map((line) => `${line}\n`).join(''));
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

/** Is everything kept in the end? */
const untilAskedToEnd = async ({ stop }: RunningServer, kept: KeptFile): Promise<boolean> => {
  await askedToEnd();
  // What is kept is written when nothing more can come.
  await stop();
  return kept.close();
};

/** Has everything been read that we have printed? Whoever reads does so within a second. */
const isRead = (): Promise<boolean> =>
  Promise.race([
    new Promise<boolean>((resolve) => {
      process.stdout.write('', () => {
        resolve(true);
      });
    }),
    sleep(1_000, false, { ref: false }),
  ]);

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
  // Written at once, so that a file that can't be written is known before the first finding and not after it.
  const problem = snapshot === undefined ? undefined : await writeWhole(snapshot, text()).catch(String);
  if (problem !== undefined) return complain([`${snapshot ?? ''} can't be written: ${problem}`]);
  const { host, port, allowOrigins } = serving;
  const server = await startServer(emulation, { host, port, origins: allowOrigins, complain: say });
  if (isLeft(server)) return complain([server.left]);
  greet(serving, begun.right, server.right.url);
  const code = (await untilAskedToEnd(server.right, kept)) ? exitCodes.done : exitCodes.failed;
  // Lines that nobody reads would keep us from ending.
  return (await isRead()) ? code : process.exit(code);
};
