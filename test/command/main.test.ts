import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { help } from '../../src/command/check/help.js';
import { type ConformanceReport } from '../../src/conformance/index.js';
import { readVectors } from '../support/vectorFiles.js';
import { isRunning, nodeAdapter, temporaryFolder } from '../bridge/adapters.js';
import { ownServer } from '../endpoint/serving.js';

const root = new URL('../../', import.meta.url).pathname;
const main = join(root, 'dist/cjs/command/conformance.js');
const folder = temporaryFolder();

/** Our own functions; with a mistake, if there is one. */
const ownAdapter = (mistake = 'none'): string =>
  `"${process.execPath}" "${join(root, 'test/bridge/ownAdapter.mjs')}" ${mistake}`;

beforeAll(() => {
  if (!existsSync(main)) throw new Error(`${main} is missing: run \`npm run build\` before this test`);
});

const aHundred = 'import/batchMustHoldOneToAHundredFindings';
const newer = 'import/updateMustBeNewer';
const disabledRule = 'import/disabledAutomationRuleDoesNotApply';

/** The vectors of two rules, so that a check is short. */
const vectors = join(folder, 'vectors.json');
const [file] = readVectors().filter(
  ({ edition, cases }) =>
    edition === '2024-10-31' && [aHundred, newer].every((each) => cases.some(({ rule }) => rule === each)),
);
const cases = file?.cases.filter(({ rule }) => rule === aHundred || rule === newer) ?? [];
writeFileSync(vectors, JSON.stringify({ ...file, cases }));

const start = (args: readonly string[]): ChildProcessWithoutNullStreams => spawn(process.execPath, [main, ...args]);

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does. */
const run = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const child = start(args);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });

/** What is told of the progress depends on how busy the machine is. */
const withoutProgress = (stderr: string): string => stderr.replace(/^(vectors|histories): .*\n/gm, '');

/** Checks an adapter by the vectors of two rules alone. */
const check = (command: string, ...args: readonly string[]): Promise<Ran> =>
  run('--command', command, '--vectors', vectors, '--num-runs', '0', ...args);

/** Most of the check of an adapter that hangs is waiting: it is begun first, and looked at last. */
let hung: Promise<Ran>;
beforeAll(() => {
  hung = check(ownAdapter('hangs'), '--time-limit', '1500');
});

describe('the command', () => {
  it('exits with 0 if the system conforms, and prints the table', async () => {
    const { code, stdout, stderr } = await check(ownAdapter());
    expect(withoutProgress(stderr)).toBe('');
    expect(stdout).toMatch(new RegExp(`^passed .*${aHundred} .*documented`, 'm'));
    expect(stdout).toMatch(/^the system keeps the rules of 2024-10-31 that could be checked, \d+ of \d+/m);
    expect(code).toBe(0);
  });

  it('exits with 1 if a rule is broken, and writes the report to files', async () => {
    const [json, junit] = [join(folder, 'report.json'), join(folder, 'report.xml')];
    const { code, stdout } = await check(ownAdapter('takesAHundred'), '--json', json, '--junit', junit);
    expect(stdout).toMatch(new RegExp(`^FAILED .*${aHundred} .*documented`, 'm'));
    expect(stdout).toMatch(new RegExp(`^passed .*${newer} .*documented`, 'm'));
    const report = JSON.parse(readFileSync(json, 'utf8')) as ConformanceReport;
    expect(report.failed.map(({ rule }) => rule)).toEqual([aHundred]);
    expect(readFileSync(junit, 'utf8')).toContain('failures="1"');
    expect(code).toBe(1);
  });

  it('checks automation rules if the adapter is said to have them, and skips them otherwise', async () => {
    const options = ['--num-runs', '0', '--only', disabledRule];
    const { stdout, code } = await run('--command', ownAdapter(), ...options, '--automation-rules');
    expect(stdout).toMatch(new RegExp(`^passed .*${disabledRule} .*documented`, 'm'));
    expect(code).toBe(0);
    const without = await run('--command', ownAdapter(), ...options);
    expect(without.stdout).toContain('the options leave out every rule');
    expect(without.code).toBe(2);
  });

  it('restarts an adapter that has died, and reports what it was given', async () => {
    const { code, stdout, stderr } = await check(ownAdapter('dies'));
    expect(withoutProgress(stderr)).toMatch(/^(too many findings for me\n)+$/);
    expect(stdout).toMatch(new RegExp(`^passed .*${newer} .*documented`, 'm'));
    expect(stdout).toMatch(/^problem: the adapter ended with exit code 7 before it answered/m);
    expect(stdout).toMatch(/^ {2}the call: `\{"id":\d+,"call":"importFindings",.*…` \(\d+ characters\)$/m);
    expect(stdout).toMatch(/^ {2}the end of its stderr:\n {2}too many findings for me$/m);
    expect(code).toBe(1);
  });

  it('restarts an adapter that has died of a reset, and continues with that reset', async () => {
    const { code, stdout } = await check(ownAdapter('diesOfResets'));
    expect(stdout).toMatch(new RegExp(`^passed .*${aHundred} .*documented`, 'm'));
    expect(stdout).toMatch(new RegExp(`^passed .*${newer} .*documented`, 'm'));
    expect(stdout).toMatch(/^problem: the adapter ended with exit code 7 before it answered/m);
    expect(stdout).not.toContain('`reset` threw');
    expect(code).toBe(2);
  });

  it('ends, although what a --reset has started goes on', async () => {
    const [once, pid] = [join(folder, 'once'), join(folder, 'pid')];
    const reset = `test -f ${once} || { touch ${once}; sleep 60 & echo $! > ${pid}; }`;
    const options = ['--num-runs', '0', '--only', aHundred, '--reset', reset];
    const { stdout } = await run('--endpoint', await ownServer(), ...options);
    const started = Number(readFileSync(pid, 'utf8'));
    expect(isRunning(started)).toBe(true);
    process.kill(started);
    expect(stdout).toContain(aHundred);
  });

  it('runs one history again, by its seed and path', async () => {
    const { stdout } = await run('--command', ownAdapter(), '--vectors', vectors, '--seed', '7', '--path', '1');
    expect(stdout).toMatch(/: 0 vectors, 1 history \(seed 7\), /);
  });

  it('exits with 2 if the check could not be made', async () => {
    const { code, stdout, stderr } = await check('no-such-command-anywhere');
    expect(stdout).toMatch(
      /^problem: `reset` threw AdapterLost: the adapter ended with exit code 127 before it answered/m,
    );
    expect(stdout).toMatch(/^ {2}the call: `\{"id":1,"call":"reset",/m);
    expect(stderr).toContain('no-such-command-anywhere');
    expect(code).toBe(2);
  });

  it('exits with 2 and says what is wrong with its arguments', async () => {
    expect(await run('--command', 'cat', '--seed', 'x', '--junit')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        '--junit needs a value: --junit FILE\n' +
        '--seed should be a whole number from -2147483648 to 2147483647, but is "x"\n',
    });
  });

  it('exits with the same code where nobody hears what it complains of', async () => {
    const child = start(['--command', 'cat', '--seed', 'x']);
    child.stderr.destroy();
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
  });

  it("exits with 2 before it starts anything if a file can't be read or written", async () => {
    const [noJson, traces] = [join(folder, 'no.json'), join(folder, 'traces')];
    writeFileSync(noJson, 'cases: []');
    const { code, stdout, stderr } = await run(
      ...['--command', `touch "${traces}"`, '--vectors', join(folder, 'none.json'), '--vectors', noJson],
      ...['--junit', join(folder, 'none', 'report.xml'), '--json', folder],
    );
    const lines = stderr.split('\n');
    expect(lines[0]).toMatch(/none\.json can't be read: ENOENT/);
    expect(lines[1]).toMatch(/no\.json is not JSON: Unexpected token/);
    expect(lines[2]).toMatch(/report\.xml can't be written: ENOENT/);
    expect(lines[3]).toMatch(/can't be written: EISDIR/);
    expect(lines.slice(4)).toEqual(['']);
    expect([code, stdout, existsSync(traces)]).toEqual([2, '', false]);
  });

  it('shows its help and its version', async () => {
    expect(await run('--help')).toEqual({ code: 0, stdout: help, stderr: '' });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
    expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('restarts an adapter that hangs, and continues', async () => {
    const { code, stdout } = await hung;
    expect(stdout).toMatch(new RegExp(`^passed .*${newer} .*documented`, 'm'));
    expect(stdout).toMatch(/^problem: the adapter did not answer within 1500 ms \(does it flush each line\?\)/m);
    expect(stdout).toMatch(/^ {2}the call: `\{"id":\d+,"call":"importFindings",/m);
    expect(code).toBe(1);
  });
});

describe('the adapter of a command that is stopped', () => {
  /** Starts a check of an adapter that hangs, and gives it and the id of the adapter's process. */
  const hanging = async (name: string): Promise<{ child: ChildProcessWithoutNullStreams; pid: number }> => {
    const file = join(folder, `${name}.pid`);
    const command = nodeAdapter(
      folder,
      name,
      `process.on('SIGTERM', () => {}); fs.writeFileSync(${JSON.stringify(file)}, String(process.pid));`,
    );
    const child = start(['--command', command, '--vectors', vectors]);
    await vi.waitFor(() => {
      expect(existsSync(file) && readFileSync(file, 'utf8')).toMatch(/^\d+$/);
    }, 40_000);
    return { child, pid: Number(readFileSync(file, 'utf8')) };
  };

  const end = (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
    new Promise((resolve) => child.on('exit', resolve));

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends with it, by %s', async (signal, code) => {
    const { child, pid } = await hanging(signal);
    expect(isRunning(pid)).toBe(true);
    child.kill(signal);
    expect(await end(child)).toBe(code);
    await vi.waitFor(() => {
      expect(isRunning(pid)).toBe(false);
    }, 20_000);
  });

  it('ends at the end of its input, where the command was killed', async () => {
    const { child, pid } = await hanging('killed');
    child.kill('SIGKILL');
    expect(await end(child)).toBe(null);
    await vi.waitFor(() => {
      expect(isRunning(pid)).toBe(false);
    }, 20_000);
  });
});
