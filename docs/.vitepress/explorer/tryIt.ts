import { type MarkdownRenderer } from 'vitepress';
import { type EditionId, rules } from '../../../src/index.js';
import { vectorAddress } from './story/address.js';

/*
 * A link below each example of the specification, which opens it in the explorer: the example is a vector too, with the
 * rule and the name of the example as its id.
 */

/** Too long to be a vector (`specificationAreas` in test/generate says when that is), so it can't be opened. */
export const withoutVector: readonly string[] = ['import/batchMustFitInSixMegabytes/exactly-six-megabytes'];

const isExample = (info: string): boolean => /^json (?:applies|ends)$/.test(info.trim());

/** The address of an example below the heading of its rule; `undefined` if there is none. */
export const exampleAddress = (heading: string, info: string, text: string): string | undefined => {
  if (!isExample(info)) return undefined;
  const rule = rules.find(({ id }) => id === heading);
  const { example, edition = rule?.editions.at(-1) } = JSON.parse(text) as {
    readonly example: string;
    readonly edition?: EditionId;
  };
  const id = `${heading}/${example}`;
  return edition === undefined || withoutVector.includes(id) ? undefined : vectorAddress(edition, 'specification', id);
};

/** What is below a block of code. */
const below = (heading: string, info: string, text: string): string => {
  if (!isExample(info)) return '';
  const address = exampleAddress(heading, info, text);
  const words =
    address === undefined
      ? 'This one is too large for the explorer: its request has six million characters.'
      : `<a href="/explorer.html${address}">Try it</a>`;
  return `<p class="try-it">${words}</p>\n`;
};

/** The plugin of the site's Markdown. The page of the explorer is at `/explorer.html`. */
export const tryIt = (markdown: MarkdownRenderer): void => {
  const fence = markdown.renderer.rules.fence?.bind(markdown.renderer.rules);
  markdown.renderer.rules.fence = (tokens, index, options, environment, renderer) => {
    const block = fence?.(tokens, index, options, environment, renderer) ?? '';
    const token = tokens[index];
    const above = tokens.slice(0, index).findLastIndex(({ type }) => type === 'heading_open');
    const heading = above === -1 ? '' : (tokens[above + 1]?.content ?? '');
    return `${block}${token === undefined ? '' : below(heading, token.info, token.content)}`;
  };
};
