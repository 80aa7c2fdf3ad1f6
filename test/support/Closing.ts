import { relative } from 'node:path';
import { type Reporter, type TestModule, type Vitest } from 'vitest/node';
import { hasSampledRuns } from './sampledFiles.js';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const runTime = (module: TestModule): number => {
  const { collectDuration, duration } = module.diagnostic();
  return collectDuration + duration;
};

const sampledCasesOf = (module: TestModule): readonly string[] =>
  Array.from(module.children.allSuites(), ({ fullName }) => fullName).filter((name) => name.endsWith('cases)'));

const sampledRunsOf = ({ moduleId }: TestModule): readonly string[] =>
  hasSampledRuns(moduleId) ? ['properties (sample: a fifth of their runs)'] : [];

/** The last lines of a run: what took longest, what was only sampled, how long it took in all, and whether it passed. */
export class Closing implements Reporter {
  readonly #rest: string | null;
  #begin = 0;
  #root = '';

  /** What runs the cases that a sample leaves out; null where this run does. */
  constructor(rest: string | null = 'npm run test:rest') {
    this.#rest = rest;
  }

  onInit({ config }: Vitest): void {
    this.#begin = Date.now();
    this.#root = config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const nameOf = ({ moduleId }: TestModule): string => relative(this.#root, moduleId);
    const slowest = modules.toSorted((one, other) => runTime(other) - runTime(one)).slice(0, 5);
    const samples = (this.#rest === null ? [] : modules).flatMap((module) =>
      [...sampledCasesOf(module), ...sampledRunsOf(module)].map((name) => `${nameOf(module)}: ${name}`),
    );
    const states = modules.flatMap((module) => Array.from(module.children.allTests(), (test) => test.result().state));
    const count = (state: string): number => states.filter((each) => each === state).length;
    const lines = [
      'The slowest files:',
      ...slowest.map((module) => `  ${seconds(runTime(module)).padStart(8)}  ${nameOf(module)}`),
      ...(samples.length === 0 ? [] : [`The other cases and runs of these are made by \`${this.#rest ?? ''}\`:`]),
      ...samples.map((sample) => `  ${sample}`),
      `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped in ${seconds(Date.now() - this.#begin)}`,
    ];
    console.log(lines.join('\n'));
  }
}
