import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entries, root } from '../support/manifest.js';
import { reportOf } from './report.js';

/** `npm run api` writes the reports anew. */
describe('the report of what an entry exports', () => {
  it.each(entries.map((each) => [each.entry, each] as const))(
    'of %s is fresh',
    async (_, { name, import: { types } }) => {
      await expect(reportOf(name, types)).toMatchFileSnapshot(`${name}.api.md`);
    },
  );

  it("doesn't outlive its entry", () => {
    const reports = readdirSync(join(root, 'test/api')).filter((file) => file.endsWith('.api.md'));
    expect(reports.filter((report) => !entries.some(({ name }) => report === `${name}.api.md`))).toEqual([]);
  });
});
