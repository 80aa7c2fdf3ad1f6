import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLeft } from 'fp-ts/lib/Either.js';
import { readAddress } from '../../docs/.vitepress/explorer/story/address.js';
import { storyOfQuestion } from '../../docs/.vitepress/explorer/story/questions.js';
import { root } from './manifest.js';

/** What follows the # of the explorer's page is the story that it opens. */
export const opensInTheExplorer = (anchor: string): boolean => {
  const address = readAddress(anchor);
  if (isLeft(address)) return false;
  const { right: target } = address;
  if (target.kind === 'question') return storyOfQuestion(target.name) !== undefined;
  if (target.kind !== 'vector') return false;
  const file = join(root, 'docs/vectors', target.edition, `${target.area}.json`);
  return existsSync(file) && readFileSync(file, 'utf8').includes(`"${target.id}"`);
};
