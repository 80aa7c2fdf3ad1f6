import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConformance, renderTable } from '../../src/conformance/index.js';
import { wrongSystemNamed } from '../conformance/wrong/index.js';

const docs = new URL('../../docs/', import.meta.url);
const page = readFileSync(new URL('oracle.md', docs), 'utf8');

describe('docs/oracle.md', () => {
  const shown = [...page.matchAll(/^```\w+ file=(\S+)\n([^]*?)^```$/gm)].map(([, file = '', code = '']) => [
    file,
    code,
  ]);

  it('shows each way to use the oracle by a file that the tests run', () => {
    expect(shown.map(([file]) => file)).toEqual([
      'examples/myService.test.ts',
      'examples/adapter.py',
      'examples/myUnitTests.test.ts',
      'examples/myMockedClient.test.ts',
      'examples/my_code.py',
    ]);
  });

  it.each(shown)('%s is shown as it is', (file = '', code) => {
    expect(code, `docs/${file} has changed: show it again in docs/oracle.md`).toBe(
      readFileSync(new URL(file, docs), 'utf8'),
    );
  });

  it('shows the counterexample for a system in which the last write wins', async () => {
    const [, counterexample = ''] = /^```text\n([^]*?)^```$/m.exec(page) ?? [];
    const system = wrongSystemNamed('the last write wins').system();
    const report = await checkConformance(system, { numRuns: 0, only: ['import/updateMustBeNewer'] });
    expect(renderTable(report)).toContain(counterexample.trim());
  });
});
