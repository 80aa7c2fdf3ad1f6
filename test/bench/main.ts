import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Bar, type BarId, bars, type Measured } from './bars.js';

/*
 * npm run bench                about two minutes, and a table
 * npm run bench -- --full      more rounds
 * npm run bench -- --json      for machines
 * npm run bench -- --check     fails when a bar is missed
 * npm run bench -- batches     only that part
 */

const parts = ['batches', 'large', 'scale', 'memory', 'growth'];

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

const given = process.argv.slice(2);
const chosen = parts.filter((part) => given.includes(part));
const lines = (chosen.length > 0 ? chosen : parts).flatMap((part) => {
  const measured = linesOf(part, given.includes('--full'));
  if (!given.includes('--json')) console.log(measured.map(write).join('\n'));
  return measured;
});
if (given.includes('--json')) console.log(JSON.stringify({ node: process.version, lines }, undefined, 2));
if (given.includes('--check') && lines.some(({ met }) => !met)) process.exitCode = 1;
