import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Judgement } from '../../../src/conformance/index.js';
import { type BrokenName } from './broken.js';
import { judgeLines } from './history.js';
import { type Line } from './observed.js';
import { openStorage, type Place } from '../starting/places.js';
import { below, randomly } from '../../support/randomly.js';
import { type Work } from './worker.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * The program of a writer in one file, with all that it imports: hundreds of processes of it are begun, which takes each a
 * tenth of the time that tsx takes.
 */
export const buildWorker = async (): Promise<{ readonly file: string; readonly remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-worker-'));
  const file = join(folder, 'worker.mjs');
  await build({
    entryPoints: [join(root, 'test/engines/calling/worker.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    alias: { 'finding-merge': join(root, 'src/index.ts') },
    external: ['pg-native'],
    // What is written for CommonJS asks for what Node has.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
  });
  return {
    file,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};

/** Something that goes wrong when so many of all calls have been made. */
export interface Fault {
  readonly name: string;
  /** A part of all calls, from 0 to 1. */
  readonly after: number;
  readonly strike: () => Promise<unknown>;
}

export interface Stress {
  readonly worker: string;
  /** Where the writers call the service, such as through a proxy. */
  readonly place: Place;
  /** Where its rows are read in the end. */
  readonly direct?: Place;
  readonly broken?: BrokenName;
  readonly seed: number;
  readonly writers: number;
  /** How many calls all writers make together. */
  readonly calls: number;
  readonly hot: number;
  /** How many writers are killed, beside those that end themselves. */
  readonly kills?: number;
  /** How likely a reader of a keyed log is to end itself before, and after, each thing that it writes. */
  readonly crashes?: number;
  readonly faults?: readonly Fault[];
}

export interface Stressed {
  readonly judgement: Judgement;
  /** Calls whose answer is known, and those that were killed or told that nobody knows. */
  readonly answered: number;
  readonly unanswered: number;
  readonly kills: number;
  readonly milliseconds: number;
}

const readLines = (file: string): readonly Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

export const stress = async (options: Stress): Promise<Stressed> => {
  const { worker, place, broken, seed, writers, calls, hot, kills = 0, crashes = 0, faults = [] } = options;
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-stress-'));
  const hubFile = join(folder, 'hub');
  writeFileSync(hubFile, '0');
  const to = Math.ceil(calls / writers);
  const random = randomly(seed);
  const progress = new Map<number, number>();
  const running = new Map<number, ChildProcess>();
  const logOf = (writer: number): string => join(folder, `${writer}.log`);
  const done = (): number => [...progress.values()].reduce((sum, each) => sum + each, 0);

  let killed = 0;
  const runWriter = async (writer: number): Promise<void> => {
    writeFileSync(logOf(writer), '');
    for (let from = 0; from < to;) {
      const work: Work = {
        place,
        seed,
        writer,
        from,
        to,
        hot,
        crashes,
        log: logOf(writer),
        hubFile,
        ...(broken === undefined ? {} : { broken }),
      };
      const child = fork(worker, [JSON.stringify(work)], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
      running.set(writer, child);
      const told: string[] = [];
      child.stderr?.on('data', (text: Buffer) => told.push(text.toString()));
      child.on('message', (index) => progress.set(writer, Number(index)));
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      if (code === 0) return;
      if (signal === 'SIGKILL') killed += 1;
      else throw new Error(`a writer has failed with ${code ?? signal ?? ''}:\n${told.join('').slice(-3000)}`);
      // Begun again, it goes on with the call after the one in which it was killed.
      const last = readLines(logOf(writer)).findLast(({ did }) => did === 'begin');
      from = last?.did === 'begin' ? last.index + 1 : from;
    }
  };

  const killOne: Fault['strike'] = () => {
    const alive = [...running.values()].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    alive[below(random, alive.length)]?.kill('SIGKILL');
    return Promise.resolve();
  };
  const due: readonly Fault[] = [
    ...faults,
    { name: 'an account disabled', after: 0.5, strike: () => writeFile(hubFile, '1') },
    ...Array.from({ length: kills }, () => ({
      name: 'a writer killed',
      after: 0.05 + 0.9 * random(),
      strike: killOne,
    })),
  ].toSorted((one, other) => one.after - other.after);

  const began = performance.now();
  let isOver = false;
  const strikeAll = async (): Promise<void> => {
    for (const { after, strike } of due) {
      while (!isOver && done() < after * calls) await setTimeout(10);
      // What comes too late is not left out: a server that was killed is to be started again.
      await strike();
    }
  };
  const striking = strikeAll();
  await Promise.all(Array.from({ length: writers }, (_, writer) => runWriter(writer)));
  isOver = true;
  await striking;
  const milliseconds = performance.now() - began;

  const lines = Array.from({ length: writers }, (_, writer) => readLines(logOf(writer))).flat();
  const { storage, close } = await openStorage(options.direct ?? place);
  const judgement = await judgeLines(lines, storage, { seed, hot });
  await close();
  rmSync(folder, { recursive: true });
  const begun = lines.filter(({ did }) => did === 'begin').length;
  const answered = lines.filter((line) => line.did === 'end' && !line.answers.includes(null)).length;
  return { judgement, answered, unanswered: begun - answered, kills: killed, milliseconds };
};
