import { found } from '../../codecs/show.js';
import { newestEditionId } from '../../hub/EditionId.js';
import { type EditionId, editions } from '../../index.js';
import { aFunction, type Call, oneOf, partReader, wholeNumber } from './given.js';

const usualTimeLimit = 10_000;
const longestTimeLimit = 2_147_483_647;

/** Reads the options of a check, one by one. */
export const optionReader = (given: unknown, problems: string[]): ReturnType<typeof partReader> => {
  if (typeof given !== 'object' || given === null)
    problems.push(`the options should be an object, but are ${found(given)}`);
  return partReader(given, (name) => `the option \`${name}\``, problems);
};

/** The options that every check has. A seed that isn't given is made up by the check. */
interface CommonOptions {
  readonly edition: EditionId;
  readonly seed: number | undefined;
  readonly timeLimit: number;
  readonly settle: Call | undefined;
}

export const commonOptions = (option: ReturnType<typeof partReader>): CommonOptions => ({
  edition: option('edition', newestEditionId, oneOf(editions.map(({ id }) => id))),
  seed: option('seed', undefined, wholeNumber(-2_147_483_648, 2_147_483_647)),
  timeLimit: option('timeLimit', usualTimeLimit, wholeNumber(1, longestTimeLimit)),
  settle: option('settle', undefined, aFunction),
});
