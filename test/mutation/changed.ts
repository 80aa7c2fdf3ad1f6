import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { type Part } from './parts.js';

/** Lines of a file that a change has touched. */
interface Touched {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** A line that was added and has something in it that could be changed: no comment, no import, not nothing. */
const isCode = (line: string): boolean => /^\+(?!\s*(?:$|\/?\*|\/\/|import\b))/.test(line);

/** The lines that differ from an earlier commit, read off a diff without context. */
export const touchedIn = (diff: string): readonly Touched[] =>
  diff.split(/^diff --git /m).flatMap((ofFile) => {
    const file = /^\+\+\+ b\/(.+)$/m.exec(ofFile)?.[1] ?? '';
    return ofFile.split(/^(?=@@ )/m).flatMap((change) => {
      const [, from, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(change) ?? [];
      const [, ...lines] = change.split('\n');
      return from === undefined || !lines.some(isCode)
        ? []
        : [{ file, from: Number(from), to: Number(from) + Number(count) - 1 }];
    });
  });

/** Is a file one of those that a part names? */
export const covers = (pattern: string, file: string): boolean =>
  pattern === file || (pattern.endsWith('/*.ts') && file.endsWith('.ts') && `${dirname(file)}/*.ts` === pattern);

/** So many lines are tried at most, the first of each change before the second of any: a whole part is tried by its name. */
const mostLines = 40;

/** The parts of the code that differ from an earlier commit, in the lines that do. */
export const changedParts = (since: string, parts: readonly Part[]): readonly Part[] => {
  const { status, stdout, stderr } = spawnSync('git', ['diff', '--unified=0', since, '--', 'src'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`what differs from ${since} can not be told: ${stderr.trim()}`);
  const touched = touchedIn(stdout);
  const fair = Math.max(1, Math.floor(mostLines / Math.max(1, touched.length)));
  return parts.flatMap((part) => {
    const mutate = touched
      .filter(({ file }) => part.mutate.some((pattern) => covers(pattern, file)))
      .slice(0, mostLines)
      .map(({ file, from, to }) => `${file}:${from}-${Math.min(to, from + fair - 1)}`);
    return mutate.length === 0 ? [] : [{ ...part, mutate }];
  });
};
