import { type MarkdownRenderer } from 'vitepress';

/* Where a line may end: between the words of a long name, and not inside a date. */

/** A name that may be broken between its words. */
export const breakable = (name: string): string => name.replace(/([a-z0-9])(?=[A-Z])/g, '$1<wbr>');

/** Four words or more: most are the names of rules. */
const longName = /\b[a-z]+(?:[A-Z][a-z\d]*){3,}\b/g;
const date = /^\d{4}-\d{2}-\d{2}$/;

/** The plugin of the site's Markdown. */
export const wrapping = (markdown: MarkdownRenderer): void => {
  const { text, code_inline: code } = markdown.renderer.rules;
  markdown.renderer.rules.text = (...all) => text?.(...all).replace(longName, breakable) ?? '';
  markdown.renderer.rules.code_inline = (tokens, index, ...rest) => {
    const token = tokens[index];
    if (token !== undefined && date.test(token.content)) token.attrSet('class', 'date');
    return code?.(tokens, index, ...rest) ?? '';
  };
};
