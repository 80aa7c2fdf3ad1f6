import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editions } from '../../src/index.js';
import { launchForBriefVisits } from './chromium.js';
import { goTo, visitor, type Visitor } from './visit.js';

let browser: Browser;
let visiting: Visitor;
beforeAll(async () => {
  browser = await launchForBriefVisits();
  visiting = await visitor(browser);
});
afterAll(() => browser.close());

describe('the search', () => {
  it.each([
    ['updateMustBeNewer', '/specification/import-order.html#importupdatemustbenewer'],
    ['suppressed', '#'],
    ['checkConformance', '/api.html'],
  ])('finds %s', async (words, where) => {
    const { page } = visiting;
    await goTo(visiting, 'index.html');
    await page.keyboard.press('Control+k');
    await page.locator('#localsearch-input').fill(words);
    const first = page.locator('.VPLocalSearchBox .result').first();
    await first.waitFor();
    const found = await page
      .locator('.VPLocalSearchBox .result')
      .evaluateAll((results) => results.map((result) => result.getAttribute('href') ?? ''));
    expect(found.some((href) => href.includes(where))).toBe(true);
    expect(visiting.complaints()).toEqual([]);
  });
});

describe('the specification', () => {
  it('has a sidebar that leads to each rule, and stays on the site', async () => {
    const { page } = visiting;
    await goTo(visiting, 'specification/index.html');
    await page.locator('.VPSidebar').getByRole('link', { name: 'Order' }).click();
    await page.waitForURL(/import-order\.html/);
    await page.locator('.VPSidebar').getByRole('link', { name: 'updateMustBeNewer' }).click();
    await page.waitForURL(/#importupdatemustbenewer$/);
    await page.locator('#importupdatemustbenewer').waitFor();
    expect(visiting.complaints()).toEqual([]);
  });
});

describe('the picture of who writes which field', () => {
  it('is of the edition that is picked', async () => {
    const { page } = visiting;
    await goTo(visiting, 'pictures.html');
    const cell = page.locator('.picture a[aria-label^="UserDefinedFields, member:"]');
    expect(await cell.getAttribute('aria-label')).toContain('always');
    await page.getByLabel('Edition', { exact: true }).selectOption('2020-04-16');
    expect(await cell.getAttribute('aria-label')).toContain('never; rule memberMayOnlySetTheNote');
    expect(await page.getByLabel('Edition', { exact: true }).locator('option').count()).toBe(editions.length);
    expect(visiting.complaints()).toEqual([]);
  });

  it('leads from a cell to its rule', async () => {
    const { page } = visiting;
    await goTo(visiting, 'pictures.html');
    await page.locator('.picture a[aria-label^="Note, finding provider:"]').click();
    await page.waitForURL(/\/specification\/import-merge\.html#importrestrictedfieldsstaythecustomers$/);
  });

  it('is in the page before a script runs, and can be reached by keyboard', async () => {
    const { page } = visiting;
    await goTo(visiting, 'pictures.html');
    await page.locator('.picture a[aria-label^="Note, finding provider:"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#importrestrictedfieldsstaythecustomers$/);
  });
});
