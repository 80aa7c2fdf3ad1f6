import { refuse } from './refuse.js';

/** How long lists are. */
export interface Lengths {
  readonly minLength: number;
  readonly maxLength: number;
}

const checked = (name: string, length: number): number =>
  Number.isInteger(length) && length >= 0
    ? length
    : refuse(`\`${name}\` should be a whole number of at least 0, but is ${length}`);

/**
 * How long the lists are that someone asks for: 1 to `usually`, or as many as they must be. It throws where no list is so
 * long: fast-check would search for some of these for ever.
 */
export const lengthsOf = (
  { minLength = 1, maxLength }: { readonly minLength?: number | undefined; readonly maxLength?: number | undefined },
  usually: number,
): Lengths => {
  const least = checked('minLength', minLength);
  const most = checked('maxLength', maxLength ?? Math.max(usually, least));
  return most >= least
    ? { minLength: least, maxLength: most }
    : refuse(`\`maxLength\` should be at least \`minLength\`, which is ${least}, but is ${most}`);
};
