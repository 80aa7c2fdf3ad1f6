import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/* The built site in a real browser. */

export const dist = new URL('../../../docs/.vitepress/dist/', import.meta.url).pathname;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export const serveSite = async (): Promise<{ readonly server: Server; readonly url: string }> => {
  const server = createServer((request, response) => {
    const path = normalize(decodeURI((request.url ?? '/').replace(/[?#].*/, '')));
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    const isThere = file.startsWith(dist) && existsSync(file) && statSync(file).isFile();
    response.writeHead(isThere ? 200 : 404, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'max-age=600',
    });
    if (isThere) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = '/usr/bin/chromium';

export const hasBrowser = existsSync(executablePath);

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: flags });

/** A page of the explorer, with its editor, and everything that went wrong in it. */
export interface ExplorerPage {
  readonly page: Page;
  readonly problems: string[];
  /** The paths that were asked for, in order. */
  readonly requested: string[];
}

export const openExplorer = async (
  browser: Browser,
  url: string,
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
  await page.goto(`${url}/explorer.html${hash}`);
  await page.locator('.fx[data-ready]').waitFor();
  return { page, problems, requested };
};

/** What a file takes on its way, in bytes: it is sent compressed. */
export const compressedSize = (path: string): number => gzipSync(readFileSync(join(dist, path))).length;
