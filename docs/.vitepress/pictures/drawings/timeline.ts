import { type Lane, editionIds } from '../facts/timeline.js';
import { element, fills, inSpecification, link, path, picture, rect, sentenceOf, words } from './svg.js';

const name = 'editions';
const firstColumn = 352;
const columnWidth = 28;
const firstRow = 88;
const rowHeight = 22;

const xOf = (edition: number): number => firstColumn + edition * columnWidth;

type Standing = Lane['standings'][number];

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly standing: NonNullable<Standing>;
}

/** Neighbouring editions in which a rule has the same standing, as one bar. */
const barsOf = ({ standings }: Lane): readonly Bar[] =>
  standings.reduce<readonly Bar[]>((bars, standing, edition) => {
    const last = bars.at(-1);
    if (standing === undefined) return bars;
    return last?.to === edition && last.standing === standing
      ? [...bars.slice(0, -1), { ...last, to: edition + 1 }]
      : [...bars, { from: edition, to: edition + 1, standing }];
  }, []);

const bar = (y: number, { from, to, standing }: Bar): string => {
  const isChosen = standing === 'chosen';
  const isOver = to < editionIds.length;
  return [
    rect(xOf(from) + 1, y + 4, (to - from) * columnWidth - 2, rowHeight - 8, {
      ...fills(name)[isChosen ? 'hatched' : 'plain'],
      ...(isChosen && { 'stroke-dasharray': '3 2' }),
    }),
    isOver ? '' : path(`M${xOf(to) - 1} ${y + 4}l7 7-7 7`, { 'stroke-linejoin': 'round' }),
  ].join('');
};

const say = (bars: readonly Bar[]): string =>
  bars
    .map(({ from, to, standing }) => {
      const until = to < editionIds.length ? `until ${editionIds[to] ?? ''}` : 'until today';
      return `${standing} from ${editionIds[from] ?? ''} ${until}`;
    })
    .join(', ');

const lane = (y: number, each: Lane): string => {
  const bars = barsOf(each);
  return link(
    inSpecification(each.rule),
    `${sentenceOf(each.rule)}: ${say(bars)}`,
    rect(0, y, xOf(editionIds.length), rowHeight, { stroke: 'none', 'pointer-events': 'all' }),
    words(4, y + rowHeight / 2 + 4, sentenceOf(each.rule), { 'font-size': 11.5 }),
    ...bars.map((each) => bar(y, each)),
  );
};

/** The rules that do not hold in every edition, or not with the same standing: a bar for the time in which each holds. */
export const drawTimeline = (lanes: readonly Lane[]): string => {
  const bottom = firstRow + lanes.length * rowHeight;
  return picture(
    {
      name,
      width: xOf(editionIds.length) + 12,
      height: bottom + 34,
      title: 'What began and what ended with each edition',
      description:
        'A row for each rule that does not hold in every edition, or not always with the same standing, and a column for each edition, oldest first. A bar covers the editions in which the rule holds: plain where it is documented, dashed and hatched where it is chosen, with a point to the right where it holds today.',
    },
    ...editionIds.flatMap((id, edition) => [
      words(0, 0, id, {
        'font-size': 11,
        transform: `translate(${xOf(edition) + 11} ${firstRow - 8}) rotate(-62)`,
      }),
      path(`M${xOf(edition)} ${firstRow}V${bottom}`, { 'stroke-opacity': 0.15 }),
    ]),
    ...lanes.map((each, row) => lane(firstRow + row * rowHeight, each)),
    element(
      'g',
      { 'font-size': 11.5 },
      rect(firstColumn, bottom + 12, 26, 14, fills(name).plain),
      words(firstColumn + 34, bottom + 23, 'documented by AWS'),
      rect(firstColumn + 178, bottom + 12, 26, 14, { ...fills(name).hatched, 'stroke-dasharray': '3 2' }),
      words(firstColumn + 212, bottom + 23, 'chosen, because AWS is silent'),
    ),
  );
};
