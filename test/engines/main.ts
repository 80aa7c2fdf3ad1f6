import { spawnSync } from 'node:child_process';
import { losesWritesWithTheLeader, natsProgram, natsVersion } from './starting/nats.js';
import { postgresProgram } from './starting/postgres.js';
import { openSqlite } from './starting/sqlite.js';

/* npm run test:engines: the services on the engines that are here. It says which are left out because theirs is not. */

const engines = [
  {
    name: 'PostgreSQL',
    files: ['postgres'],
    at: process.env.POSTGRES_URL ?? postgresProgram,
    variable: 'POSTGRES_URL',
  },
  { name: 'NATS', files: ['nats', 'keyedLog'], at: process.env.NATS_URL ?? natsProgram, variable: 'NATS_URL' },
];
console.log('PGlite and dynalite: in the process');
console.log(
  openSqlite === undefined
    ? 'SQLite: LEFT OUT; Node has it from 22.13 on, or name by BETTER_SQLITE3 the folder of npm install --prefix FOLDER better-sqlite3'
    : 'SQLite: in the process',
);
for (const { name, at } of engines) console.log(`${name}: ${at ?? 'LEFT OUT, it is not installed here'}`);
if (losesWritesWithTheLeader) {
  console.log(
    `NATS, the leader killed: LEFT OUT, nats-server ${natsVersion} loses writes then; put one of 2.11 or newer first on the PATH`,
  );
}
const missing = engines.filter(({ at }) => at === undefined);
if (missing.length > 0) {
  const variables = missing.map(({ variable }) => variable).join(' or ');
  console.log(`To run what was left out: apt-get install postgresql nats-server, or name a server by ${variables}`);
}

const files = [...missing.flatMap(({ files }) => files), ...(openSqlite === undefined ? ['sqlite'] : [])];
const leftOut = files.flatMap((file) => ['--exclude', `test/engines/servers/${file}.test.ts`]);
const args = ['vitest', 'run', '--config', 'test/engines/vitest.config.ts', ...leftOut, ...process.argv.slice(2)];
process.exitCode = spawnSync('npx', args, { stdio: 'inherit' }).status ?? 1;
