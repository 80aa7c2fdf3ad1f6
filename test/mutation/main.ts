import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Part, parts } from './parts.js';

/*
 * npm run test:mutation                        every part, and a table
 * npm run test:mutation -- rules/import/merge  only these parts
 *
 * Changes the code in one place at a time, and asks whether a test notices. What survives is listed with its place.
 */

const config = new URL('stryker.config.mjs', import.meta.url).pathname;
const last = new URL('report/last.json', import.meta.url).pathname;

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** A mutant that no test noticed. */
interface Survivor {
  readonly at: string;
  readonly line: string;
  readonly mutator: string;
  readonly replacement: string;
}

/** What became of the mutants of a part. */
interface Outcome {
  readonly part: string;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
}

const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

const survivorsIn = (report: Report): readonly Survivor[] =>
  Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => unnoticed.includes(status))
      .map(({ mutatorName, replacement = '', location: { start } }) => ({
        at: `${file}:${start.line}:${start.column}`,
        line: source.split('\n')[start.line - 1]?.trim() ?? '',
        mutator: mutatorName,
        replacement: replacement.replaceAll(/\s+/g, ' '),
      })),
  );

const run = ({ name, mutate, tests }: Part): Outcome => {
  const { status } = spawnSync('npx', ['stryker', 'run', config, '--mutate', mutate.join(',')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MUTATION_TESTS: tests.join(',') },
  });
  if (status !== 0) throw new Error(`the mutants of ${name} could not be tried`);
  const report = JSON.parse(readFileSync(last, 'utf8')) as Report;
  const killed = Object.values(report.files)
    .flatMap(({ mutants }) => mutants)
    .filter(({ status: each }) => noticed.includes(each)).length;
  return { part: name, killed, survivors: survivorsIn(report) };
};

const share = ({ killed, survivors }: Pick<Outcome, 'killed' | 'survivors'>): string => {
  const all = killed + survivors.length;
  return all === 0 ? 'none' : `${((100 * killed) / all).toFixed(1)} %`;
};

const given = process.argv.slice(2);
const chosen = parts.filter(({ name }) => given.length === 0 || given.includes(name));
const outcomes = chosen.map((part) => {
  const outcome = run(part);
  console.log(
    `${outcome.part.padEnd(24)} ${String(outcome.killed).padStart(5)} killed ${String(outcome.survivors.length).padStart(4)} survived  ${share(outcome)}`,
  );
  for (const { at, line, mutator, replacement } of outcome.survivors)
    console.log(`  ${at}  ${mutator}: ${replacement.slice(0, 100)}\n    ${line}`);
  return outcome;
});
const killed = outcomes.reduce((sum, each) => sum + each.killed, 0);
const survivors = outcomes.flatMap((each) => each.survivors);
console.log(
  `${'all'.padEnd(24)} ${String(killed).padStart(5)} killed ${String(survivors.length).padStart(4)} survived  ${share({ killed, survivors })}`,
);
writeFileSync(new URL('report/all.json', import.meta.url), JSON.stringify(outcomes, null, 2));
