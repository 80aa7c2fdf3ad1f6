import { fills, inSpecification, lines, link, path, picture, rect } from './svg.js';

const name = 'request';
const boxHeight = 52;
const rowHeight = 72;
const top = 8;
const middle = top + rowHeight + boxHeight / 2;

interface Box {
  readonly left: number;
  readonly width: number;
  readonly texts: readonly string[];
}

const request: Box = { left: 8, width: 92, texts: ['request'] };
const whole: Box = { left: 140, width: 150, texts: ['rules for the', 'whole request'] };
const item: Box = { left: 380, width: 160, texts: [] };
const reply: Box = { left: 604, width: 148, texts: ['reply, in the order', 'of the items'] };

const box = ({ left, width, texts }: Box, y: number): string =>
  [
    rect(left, y - boxHeight / 2, width, boxHeight, { rx: 8, 'stroke-width': 1.5, ...fills(name).plain }),
    lines(left + width / 2, y, texts, { 'text-anchor': 'middle', 'font-size': 13 }),
  ].join('');

const rightOf = ({ left, width }: Box): number => left + width + 2;

const arrow = (d: string): string => path(d, { 'marker-end': `url(#${name}-arrow)` });

const identifiers = ['a', 'b', 'c'];

/** The rules for a whole request come first; after them each item is decided separately. */
export const drawRequest = (): string =>
  picture(
    {
      name,
      width: 760,
      height: top * 2 + rowHeight * 2 + boxHeight,
      title: 'A request whose items are decided one by one',
      description:
        'The rules for the whole request come first: they refuse it with an exception, or let it pass. Then each identifier is read, decided and written on its own, side by side. The reply lists the items in the order of the request.',
    },
    box(request, middle),
    arrow(`M${rightOf(request)} ${middle}H${whole.left - 3}`),
    link(
      inSpecification('import-the-whole-request'),
      'Rules for the whole request: refused with an exception, or passed',
      box(whole, middle),
    ),
    arrow(`M${whole.left + whole.width / 2} ${middle + boxHeight / 2 + 2}v${rowHeight / 2 - 6}`),
    lines(whole.left + whole.width / 2, middle + rowHeight - 4, ['refused: an exception'], {
      'text-anchor': 'middle',
    }),
    lines(338, 24, ['passed'], { 'text-anchor': 'middle' }),
    ...identifiers.flatMap((identifier, row) => {
      const y = top + row * rowHeight + boxHeight / 2;
      return [
        arrow(`M${rightOf(whole)} ${middle}L${item.left - 3} ${y}`),
        box({ ...item, texts: [`identifier ${identifier}:`, 'read, decide, write'] }, y),
        arrow(`M${rightOf(item)} ${y}L${reply.left - 3} ${middle}`),
      ];
    }),
    box(reply, middle),
  );
