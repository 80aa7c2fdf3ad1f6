import { createRequire } from 'node:module';
import { type AxeResults } from 'axe-core';
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './chromium.js';
import { ourPages } from './siteFolder.js';
import { dark, desktop, goTo, phone, visitor, type Visitor } from './visit.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Of the pages of code one is looked at: the others have the same parts, and are long. */
const pages = ourPages().filter((page) => !page.startsWith('code/') || page === 'code/src/rules/import/order.html');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What axe finds that keeps somebody from reading a page, each with the elements. */
const barriers = async ({ page }: Visitor, onlyColours: boolean): Promise<readonly string[]> => {
  await page.addScriptTag({ path: axe });
  const rules = onlyColours
    ? '{ runOnly: ["color-contrast"], resultTypes: ["violations"] }'
    : '{ resultTypes: ["violations"] }';
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${rules})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
};

describe.each([
  ['on a wide screen', desktop, false],
  // In the dark nothing differs but the colours.
  ['in the dark', { ...desktop, ...dark }, true],
  ['on a phone of 360 pixels', phone, false],
] as const)('%s', (_, options, onlyColours) => {
  let visiting: Visitor;
  beforeAll(async () => {
    visiting = await visitor(browser, options);
  });
  afterAll(() => visiting.close());

  it.each(pages)('%s has no error, asks nobody else, does not scroll sideways and keeps nobody out', async (path) => {
    await goTo(visiting, path);
    const { scrollWidth, clientWidth } = await visiting.page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    expect(await barriers(visiting, onlyColours)).toEqual([]);
    expect(visiting.complaints()).toEqual([]);
  });
});
