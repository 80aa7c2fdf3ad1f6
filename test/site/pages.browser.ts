import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersIn, bringAxe } from './barriers.js';
import { launchForBriefVisits } from './chromium.js';
import { ourPages } from './siteFolder.js';
import { desktop, goTo, phone, visitor, type Visitor } from './visit.js';

/** Of the pages of code one is looked at: the others have the same parts, and are long. */
const pages = ourPages().filter((page) => !page.startsWith('code/') || page === 'code/src/rules/import/order.html');

let browser: Browser;
beforeAll(async () => {
  browser = await launchForBriefVisits();
});
afterAll(() => browser.close());

/**
 * Takes from each block of code the tokens that are styled as one before them: axe looks as long at each of them as at a
 * heading, a page of the specification has thousands, and a colour that can't be read is found in the first.
 */
const leaveEachTokenOnce = ({ page }: Visitor): Promise<void> =>
  page.evaluate(() => {
    for (const block of document.querySelectorAll('pre code')) {
      const styles = new Set<string>();
      for (const token of block.querySelectorAll('span[style]')) {
        const style = [token.parentElement?.className, token.className, token.getAttribute('style')].join(' | ');
        if (styles.has(style)) token.remove();
        styles.add(style);
      }
    }
  });

const barriers = ({ page }: Visitor): Promise<readonly string[]> => barriersIn(page);

/** In the dark nothing differs but the colours, and a page that is open changes them. */
const barriersInTheDark = async ({ page }: Visitor): Promise<readonly string[]> => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForSelector('html.dark');
  const found = await barriersIn(page, 'html', { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
};

describe.each([
  ['on a wide screen, by day and in the dark', desktop, [barriers, barriersInTheDark]],
  ['on a phone of 360 pixels', phone, [barriers]],
] as const)('%s', (_, options, looks) => {
  let visiting: Visitor;
  beforeAll(async () => {
    visiting = await visitor(browser, options);
  });
  afterAll(() => visiting.close());

  it.each(pages)('%s has no error, asks nobody else, does not scroll sideways and keeps nobody out', async (path) => {
    const { page } = visiting;
    await goTo(visiting, path);
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    await leaveEachTokenOnce(visiting);
    await bringAxe(page);
    for (const look of looks) expect(await look(visiting)).toEqual([]);
    expect(visiting.complaints()).toEqual([]);
  });
});
