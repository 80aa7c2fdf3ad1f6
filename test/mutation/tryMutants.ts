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

/** A mutant, and the file that it is a mutant of. */
interface Tried extends Mutant {
  readonly file: string;
  readonly source: string;
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

/** What Stryker says of the mutants in these places, tried against these tests. */
const tried = (name: string, mutate: readonly string[], tests: readonly string[]): readonly Tried[] => {
  const { status } = spawnSync('npx', ['stryker', 'run', config, '--mutate', mutate.join(',')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MUTATION_TESTS: tests.join(',') },
  });
  if (status !== 0) throw new Error(`the mutants of ${name} could not be tried`);
  const { files } = JSON.parse(readFileSync(last, 'utf8')) as Report;
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ file, source, ...mutant })),
  );
};

const isSurvivor = ({ status }: Mutant): boolean => unnoticed.includes(status);

/** The exact place of a mutant, as Stryker takes it: it counts lines from one, and columns from nought. */
const placeOf = ({ file, location: { start, end } }: Tried): string =>
  `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

const keyOf = ({ file, location, replacement = '' }: Tried): string => JSON.stringify([file, location, replacement]);

/** What happens to the mutants in these places: what survives one round of tests is tried against the next. */
const triedInRounds = (
  name: string,
  mutate: readonly string[],
  [tests, ...others]: Part['rounds'],
): readonly Tried[] => {
  if (tests === undefined) return [];
  const mutants = tried(name, mutate, tests);
  const places = new Set(mutants.filter(isSurvivor).map(placeOf));
  if (places.size === 0) return mutants;
  const later = new Map(triedInRounds(name, [...places], others).map((mutant) => [keyOf(mutant), mutant]));
  return mutants.map((mutant) => (isSurvivor(mutant) ? (later.get(keyOf(mutant)) ?? mutant) : mutant));
};

/** Tries the mutants of a part, or of the places `mutate` alone. */
export const tryMutants = ({ name, mutate, rounds }: Part): Outcome => {
  const mutants = triedInRounds(name, mutate, rounds);
  return {
    part: name,
    killed: mutants.filter(({ status }) => noticed.includes(status)).length,
    late: mutants.filter(({ status }) => status === 'Timeout').length,
    survivors: mutants.filter(isSurvivor).map(({ file, source, replacement = '', location: { start, end } }) => ({
      file,
      line: start.line,
      original: between(source, start, end),
      replacement: onOneLine(replacement),
    })),
  };
};
