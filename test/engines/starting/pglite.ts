import { PGlite } from '@electric-sql/pglite';

let database: Promise<PGlite> | undefined;

/** One PostgreSQL in this process for all tests, since it takes a second to start; each begins without tables. */
export const emptyPGlite = async (): Promise<PGlite> => {
  database ??= PGlite.create();
  const opened = await database;
  await opened.exec('DROP TABLE IF EXISTS findings');
  return opened;
};
