import { spawnSync } from 'node:child_process';
import { chromiumPath, isInstalled } from './chromium.js';

/* `npm run test:site`: builds the site and looks at it in a browser, where there is one. */

if (isInstalled) {
  const args = ['vitest', 'run', '--config', 'test/site/vitest.config.ts', ...process.argv.slice(2)];
  process.exitCode = spawnSync('npx', args, { stdio: 'inherit' }).status ?? 1;
} else {
  console.log(`The site is LEFT OUT: there is no browser at ${chromiumPath}.`);
  console.log('To test it: apt-get install chromium-headless-shell, or set CHROMIUM_PATH.');
}
