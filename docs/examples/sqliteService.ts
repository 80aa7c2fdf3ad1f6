import { type Storage } from './mergeInto.js';

/** What `better-sqlite3` and Node's own `node:sqlite`, of Node 22.13 and newer, have in common. */
export interface Database {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => {
    readonly get: (...values: string[]) => unknown;
    readonly run: (...values: string[]) => unknown;
  };
}

const table = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS findings (key TEXT PRIMARY KEY, kept TEXT NOT NULL, aws_account_id TEXT NOT NULL) STRICT`;

const write = `
  INSERT INTO findings (key, kept, aws_account_id) VALUES (?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET kept = excluded.kept, aws_account_id = excluded.aws_account_id`;

/** Rows of a file that the processes of one machine share. A step runs without a pause: nothing comes between. */
export const sqliteStorage = (database: Database): Storage => {
  database.exec(table);
  const [select, upsert] = [database.prepare('SELECT kept FROM findings WHERE key = ?'), database.prepare(write)];
  const step = (...[key, next]: Parameters<Storage['step']>): boolean => {
    // Takes the one lock for writers at once. With a plain BEGIN two could read and then wait for each other.
    database.exec('BEGIN IMMEDIATE');
    try {
      const found = select.get(key) as { readonly kept: string } | undefined;
      const row = next(found?.kept);
      if (row !== undefined) upsert.run(key, row.text, row.stored.finding.AwsAccountId);
      database.exec('COMMIT');
      return true;
    } catch (error) {
      try {
        database.exec('ROLLBACK');
      } catch {
        // SQLite has done so by itself, such as where the disk is full.
      }
      throw error;
    }
  };
  return {
    step: (key, next) =>
      new Promise((resolve) => {
        resolve(step(key, next));
      }),
    // Another process held the lock for all five seconds.
    isPassing: (error) => {
      const { code, errcode } = Object(error) as { readonly code?: unknown; readonly errcode?: unknown };
      return code === 'SQLITE_BUSY' || errcode === 5;
    },
  };
};
