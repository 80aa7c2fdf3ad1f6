import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Part } from './parts.js';

const config = new URL('stryker.config.mjs', import.meta.url).pathname;
const last = new URL('report/last.json', import.meta.url).pathname;

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** A mutant that no test noticed: `original` became `replacement`. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly original: string;
  readonly replacement: string;
}

/** What became of the mutants of a part. */
export interface Outcome {
  readonly part: string;
  readonly killed: number;
  /** Of those that were killed: how many only made a test take too long. */
  readonly late: number;
  readonly survivors: readonly Survivor[];
}

const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const between = (source: string, start: Place, end: Place): string => {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const cut = lines.map((line, at) =>
    line.slice(at === 0 ? start.column - 1 : 0, at === lines.length - 1 ? end.column - 1 : undefined),
  );
  return onOneLine(cut.join(' '));
};

/** Tries the mutants of a part, or of the places `mutate` alone. */
export const tryMutants = ({ name, mutate, tests }: Part): Outcome => {
  const { status } = spawnSync('npx', ['stryker', 'run', config, '--mutate', mutate.join(',')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MUTATION_TESTS: tests.join(',') },
  });
  if (status !== 0) throw new Error(`the mutants of ${name} could not be tried`);
  const { files } = JSON.parse(readFileSync(last, 'utf8')) as Report;
  const mutants = Object.entries(files).flatMap(([file, { source, mutants: each }]) =>
    each.map((mutant) => ({ file, source, ...mutant })),
  );
  return {
    part: name,
    killed: mutants.filter(({ status: each }) => noticed.includes(each)).length,
    late: mutants.filter(({ status: each }) => each === 'Timeout').length,
    survivors: mutants
      .filter(({ status: each }) => unnoticed.includes(each))
      .map(({ file, source, replacement = '', location: { start, end } }) => ({
        ...{ file, line: start.line, original: between(source, start, end) },
        replacement: onOneLine(replacement),
      })),
  };
};
