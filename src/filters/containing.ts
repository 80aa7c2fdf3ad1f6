/** Up to this length the search of the language is bounded well enough, and several times faster. */
const short = 64;

/**
 * For each position of a text, how long the beginning of the text is that also ends there. It says how far to go back
 * after a mismatch (Knuth, Morris and Pratt).
 */
const bordersOf = (part: string): readonly number[] => {
  const borders = [0];
  let length = 0;
  for (let position = 1; position < part.length; position += 1) {
    while (length > 0 && part.charCodeAt(position) !== part.charCodeAt(length)) length = borders[length - 1] ?? 0;
    if (part.charCodeAt(position) === part.charCodeAt(length)) length += 1;
    borders.push(length);
  }
  return borders;
};

/**
 * Does a text contain the part? At a cost that follows the two lengths, and never their product: the search of the
 * language takes seconds for a long text of one letter and a long part that differs from it in the first.
 */
export const containing = (part: string): ((text: string) => boolean) => {
  if (part.length <= short) return (text) => text.includes(part);
  const borders = bordersOf(part);
  return (text) => {
    if (text.length < part.length) return false;
    let matched = 0;
    for (let position = 0; position < text.length; position += 1) {
      while (matched > 0 && text.charCodeAt(position) !== part.charCodeAt(matched)) matched = borders[matched - 1] ?? 0;
      if (text.charCodeAt(position) === part.charCodeAt(matched)) matched += 1;
      if (matched === part.length) return true;
    }
    return false;
  };
};
