import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type Engine } from '../../../docs/examples/findingService.js';
import { type Alarm, mergeInto, patient } from '../../../docs/examples/mergeInto.js';
import { decodeHub } from '../../../src/index.js';
import { isRight } from 'fp-ts/lib/Either.js';
import { brokenOf, type BrokenName } from './broken.js';
import { callOf, hubs } from './calls.js';
import { callLog, crashingLog, notedLog } from './logCalls.js';
import { makeCall, notedStorage, type Note } from './observed.js';
import { openStorage, type Place } from '../starting/places.js';
import { randomly } from '../../support/randomly.js';

/** What a process that calls the service is told. */
export interface Work {
  readonly place: Place;
  readonly broken?: BrokenName;
  readonly seed: number;
  readonly writer: number;
  /** The calls from this number up to that. */
  readonly from: number;
  readonly to: number;
  readonly hot: number;
  /** How likely a reader of a keyed log is to end itself before, and after, each thing that it writes. */
  readonly crashes: number;
  /** What happens is appended here. */
  readonly log: string;
  /** Says which hub holds, by its number. */
  readonly hubFile: string;
}

/* One of several processes that call the service at the same time. It may be killed at any moment. */

process.on('disconnect', () => process.exit());

const work = JSON.parse(process.argv[2] ?? '{}') as Work;
const { place, seed, writer, from, to, hot } = work;

const decoded = hubs.map((hub) => {
  const read = decodeHub(hub);
  if (isRight(read)) return read.right;
  throw new Error(read.left);
});

const log = openSync(work.log, 'a');
// One system call a line: a process that is killed leaves whole lines.
const note: Note = (line) => writeSync(log, `${JSON.stringify(line)}\n`);

let call = '';
const random = randomly(seed + writer + from);
const alarm: Alarm = (failure) => {
  const told = failure instanceof Error ? `${failure.name}: ${failure.message}` : JSON.stringify(failure);
  process.stderr.write(`${call}: ${told}\n`);
};

const maybeCrash = (): void => {
  if (random() < work.crashes) process.kill(process.pid, 'SIGKILL');
};

const open = async (): Promise<{ readonly engine: Engine; readonly close: () => Promise<unknown> }> => {
  const broken = brokenOf(work.broken);
  if (place.engine === 'keyed-log') {
    return callLog(place, alarm, (log) => notedLog(crashingLog(broken.log?.(log) ?? log, maybeCrash), note));
  }
  const { storage, close } = await openStorage(place, broken);
  const noted = notedStorage(broken.storage?.(storage) ?? storage, () => call, note);
  const engine = mergeInto(noted, patient(random), alarm);
  return { engine: broken.engine?.(engine) ?? engine, close };
};
const { engine, close } = await open();

for (let index = from; index < to; index += 1) {
  call = `writer${writer}-${index}`;
  // A writer notices a hub that has changed at its own moment.
  const hubNumber = Number(readFileSync(work.hubFile, 'utf8'));
  const hub = decoded[hubNumber] ?? decoded[0];
  if (hub === undefined) throw new Error('there is no hub');
  process.send?.(index);
  await makeCall(engine, hub, { call, index, hubNumber, note }, callOf(seed, writer, index, hot));
}
closeSync(log);
await close();
process.exit();
