import { basename } from 'node:path/posix';

/*
 * Where a page shows a picture, the site has the picture in the page: then its parts are links, and it has the colours
 * that the reader chose.
 */

const image = /^!\[([^\]]*)\]\(([^)\s]+\.svg)\)$/gm;

/** The picture with its own component, where the reader picks an edition. */
const withEditions = 'who-writes.svg';

const inPage = (svg: string, hrefOf: (target: string) => string): string =>
  svg
    .trim()
    .replace(/<style>.*?<\/style>/, '')
    .replace(/ href="([^"]+)"/g, (_, target: string) => ` href="${hrefOf(target)}"`);

export const withPictures = (
  text: string,
  read: (target: string) => string,
  hrefOf: (picture: string, target: string) => string,
): string =>
  text.replace(image, (_, label: string, picture: string) => {
    if (basename(picture) === withEditions) return '<WhoWrites />';
    const svg = inPage(read(picture), (target) => hrefOf(picture, target));
    return `<div class="picture" tabindex="0" role="region" aria-label="${label}">${svg}</div>`;
  });
