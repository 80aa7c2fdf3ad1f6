import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** How a page is looked at. */
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const dark: BrowserContextOptions = { colorScheme: 'dark' };

export interface Visitor {
  readonly page: Page;
  /** Everything that went wrong since the last call. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** One tab, in which pages are looked at one after the other; it notes errors, and requests that leave loopback. */
export const visitor = async (browser: Browser, options: BrowserContextOptions = desktop): Promise<Visitor> => {
  const site = inject('site');
  const context = await browser.newContext({ baseURL: site, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  let heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    heard.push(`thrown: ${error.message}`);
  });
  page.on('requestfailed', (request) => {
    // What a page had begun to fetch when it was left is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') heard.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site) && !/^(?:data|blob):/.test(url)) heard.push(`leaves loopback: ${url}`);
  });
  return {
    page,
    complaints: () => {
      const complaints = heard;
      heard = [];
      return complaints;
    },
    close: () => context.close(),
  };
};

/** Goes to a page, and waits until it is alive. */
export const goTo = async ({ page }: Visitor, path: string): Promise<void> => {
  await page.goto(`/${path}`, { waitUntil: 'load' });
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
};
