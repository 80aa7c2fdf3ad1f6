import { spawnSync } from 'node:child_process';
import { awsCli, boto3, howToInstall } from './clients.js';

/* Runs the tests with clients in other languages, and says which are left out because their client is not here. */

const clients = [awsCli, boto3];
for (const { name, found } of clients) {
  const versions = found.map(({ command, version }) => `${version.split('\n')[0] ?? ''} (${command})`).join('; ');
  console.log(found.length === 0 ? `${name}: LEFT OUT, it is not installed here` : `${name}: ${versions}`);
}
const missing = clients.filter(({ found }) => found.length === 0);
if (missing.length > 0) console.log(`To run what was left out: ${howToInstall}`);

if (missing.length < clients.length) {
  const args = ['vitest', 'run', '--config', 'test/clients/vitest.config.ts', ...process.argv.slice(2)];
  process.exitCode = spawnSync('npx', args, { stdio: 'inherit' }).status ?? 1;
}
