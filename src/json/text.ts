/**
 * A value as compact JSON; nothing for `undefined` and functions, which JSON passes over. May throw what the value throws, and
 * throws where the value has too many parts: a list of four billion holes is quickly sent.
 */
export const jsonText = (value: unknown, mostParts = 10_000_000): string | undefined => {
  let parts = 0;
  return JSON.stringify(value, (_, part: unknown) => {
    parts += 1;
    // JSON can't carry a BigInt: it ends here.
    return parts > mostParts ? 0n : part;
  });
};
