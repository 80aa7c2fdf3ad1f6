/** Throws: an arbitrary that someone asks for can't be made. */
export const refuse = (sentence: string): never => {
  // eslint-disable-next-line no-restricted-syntax -- as fast-check itself does: there is nothing that could be given instead
  throw new RangeError(sentence);
};
