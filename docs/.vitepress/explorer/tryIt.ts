import { type MarkdownRenderer } from 'vitepress';
import { type EditionId, rules } from '../../../src/index.js';
import { vectorAddress } from './story/address.js';

/*
 * A link beside each example of the specification, which opens it in the explorer: the example is a vector too, with the
 * rule and the name of the example as its id.
 */

/** Too long to be a vector (`specificationAreas` in test/generate says when that is), so it has no link. */
export const withoutVector: readonly string[] = ['import/batchMustFitInSixMegabytes/exactly-six-megabytes'];

/** The address of an example below the heading of its rule; `undefined` of what is no example. */
export const exampleAddress = (heading: string, info: string, text: string): string | undefined => {
  if (!/^json (?:applies|ends)$/.test(info.trim())) return undefined;
  const rule = rules.find(({ id }) => id === heading);
  const { example, edition = rule?.editions.at(-1) } = JSON.parse(text) as {
    readonly example: string;
    readonly edition?: EditionId;
  };
  const id = `${heading}/${example}`;
  return edition === undefined || withoutVector.includes(id) ? undefined : vectorAddress(edition, 'specification', id);
};

/** The plugin of the site's Markdown. The page of the explorer is at `/explorer.html`. */
export const tryIt = (markdown: MarkdownRenderer): void => {
  const fence = markdown.renderer.rules.fence?.bind(markdown.renderer.rules);
  markdown.renderer.rules.fence = (tokens, index, options, environment, renderer) => {
    const block = fence?.(tokens, index, options, environment, renderer) ?? '';
    const token = tokens[index];
    const above = tokens.slice(0, index).findLastIndex(({ type }) => type === 'heading_open');
    const heading = above === -1 ? '' : (tokens[above + 1]?.content ?? '');
    const address = token === undefined ? undefined : exampleAddress(heading, token.info, token.content);
    return address === undefined
      ? block
      : `${block}<p class="try-it"><a href="/explorer.html${address}">Try it</a></p>\n`;
  };
};
