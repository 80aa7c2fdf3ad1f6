import { type Answer, type Cell, type WhoWrites, type Writer, writers } from '../facts/cells.js';
import { type Field } from '../facts/fieldValues.js';
import { fills, inSpecification, lines, link, picture, rect, sentenceOf, words } from './svg.js';

const name = 'who-writes';

/** What the columns are called, and how wide they are. */
export const columns: Readonly<Record<Writer, { readonly title: string; readonly width: number }>> = {
  provider: { title: 'finding provider', width: 196 },
  administrator: { title: 'administrator', width: 100 },
  member: { title: 'member', width: 100 },
  automation: { title: 'automation rule', width: 108 },
  service: { title: 'Security Hub', width: 170 },
};

/** What the rows are called. */
export const rowTitle = (field: Field): string => (field === 'Title' ? 'every other attribute' : field);

const firstColumn = 158;
const firstRow = 40;
const rowHeight = 44;

const inLines: Readonly<Record<Answer, readonly string[]>> = {
  never: ['never'],
  always: ['always'],
  'until the customer sets it': ['until the customer sets it'],
  'until the customer sets it; always under FindingProviderFields': [
    'until the customer sets it; always',
    'under FindingProviderFields',
  ],
  'in a custom integration': ['in a custom integration'],
  'in every other integration': ['in every other', 'integration'],
  'at first': ['at first'],
  'where it is left out': ['where it is left out'],
  'at first, and when the finding returns or its control passes': [
    'at first; when it returns;',
    'when its control passes',
  ],
  'at first, and when its control passes': ['at first, and when', 'its control passes'],
  'completes it': ['completes Label', 'and Normalized'],
};

const fillOf = (answer: Answer): 'plain' | 'hatched' | 'empty' => {
  if (answer === 'never') return 'empty';
  return answer === 'always' ? 'plain' : 'hatched';
};

const cell = (x: number, y: number, width: number, field: Field, writer: Writer, { answer, rule }: Cell): string =>
  link(
    inSpecification(rule),
    `${rowTitle(field)}, ${columns[writer].title}: ${inLines[answer].join(' ')}; rule ${sentenceOf(rule)}`,
    rect(x + 2, y + 2, width - 4, rowHeight - 4, {
      ...fills(name)[fillOf(answer)],
      'stroke-opacity': answer === 'never' ? 0.25 : 0.7,
    }),
    lines(x + width / 2, y + rowHeight / 2, inLines[answer], {
      'text-anchor': 'middle',
      'font-size': 11,
      ...(answer === 'never' && { 'fill-opacity': 0.75 }),
    }),
  );

const lefts = writers.map((_, index) =>
  writers.slice(0, index).reduce((x, writer) => x + columns[writer].width, firstColumn),
);

/** Who may write which field: a row for each field, a column for each writer. */
export const drawWhoWrites = (edition: string, facts: WhoWrites): string => {
  const fields = Object.keys(facts) as readonly Field[];
  return picture(
    {
      name,
      width: writers.reduce((x, writer) => x + columns[writer].width, firstColumn),
      height: firstRow + fields.length * rowHeight + 4,
      title: `Who writes which field, by the rules of edition ${edition}`,
      description:
        'A row for each field of an existing finding, and a column for each writer. Each cell says when the writer writes the field, and links to the rule behind it.',
    },
    ...writers.map((writer, index) =>
      words((lefts[index] ?? 0) + columns[writer].width / 2, 24, columns[writer].title, {
        'text-anchor': 'middle',
        'font-weight': 600,
      }),
    ),
    ...fields.flatMap((field, row) => {
      const y = firstRow + row * rowHeight;
      return [
        words(4, y + rowHeight / 2 + 4, rowTitle(field), { 'font-weight': 600 }),
        ...writers.map((writer, index) =>
          cell(lefts[index] ?? 0, y, columns[writer].width, field, writer, facts[field][writer]),
        ),
      ];
    }),
  );
};
