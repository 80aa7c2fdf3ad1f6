import { otherOptions } from '../codecs/otherKeys.js';
import { show } from '../codecs/show.js';
import { editionIds } from '../hub/EditionId.js';
import { refuse } from './refuse.js';

const known: readonly unknown[] = editionIds;

/** Throws where there is no such edition: what is made would be of none. */
export const checkEdition = (edition: unknown): void => {
  if (edition !== undefined && !known.includes(edition))
    refuse(`\`edition\` should be one of ${editionIds.join(', ')}, but is ${show(edition)}`);
};

/** Throws where a constraint is misspelled, or names no edition: what is made would not keep to it. */
export const checkConstraints = (given: object, names: readonly string[]): void => {
  const [other] = otherOptions(given, names);
  if (other !== undefined) refuse(other);
  checkEdition('edition' in given ? given.edition : undefined);
};
