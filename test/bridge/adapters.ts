import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A temporary folder for the programs of a test file. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-bridge-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
};

/** Writes a program for Node and gives the command that starts it. */
export const nodeCommand = (folder: string, name: string, code: string): string => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, code);
  return `"${process.execPath}" "${path}"`;
};

/** A program that answers each request with this code, which has `request`, `reply(result)`, `print(text)` and `fs`. */
export const nodeAdapter = (folder: string, name: string, body: string): string =>
  nodeCommand(
    folder,
    name,
    `import fs from 'node:fs';
    import { createInterface } from 'node:readline';
    const print = (text) => process.stdout.write(text);
    for await (const line of createInterface({ input: process.stdin })) {
      const request = JSON.parse(line);
      const reply = (result) => print(JSON.stringify({ id: request.id, result }) + '\\n');
      ${body}
    }`,
  );

/** The state of a process where the system tells it, as in `Z` for one that is dead and not yet asked after. */
const stateOf = (pid: number): string | undefined => {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) ? /\) (\w)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
};

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return stateOf(pid) !== 'Z';
  } catch {
    return false;
  }
};
