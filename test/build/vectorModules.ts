import { readdirSync } from 'node:fs';

const folder = new URL('../../docs/vectors/', import.meta.url);

/** The editions that have vectors. */
export const vectorEditions = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** The names of the files of an edition. */
export const vectorFileNames = (edition: string): readonly string[] => readdirSync(new URL(`${edition}/`, folder));
