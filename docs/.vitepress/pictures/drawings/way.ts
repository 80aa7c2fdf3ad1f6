import { type Step } from '../facts/way.js';
import { fills, inSpecification, lines, link, path, picture, rect, words } from './svg.js';

const name = 'steps';
const columnWidth = 384;
const boxWidth = 128;
const boxHeight = 40;
const rowHeight = 58;
const top = 62;

const titles = { import: 'BatchImportFindings', update: 'BatchUpdateFindings' } as const;

const counted = (step: Step): string => `${step.rules.length} ${step.rules.length === 1 ? 'rule' : 'rules'}`;

const box = (x: number, y: number, step: Step): string =>
  link(
    inSpecification(step.anchor),
    `${step.name} ${counted(step)}, ${titles[step.operation]}${[...step.stops, ...step.accepts].map((end) => `; ${end}`).join('')}`,
    rect(x, y, boxWidth, boxHeight, { rx: 8, 'stroke-width': 1.5, ...fills(name).plain }),
    words(x + boxWidth / 2, y + 18, step.name, { 'text-anchor': 'middle', 'font-weight': 600, 'font-size': 13.5 }),
    words(x + boxWidth / 2, y + 33, counted(step), { 'text-anchor': 'middle', 'font-size': 10.5 }),
  );

const ends = (x: number, y: number, { stops, accepts }: Step): string => {
  const middle = y + boxHeight / 2;
  const said = [...stops, ...accepts.map((outcome) => `or accepted: ${outcome}`)].map((text, index) =>
    index === 0 ? text.replace(/^or a/, 'A') : text,
  );
  return [
    stops.length === 0 ? '' : path(`M${x + boxWidth + 2} ${middle}h40`, { 'marker-end': `url(#${name}-arrow)` }),
    lines(x + boxWidth + 50, middle, said, { 'font-size': 11.5 }),
  ].join('');
};

const column = (x: number, steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step, index) => {
    const y = top + index * rowHeight;
    const middle = x + boxWidth / 2;
    const isLast = index === steps.length - 1;
    return [
      box(x, y, step),
      ends(x, y, step),
      isLast
        ? ''
        : path(`M${middle} ${y + boxHeight + 2}v${rowHeight - boxHeight - 5}`, { 'marker-end': `url(#${name}-arrow)` }),
    ];
  });

/** The path of a finding through the steps of each operation. */
export const drawSteps = (steps: readonly Step[]): string => {
  const imports = steps.filter(({ operation }) => operation === 'import');
  const updates = steps.filter(({ operation }) => operation === 'update');
  return picture(
    {
      name,
      width: columnWidth * 2 + 24,
      height: top + Math.max(imports.length, updates.length) * rowHeight,
      title: 'The path of a finding through the steps',
      description:
        'Two columns, one for each operation, with its steps from top to bottom. Next to each step is how a finding, or the whole request, can end there. Each step links to its rules.',
    },
    words(6, 24, titles.import, { 'font-weight': 600, 'font-size': 15 }),
    words(6, 43, 'a finding provider sends whole findings', { 'fill-opacity': 0.8 }),
    words(columnWidth + 6, 24, titles.update, { 'font-weight': 600, 'font-size': 15 }),
    words(columnWidth + 6, 43, 'a customer sets some of nine fields', { 'fill-opacity': 0.8 }),
    ...column(6, imports),
    ...column(columnWidth + 6, updates),
  );
};
