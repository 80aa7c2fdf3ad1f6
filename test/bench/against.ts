import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/manifest.js';
import { batchesInto } from './batches.js';
import { largeBatches } from './large.js';
import { type Library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { storeOfFindings } from './stores.js';

/*
 * Two builds of the library, the files as they are now and those of a commit, timed in one process in turn: what slows the
 * machine down for a while slows both. Of either only the public face is used, so that its files may lie anywhere.
 */

const stored = 30_000;

/** The files of src in a folder as modules. They are not checked: what is measured need only run. */
const built = async (folder: string, outDir: string): Promise<Library> => {
  const tsc = [join(root, 'node_modules/typescript-7/bin/tsc'), '-p', join(folder, 'tsconfig.json')];
  const options = ['--noEmit', 'false', '--noCheck', '--declaration', 'false', '--rootDir', join(folder, 'src')];
  execFileSync(process.execPath, [...tsc, ...options, '--outDir', outDir], { stdio: 'inherit' });
  return (await import(join(outDir, 'index.js'))) as Library;
};

interface Builds {
  readonly now: Library;
  readonly then: Library;
}

const bothBuilds = async (commit: string): Promise<Builds> => {
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-bench-'));
  try {
    const sources = join(folder, 'sources');
    mkdirSync(sources);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const archive = execFileSync('git', ['archive', commit, 'src', 'tsconfig.json'], { cwd: root, maxBuffer: 2 ** 30 });
    execFileSync('tar', ['-x', '-C', sources], { input: archive });
    return { now: await built(root, join(folder, 'now')), then: await built(sources, join(folder, 'then')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** So many steps as one, which is then so long that it pays for the garbage that it makes, and not for another's. */
const inARow = (steps: number, { findings, prepare }: Subject): Subject => ({
  findings: steps * findings,
  prepare: (round) => {
    const prepared = Array.from({ length: steps }, (_, at) => prepare(round * steps + at));
    // The garbage of what was prepared is no part of the step.
    globalThis.gc?.(true);
    return () => prepared.map((step) => step());
  },
});

interface Group {
  readonly rounds: Rounds;
  readonly steps: number;
  readonly subjects: (library: Library) => Readonly<Record<string, Subject>>;
}

/** All that is timed; what compares one build with itself, as `scale`, `memory` and `growth` do, is not. */
const groups: readonly Group[] = [
  {
    rounds: { warmUp: 10, measured: 60 },
    steps: 10,
    subjects: (library) => batchesInto(library, storeOfFindings(library, stored), stored),
  },
  { rounds: { warmUp: 3, measured: 40 }, steps: 5, subjects: largeBatches },
];

const microseconds = (value: number): string => `${value.toFixed(1)} µs`;

/** How long one part takes now for each microsecond that it took at the commit. */
const lineOf = (name: string, now: Subject, then: Subject, rounds: Rounds): string => {
  const { ratio, spread, cost } = interleaved({ now, then }, rounds);
  const [least, most] = spread('now', 'then').map((each) => each.toFixed(3));
  const figure = `${ratio('now', 'then').toFixed(3)} (${least} to ${most})`;
  return `${name.padEnd(18)} ${figure.padEnd(24)} ${microseconds(cost('now'))} a finding, was ${microseconds(cost('then'))}`;
};

/** Prints a line for each part that was asked for, by its name or the beginning of it; for all of them if none was. */
export const against = async (commit: string, asked: readonly string[]): Promise<void> => {
  const { now, then } = await bothBuilds(commit);
  const parts = groups.flatMap(({ rounds, steps, subjects }) => {
    const [ofNow, ofThen] = [subjects(now), subjects(then)];
    return Object.entries(ofNow).flatMap(([name, subject]) => {
      const other = ofThen[name];
      return other === undefined
        ? []
        : [{ name, line: () => lineOf(name, inARow(steps, subject), inARow(steps, other), rounds) }];
    });
  });
  const unknown = asked.find((each) => !parts.some(({ name }) => name.startsWith(each)));
  if (unknown !== undefined)
    throw new Error(`no part is called ${unknown}: ${parts.map(({ name }) => name).join(', ')}`);
  console.log('part               now ÷ then (95 %)');
  for (const { name, line } of parts) {
    if (asked.length === 0 || asked.some((each) => name.startsWith(each))) console.log(line());
  }
};
