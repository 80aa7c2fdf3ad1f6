import { type Pool } from 'pg';
import { type Storage } from './mergeInto.js';

/** What a client of `pg` and PGlite have in common. */
export interface Connection {
  readonly query: (sql: string, values?: unknown[]) => Promise<{ readonly rows: readonly unknown[] }>;
}

/** Lends a connection to one transaction at a time. */
export type Lend = <Answer>(use: (connection: Connection) => Promise<Answer>) => Promise<Answer>;

/** The connections of a pool of `pg`. */
export const fromPool = (pool: Pool): Lend => {
  // Without a listener the process ends when the server closes an idle connection.
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return async (use) => {
    const client = await pool.connect();
    try {
      const answer = await use(client);
      client.release();
      return answer;
    } catch (error) {
      // Nobody knows what state it is in: a connection that has failed is closed and not lent again.
      client.release(true);
      throw error;
    }
  };
};

/** The one connection that PGlite is. */
export const fromPGlite = (database: Connection): Lend => {
  let last: Promise<unknown> = Promise.resolve();
  return (use) => {
    const turn = last.then(() => use(database));
    last = turn.catch(() => undefined);
    return turn;
  };
};

/**
 * `json` and not `jsonb`: it keeps the text as it was written, and takes `\u0000`. The other columns are copies of what is in
 * the text, for searching and never for a decision.
 */
const table = `
  CREATE TABLE IF NOT EXISTS findings (
    key            char(64) COLLATE "C" PRIMARY KEY,
    kept           json     NOT NULL,
    aws_account_id text     NOT NULL
  )`;

const insert = `
  INSERT INTO findings (key, kept, aws_account_id) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING RETURNING key`;

const update = 'UPDATE findings SET kept = $2, aws_account_id = $3 WHERE key = $1';

/** How two transactions for one finding are kept apart: the second waits, or one of them is aborted and retried. */
const ways = {
  lock: { isolation: 'READ COMMITTED', select: 'SELECT kept::text FROM findings WHERE key = $1 FOR UPDATE' },
  serializable: { isolation: 'SERIALIZABLE', select: 'SELECT kept::text FROM findings WHERE key = $1' },
};

const inTransaction = async <Answer>(
  connection: Connection,
  isolation: string,
  run: () => Promise<Answer>,
): Promise<Answer> => {
  await connection.query(`BEGIN ISOLATION LEVEL ${isolation}`);
  try {
    const answer = await run();
    await connection.query('COMMIT');
    return answer;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
};

/** Aborted in favour of another transaction: it can't be serialized, or the two waited for each other. */
const aborted = /^(40001|40P01)$/;

/** Connections that were cut, a server that stops or starts. */
const passing = /^(08...|57P0[1-3]|53300|ECONN\w+|EPIPE|ETIMEDOUT)$/;

const codeOf = (error: unknown): string => String((Object(error) as { readonly code?: unknown }).code);

export const sqlStorage = async (lend: Lend, way: keyof typeof ways = 'lock'): Promise<Storage> => {
  await lend((connection) => connection.query(table));
  const { isolation, select } = ways[way];
  return {
    step: (key, next) =>
      lend((connection) =>
        inTransaction(connection, isolation, async () => {
          const [found] = (await connection.query(select, [key])).rows as readonly { readonly kept: string }[];
          const row = next(found?.kept);
          if (row === undefined) return true;
          const values = [key, row.text, row.stored.finding.AwsAccountId];
          const { rows } = await connection.query(found === undefined ? insert : update, values);
          // If someone else has created the finding meanwhile, nothing was inserted, and the next attempt has a row to lock.
          return found !== undefined || rows.length === 1;
        }).catch((error: unknown) => {
          if (aborted.test(codeOf(error))) return false;
          throw error;
        }),
      ),
    isPassing: (error) =>
      passing.test(codeOf(error)) || (error instanceof Error && error.message.startsWith('Connection terminated')),
  };
};
