import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The site as it was built. */
export const siteFolder = new URL('../../docs/.vitepress/dist/', import.meta.url).pathname;

/** Every page of it, by its path; below /reference/ are TypeDoc's. */
export const htmlFiles = (): readonly string[] =>
  readdirSync(siteFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .toSorted();

export const htmlOf = (file: string): string => readFileSync(join(siteFolder, file), 'utf8');

/** The pages that are ours, not TypeDoc's. */
export const ourPages = (): readonly string[] => htmlFiles().filter((file) => !file.startsWith('reference/'));
