/* What moving a page needs to know about its Markdown: the headings, the links, and where the code is. */

/** The anchor that GitHub gives to a heading, and the site with it. */
export const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** A block of code, from its first fence to the last, which is as long as the first or longer. */
const fenced = /^ *(`{3,}|~{3,}).*\n(?:[^]*?\n)?? *\1[`~]* *$/gm;

/** Changes what is not code. */
export const inProse = (text: string, change: (prose: string) => string): string => {
  let done = '';
  let from = 0;
  for (const { 0: block, index } of text.matchAll(fenced)) {
    done += change(text.slice(from, index)) + block;
    from = index + block.length;
  }
  return done + change(text.slice(from));
};

/** The text without its blocks of code. */
export const withoutCode = (text: string): string => text.replace(fenced, '');

export interface Heading {
  readonly level: number;
  readonly text: string;
}

export const headingsOf = (text: string): readonly Heading[] => {
  const headings: Heading[] = [];
  inProse(text, (prose) => {
    for (const [, marks = '', heading = ''] of prose.matchAll(/^(#{1,6}) +(.*?)[ #]*$/gm)) {
      headings.push({ level: marks.length, text: heading });
    }
    return prose;
  });
  return headings;
};

/** The same text with another target for each link and picture; what is between backticks is left alone. */
export const withLinks = (text: string, targetOf: (target: string) => string): string =>
  inProse(text, (prose) =>
    prose.replace(/(`+)[^]*?\1|(\]\()([^)\s]+)/g, (all, _, open?: string, target?: string) =>
      open === undefined || target === undefined ? all : `${open}${targetOf(target)}`,
    ),
  );
