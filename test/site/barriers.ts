import { createRequire } from 'node:module';
import { type AxeResults } from 'axe-core';
import { type Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Gives a page axe: once is enough, however often it is looked at. */
export const bringAxe = (page: Page): Promise<unknown> => page.addScriptTag({ path: axe });

/** What axe finds that keeps somebody from reading a page or a part of it, by all rules or some, each with the elements. */
export const barriersIn = async (page: Page, part = 'html', by: object = {}): Promise<readonly string[]> => {
  const options = JSON.stringify({ ...by, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run('${part}', ${options})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
};
