import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { root } from '../support/manifest.js';
import { type Measured } from './bars.js';
import { median } from './measure.js';

const program = (file: string): string =>
  `const begin = process.cpuUsage(); await import(${JSON.stringify(pathToFileURL(file).href)}); const { user, system } = process.cpuUsage(begin); console.log(user + system);`;

/** What a fresh process takes for the import of a file, in microseconds of its processor's time. */
const importOf = (file: string): number => {
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program(file)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${file} can't be imported`);
  return Number(stdout);
};

/** The import of the package beside that of the same code, dependencies included, in one file. */
export const load = (rounds: number): readonly Measured[] => {
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-load-'));
  const entry = join(root, 'dist/node/index.js');
  const single = join(folder, 'single.mjs');
  const format = { bundle: true, platform: 'node', format: 'esm' } as const;
  buildSync({ entryPoints: [join(root, 'dist/esm/index.js')], outfile: single, ...format });
  const times = Array.from({ length: rounds }, () => ({ ours: importOf(entry), one: importOf(single) }));
  rmSync(folder, { recursive: true });
  const [ours, one] = [median(times.map((each) => each.ours)), median(times.map((each) => each.one))];
  const milliseconds = (microseconds: number): string => (microseconds / 1000).toFixed(0);
  return [
    {
      id: 'load',
      value: median(times.map((each) => each.ours / each.one)),
      beside: `${milliseconds(ours)} ms, and ${milliseconds(one)} ms in one file`,
    },
  ];
};
