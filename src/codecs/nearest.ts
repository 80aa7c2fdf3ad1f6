/** How many letters must be added, taken away or replaced to make one text of the other. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (const [index, above] of row.slice(1).entries()) {
      const replaced = (row[index] ?? 0) + (letter === other[index] ? 0 : 1);
      next.push(Math.min(replaced, above + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

const mostMistakes = 2;
const longestName = 100;

/** What a name in the plural begins with: `denie` for `deny`, so that it is `denies`. */
const stemOf = (written: string): string => written.replace(/y$/, 'ie');

/**
 * The name that someone may have meant: one that begins with what they wrote, is the plural of it, or differs from it by at most
 * two letters.
 */
export const nearest = (given: string, names: readonly string[]): string | undefined => {
  if (given.length > longestName) return undefined;
  const written = given.toLowerCase();
  const beginnings = written.length > mostMistakes ? [written, stemOf(written)] : [];
  const mistakes = (name: string): number =>
    beginnings.some((beginning) => name.toLowerCase().startsWith(beginning))
      ? 0
      : distance(written, name.toLowerCase());
  const [best] = names
    .map((name) => ({ name, mistakes: mistakes(name) }))
    .sort((one, other) => one.mistakes - other.mistakes);
  return best !== undefined && best.mistakes <= mostMistakes ? best.name : undefined;
};
