import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's browser without windows, which does the same in four fifths of the time. */
const withoutWindows = '/usr/bin/chromium-headless-shell';

/** The browser that CHROMIUM_PATH names, or one of Debian's. */
export const chromiumPath =
  process.env.CHROMIUM_PATH ?? (existsSync(withoutWindows) ? withoutWindows : '/usr/bin/chromium');

export const isInstalled = existsSync(chromiumPath);

/** A browser that makes no requests on its own. */
export const launch = (...more: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Without it the browser without windows sets text two hundredths narrower than the other, which has no such choice.
      '--font-render-hinting=none',
      ...more,
    ],
  });

/** One for pages that are left after a second or two: to optimise code that runs so briefly takes longer than to run it. */
export const launchForBriefVisits = (): Promise<Browser> => launch('--js-flags=--no-turbofan,--no-maglev');
