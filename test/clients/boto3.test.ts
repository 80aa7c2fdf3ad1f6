import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubOf } from '../support/fixtures.js';
import { boto3 } from './clients.js';
import { folderWith, program, serveByCommand, type ServedByCommand } from '../support/served.js';

const script = new URL('clients.py', import.meta.url).pathname;
const example = new URL('../../docs/examples/my_code.py', import.meta.url).pathname;

describe.skipIf(boto3.found.length === 0).each(boto3.found)('$version', ({ command }) => {
  let served: ServedByCommand;
  const { hubFile, remove } = folderWith(hubOf());
  beforeAll(async () => {
    served = await serveByCommand('--hub', hubFile, '--account', '222222222222');
  });
  afterAll(async () => {
    await served.stop();
    remove();
  });

  it('does all that clients.py says', () => {
    const { status, stdout, stderr } = spawnSync(command, ['-B', '-W', 'ignore', script, served.url], {
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/\nOK\s*$/);
    expect([status, stdout]).toEqual([0, '']);
  });

  it.each([
    ['by the program', `"${process.execPath}" "${program}"`],
    ['by a program that starts it, as npx does', `sh -c '"${process.execPath}" "${program}" "$@"; true' sh`],
  ])('runs the example of docs/oracle.md: %s', (_, FINDING_MERGE) => {
    const env = { ...process.env, FINDING_MERGE };
    const { status, stderr } = spawnSync(command, ['-B', '-W', 'ignore', example], { encoding: 'utf8', env });
    expect(stderr).toMatch(/\nRan 3 tests in [^]*\nOK\s*$/);
    expect(status).toBe(0);
  });
});
