import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../src/conformance/index.js';
import { openEndpoint } from '../../src/endpoint/openEndpoint.js';
import { type RuleId } from '../../src/index.js';
import { wrongSystems } from '../conformance/wrong/index.js';
import { ownServer, serverOf } from '../endpoint/serving.js';
import { awsCli } from './clients.js';

/** Not in step with us, who are the server. */
const runShell = async (script: string): Promise<string> =>
  (await promisify(execFile)('bash', ['-c', script], { encoding: 'utf8' })).stdout;

const rule: RuleId = 'import/updateMustBeNewer';

describe.skipIf(awsCli.found.length === 0).each(awsCli.found)('the lines for $version', ({ command }) => {
  const shell = (lines: readonly string[]): string => {
    const script = [`aws() { command "${command}" "$@"; }`, "export AWS_SECRET_ACCESS_KEY=none AWS_PAGER=''", ...lines];
    return script.join('\n');
  };

  it('show on a server what the report says of it, and on ours that it is right', async () => {
    const wrong = wrongSystems.find(({ name }) => name === 'the last write wins');
    if (wrong === undefined) throw new Error('there is no system on which the last write wins');
    const url = await serverOf(wrong.system());
    const opened = await openEndpoint({ url, reset: 'POST /reset', timeLimit: 30_000 });
    if (isLeft(opened)) throw new Error(opened.left);
    const { system, linesFor, end } = opened.right;
    const report = await checkConformance(system, { numRuns: 0, only: [rule] });
    await end();
    const [broken] = report.failed;
    if (broken === undefined) throw new Error('nothing was found');
    const lines = await linesFor(broken.divergence.vector);
    const own = await ownServer();
    const title = broken.divergence.differences.find(({ at }) => at.endsWith('.Title'));
    expect(title).toBeDefined();
    expect(await runShell(shell(lines))).toContain(`"Title": ${JSON.stringify(title?.actual)}`);
    const ofOurs = lines.map((line) => line.replaceAll(url, own));
    expect(await runShell(shell(ofOurs))).toContain(`"Title": ${JSON.stringify(title?.expected)}`);
  });
});
