import { execFile, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdapter } from '../../src/bridge/Adapter.js';
import { type ChildSystem, childSystem } from '../../src/bridge/childSystem.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, now } from '../support/fixtures.js';

const adapter = new URL('../../docs/examples/adapter.py', import.meta.url).pathname;
const found = spawnSync('python3', ['--version'], { encoding: 'utf8' });
const version = found.status === 0 ? found.stdout.trim() : 'python3, which is not installed here: NOT TESTED';

describe.skipIf(found.status !== 0)(`the adapter in docs/examples, by ${version}`, () => {
  let python: ChildSystem;
  const stderr: string[] = [];
  beforeAll(() => {
    const launch = {
      command: `env -u PYTHONUNBUFFERED python3 -B "${adapter}"`,
      timeLimit: 40_000,
      onStderr: (text: string) => stderr.push(text),
    };
    python = childSystem(() => startAdapter(launch), new Set(), false);
  });
  afterAll(async () => {
    await python.end();
  });

  const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
  const caller = callerOf(member);

  it('answers every call, and writes nothing to stderr', async () => {
    const { reset, importFindings, updateFindings, getFindings, withHub } = python.system;
    expect(await reset(hubOf())).toBe(null);
    expect(
      await importFindings?.(caller, [findingOf({ Title: 'ü漢😀' }), findingOf({ AwsAccountId: '999999999999' })]),
    ).toEqual({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [
        {
          Id: 'finding-1',
          ErrorCode: 'InvalidAccess',
          ErrorMessage: 'Security Hub is not enabled for the account.',
        },
      ],
    });
    expect(await withHub?.({ accounts: { [member]: {} } })).toBe(null);
    expect(await updateFindings?.(caller, [identifier], { Note: { Text: 'seen', UpdatedBy: 'me' } })).toEqual({
      ProcessedFindings: [identifier],
      UnprocessedFindings: [],
    });
    expect(await getFindings?.([])).toEqual({
      Findings: [
        expect.objectContaining({ Title: 'ü漢😀', Note: { Text: 'seen', UpdatedBy: 'me', UpdatedAt: now } }) as unknown,
      ],
    });
    expect(stderr).toEqual([]);
  });

  it('throws the exceptions of AWS, and its own mistakes under their names', async () => {
    const { reset, importFindings, updateFindings } = python.system;
    await reset(hubOf());
    await expect(updateFindings?.(caller, [identifier], { Title: 'mine' })).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: 'The nine available fields may be set, and one must be.',
    });
    await expect(updateFindings?.(callerOf('555555555555'), [identifier], {})).rejects.toMatchObject({
      name: 'InvalidAccessException',
    });
    await expect(importFindings?.(caller, [{ Title: 'no Id' }])).rejects.toMatchObject({
      name: 'KeyError',
      message: "'AwsAccountId'",
    });
    expect(python.losses()).toEqual([]);
  });

  it('forgets everything with a reset', async () => {
    const { reset, importFindings, getFindings } = python.system;
    await reset(hubOf());
    await importFindings?.(caller, [findingOf()]);
    await reset(hubOf());
    expect(await getFindings?.([])).toEqual({ Findings: [] });
  });

  it('accepts the largest batch', async () => {
    const { reset, importFindings } = python.system;
    await reset(hubOf());
    const Description = '漢'.repeat(20_000);
    const batch = Array.from({ length: 100 }, (_, index) => findingOf({ Id: `finding-${index}`, Description }));
    expect(await importFindings?.(caller, batch)).toEqual({ SuccessCount: 100, FailedCount: 0, FailedFindings: [] });
  });

  it('is found out by the command: three mistakes, and no other', async () => {
    const main = new URL('../../dist/cjs/command/conformance.js', import.meta.url).pathname;
    const others = ['import/findingMustFollowTheFindingFormat', 'update/patchMustFollowTheFindingFormat'];
    const skipped = [...others, 'update/callerMustNotBeDeniedTheField'].flatMap((rule) => [
      '--skip',
      `${rule}=elsewhere`,
    ]);
    const args = [main, '--command', `python3 -B "${adapter}"`, '--num-runs', '10', '--seed', '1', ...skipped];
    const { code, table } = await new Promise<{ code: unknown; table: string }>((resolve) => {
      execFile(process.execPath, args, (error, stdout) => {
        resolve({ code: error?.code, table: stdout });
      });
    });
    expect(table.match(/(?<=^FAILED +)\S+/gm)?.sort()).toEqual([
      'import/timestampsAreRoundedToMilliseconds',
      'import/updateMustBeNewer',
      'import/workflowResetsWhenTheFindingReturns',
    ]);
    expect(code).toBe(1);
  }, 180_000);
});
