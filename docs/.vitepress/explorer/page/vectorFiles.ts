import { type EditionId } from 'finding-merge';
import { type Either, left, right } from 'fp-ts/lib/Either.js';

/** The files of docs/vectors as text. The site loads each one when a case in it is opened. */
const files = import.meta.glob<string>('../../../vectors/*/*.json', { query: '?raw', import: 'default' });

const namePattern = /vectors\/([\d-]+)\/([a-z-]+)\.json$/;

/** The areas of an edition. */
export const areasOf = (edition: EditionId): readonly string[] =>
  Object.keys(files)
    .flatMap((path) => {
      const [, of, area] = namePattern.exec(path) ?? [];
      return of === edition && area !== undefined ? [area] : [];
    })
    .sort();

/** A file of vectors, or a sentence that says why it can't be loaded. */
export const loadVectors = async (edition: EditionId, area: string): Promise<Either<string, unknown>> => {
  const path = Object.keys(files).find((name) => name.endsWith(`/${edition}/${area}.json`));
  const load = path === undefined ? undefined : files[path];
  if (load === undefined) return left(`The edition ${edition} has no vectors named ${area}.`);
  try {
    return right(JSON.parse(await load()) as unknown);
  } catch {
    return left('The vectors couldn’t be loaded. Are you online?');
  }
};
