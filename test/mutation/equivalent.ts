import { readFileSync } from 'node:fs';
import { type Survivor } from './tryMutants.js';

const listed = readFileSync(new URL('../mutation.md', import.meta.url), 'utf8')
  .replaceAll(/\n {2,}/g, ' ')
  .split('\n');

/** How test/mutation.md lists a mutant that does the same as the code. */
export const entryOf = ({ file, original, replacement }: Survivor): string =>
  `- \`${file}\`, \`${original}\` becomes \`${replacement}\`: `;

/** Is it listed in test/mutation.md, with a reason? */
export const isListed = (survivor: Survivor): boolean => {
  const entry = entryOf(survivor);
  return listed.some((line) => line.startsWith(entry) && line.length > entry.length);
};
