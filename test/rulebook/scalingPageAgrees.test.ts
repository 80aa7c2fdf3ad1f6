import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const docs = new URL('../../docs/', import.meta.url);
const page = readFileSync(new URL('scaling.md', docs), 'utf8');

describe('docs/scaling.md', () => {
  const shown = [...page.matchAll(/^```ts file=(\S+)\n([^]*?)^```$/gm)].map(([, file = '', code = '']) => [file, code]);

  it('shows every service that npm run test:engines runs', () => {
    const services = readdirSync(new URL('examples/', docs)).filter((file) =>
      /Service\.ts$|^mergeInto\.ts$/.test(file),
    );
    expect(shown.map(([file]) => file).toSorted()).toEqual(services.map((file) => `examples/${file}`).toSorted());
  });

  it.each(shown)('%s is shown as it is', (file = '', code) => {
    expect(code, `docs/${file} has changed: show it again in docs/scaling.md`).toBe(
      readFileSync(new URL(file, docs), 'utf8'),
    );
  });
});
