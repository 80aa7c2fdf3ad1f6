import { isLeft } from 'fp-ts/lib/Either.js';
import { otherOptions } from '../codecs/otherKeys.js';
import { show } from '../codecs/show.js';
import { editionIds } from '../hub/EditionId.js';
import { decodeHub } from '../hub/Hub.js';
import { refuse } from './refuse.js';

const known: readonly unknown[] = editionIds;

/** Throws where there is no such edition: what is made would be of none. */
export const checkEdition = (edition: unknown): void => {
  if (edition !== undefined && !known.includes(edition))
    refuse(`\`edition\` should be one of ${editionIds.join(', ')}, but is ${show(edition)}`);
};

/** Throws where a hub can't be used: there are no accounts and products in it to make anything of. */
export const checkUsableHub = (hub: unknown): void => {
  const read = decodeHub(hub);
  if (isLeft(read)) refuse(read.left);
};

/** Throws where a constraint is misspelled, or names no edition: what is made would not keep to it. */
export const checkConstraints = (given: unknown, names: readonly string[]): void => {
  if (typeof given !== 'object' || given === null)
    return refuse(`the constraints should be an object, but are ${show(given)}`);
  const [other] = otherOptions(given, names);
  if (other !== undefined) refuse(other);
  checkEdition('edition' in given ? given.edition : undefined);
};
