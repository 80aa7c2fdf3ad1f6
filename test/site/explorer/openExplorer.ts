import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { siteFolder } from '../siteFolder.js';

/** A page of the explorer, with its editor, and everything that went wrong in it. */
export interface ExplorerPage {
  readonly page: Page;
  readonly problems: string[];
  /** The paths that were asked for, in order. */
  readonly requested: string[];
}

export const openExplorer = async (
  browser: Browser,
  site: string,
  hash = '',
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<unknown>,
): Promise<ExplorerPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const requested: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  await prepare?.(page);
  await page.goto(`${site}/explorer.html${hash}`);
  await page.locator('.fx[data-ready]').waitFor();
  return { page, problems, requested };
};

/** What a file takes on its way, in bytes: it is sent compressed. */
export const compressedSize = (path: string): number => gzipSync(readFileSync(join(siteFolder, path))).length;
