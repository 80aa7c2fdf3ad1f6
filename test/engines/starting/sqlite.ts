import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Database } from '../../../docs/examples/sqliteService.js';

type Open = new (file: string) => Database & { readonly close: () => unknown };

/** Programs of other people, found at run time: neither comes with this package, or with every Node. */
const loaded = (load: () => unknown, name: string): Open | undefined => {
  try {
    const found = load() as Open & Readonly<Record<string, Open>>;
    return found[name] ?? found;
  } catch {
    return undefined;
  }
};

/** Where `npm install --prefix` has put better-sqlite3, which is built on the machine and takes minutes. */
const folder = process.env.BETTER_SQLITE3 ?? '';

const require = createRequire(join(folder === '' ? process.cwd() : folder, 'any.js'));

/** Node's own SQLite, from Node 22.13 on, or better-sqlite3 where it is installed. */
export const openSqlite =
  loaded(() => require('better-sqlite3'), 'none') ?? loaded(() => require('node:sqlite'), 'DatabaseSync');
