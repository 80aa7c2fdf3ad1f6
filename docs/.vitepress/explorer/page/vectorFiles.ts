import { type EditionId } from 'finding-merge';
import { type Either, left, right } from 'fp-ts/lib/Either.js';

/** The files of docs/vectors as text, each a file of its own on the site, which is fetched when a case of it is opened. */
const files = import.meta.glob<string>('../../../vectors/*/*.json', { query: '?raw', import: 'default' });

const namePattern = /vectors\/([\d-]+)\/([a-z-]+)\.json$/;

/** The areas that there are in an edition. */
export const areasOf = (edition: EditionId): readonly string[] =>
  Object.keys(files)
    .flatMap((path) => {
      const [, of, area] = namePattern.exec(path) ?? [];
      return of === edition && area !== undefined ? [area] : [];
    })
    .sort();

/** A file of vectors, or a sentence that says why it can't be had. */
export const loadVectors = async (edition: EditionId, area: string): Promise<Either<string, unknown>> => {
  const path = Object.keys(files).find((name) => name.endsWith(`/${edition}/${area}.json`));
  const load = path === undefined ? undefined : files[path];
  if (load === undefined) return left(`There are no vectors of ${area} in the edition ${edition}.`);
  try {
    return right(JSON.parse(await load()) as unknown);
  } catch {
    return left('The vectors could not be fetched: is the network there?');
  }
};
