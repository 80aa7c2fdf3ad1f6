import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A line that was pasted into a shell, and what was printed until the next one. */
export interface Pasted {
  readonly line: string;
  /** When it was begun, in milliseconds. */
  readonly begun: number;
  readonly printed: string;
}

const mark = '--- the next line ---';

/** Says before each line when it is begun: in microseconds, whatever the machine writes before a fraction. */
const sayWhen = `printf '\\n%s %s\\n' '${mark}' "\${EPOCHREALTIME/[^0-9]/}"`;

const marks = new RegExp(`\n${mark} (\\d+)\n`);

/** Runs lines in bash, in which `aws` is this command. It is not waited for in step: we may be the server that they call. */
export const paste = async (aws: string, lines: readonly string[]): Promise<readonly Pasted[]> => {
  const first = [
    'exec 2>&1',
    `aws() { command "${aws}" "$@"; }`,
    "export AWS_SECRET_ACCESS_KEY=none AWS_PAGER='' AWS_MAX_ATTEMPTS=1",
  ];
  // A line that fails is no failure of all: what was printed tells.
  const script = [...first, ...lines.flatMap((line) => [sayWhen, line]), 'exit 0'].join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-lines-'));
  // From a file: bash reads what is typed byte by byte, and an argument has room for 128 KB.
  const file = join(folder, 'lines.sh');
  writeFileSync(file, script);
  const { stdout } = await promisify(execFile)('bash', [file], { encoding: 'utf8', maxBuffer: 100_000_000 });
  rmSync(folder, { recursive: true });
  const [, ...parts] = stdout.split(marks);
  return lines.map((line, at) => ({
    line,
    begun: Math.floor(Number(parts[2 * at]) / 1000),
    printed: parts[2 * at + 1]?.trim() ?? '',
  }));
};
