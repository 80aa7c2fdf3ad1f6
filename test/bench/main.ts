import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../support/manifest.js';
import { against } from './against.js';
import { type Bar, type BarId, bars, type Measured } from './bars.js';

/*
 * npm run bench                about two minutes, and a table
 * npm run bench -- --full      more rounds
 * npm run bench -- --json      for machines
 * npm run bench -- --check     fails when a bar is missed
 * npm run bench -- batches     only that part
 *
 * npm run bench -- --against HEAD                how long everything takes now for each microsecond that it took then
 * npm run bench -- --against HEAD~3 create stale only that: where others use the machine, this tells if a change helps
 */

const parts = ['batches', 'automation', 'large', 'scale', 'memory', 'growth', 'load'];

interface Line extends Bar, Measured {
  readonly id: BarId;
  readonly met: boolean;
}

const all: readonly Bar[] = bars;

const linesOf = (part: string, full: boolean): readonly Line[] => {
  const file = fileURLToPath(new URL('part.ts', import.meta.url));
  const node = [
    '--expose-gc',
    '--max-old-space-size=12000',
    '--import',
    'tsx',
    file,
    part,
    ...(full ? ['--full'] : []),
  ];
  const { stdout, status } = spawnSync(process.execPath, node, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the benchmark of ${part} has failed`);
  const measured = JSON.parse(stdout) as readonly Measured[];
  return measured.flatMap((each) =>
    all.filter(({ id }) => id === each.id).map((bar) => ({ ...bar, ...each, met: each.value <= bar.atMost })),
  );
};

const write = ({ what, unit, atMost, value, beside, met, aim }: Line): string => {
  const wanted = aim === undefined ? '' : `, aim ${aim}`;
  const figure = value.toFixed(value < 10 ? 2 : 0);
  const note = beside === undefined ? '' : `  (${beside})`;
  return (
    `${met ? 'met   ' : 'MISSED'}  ${figure.padStart(6)} ${unit.padEnd(30)} at most ${atMost}${wanted}`.padEnd(78) +
    `${what}${note}`
  );
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    json: { type: 'boolean' },
    check: { type: 'boolean' },
    against: { type: 'string' },
  },
});

const measureAll = (): void => {
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: 'inherit' });
  const lines = (positionals.length > 0 ? positionals : parts).flatMap((part) => {
    const measured = linesOf(part, values.full);
    if (!values.json) console.log(measured.map(write).join('\n'));
    return measured;
  });
  if (values.json) console.log(JSON.stringify({ node: process.version, lines }, undefined, 2));
  if (values.check && lines.some(({ met }) => !met)) process.exitCode = 1;
};

if (values.against === undefined) measureAll();
else await against(values.against, positionals);
