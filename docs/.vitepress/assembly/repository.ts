import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A file of the repository, by its path from there. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const isInRepository = (path: string): boolean => existsSync(join(root, path));

/** The Markdown of a folder, by path. */
export const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
