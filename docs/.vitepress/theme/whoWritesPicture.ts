import { drawWhoWrites } from '../pictures/drawings/whoWrites.js';
import { type WhoWrites } from '../pictures/facts/cells.js';

/** The picture as a page contains it: without its own colours, and with links to the pages of the site. */
export const whoWritesPicture = (
  edition: string,
  facts: WhoWrites,
  addresses: Readonly<Record<string, string>>,
): string =>
  drawWhoWrites(edition, facts)
    .replace(/<style>.*?<\/style>/, '')
    .replace(/ href="[^"#]*#([^"]+)"/g, (_, anchor: string) => ` href="${addresses[anchor] ?? ''}"`);
