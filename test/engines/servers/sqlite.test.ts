import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '../starting/sqlite.js';
import { folderFor } from '../starting/servers.js';
import { describeTarget } from './describeTarget.js';

const Opened = openSqlite;
if (Opened === undefined) throw new Error('neither node:sqlite nor better-sqlite3 is here');

describeTarget('SQLite', {
  open: () => {
    const folder = folderFor('sqlite');
    const database = new Opened(':memory:');
    const version = (database.prepare('SELECT sqlite_version() AS version').get() as { readonly version: string })
      .version;
    let files = 0;
    return Promise.resolve({
      version: `SQLite ${version}`,
      fresh: () => {
        const place = { engine: 'sqlite', file: join(folder, `${(files += 1)}.db`) } as const;
        return Promise.resolve({ place, direct: place });
      },
      // There is no server and no connection: what can happen is that a writer is killed.
      faults: [],
      cut: () => 0,
      stop: () => {
        rmSync(folder, { recursive: true });
        return Promise.resolve();
      },
    });
  },
  part: 0.3,
  brokenWays: ['a finding in two statements'],
});
