import { type EditionId } from '../../../../src/index.js';
import { type Move, type Mover, recordStates, type State, workflowStatuses } from '../facts/states.js';
import { element, fills, inSpecification, lines, link, path, picture, rect, words } from './svg.js';

const name = 'states';
const width = 760;
const boxWidth = 124;
const boxHeight = 44;

/** The middle of each box. */
const at: Readonly<Record<State, readonly [x: number, y: number]>> = {
  NEW: [110, 215],
  NOTIFIED: [380, 120],
  RESOLVED: [650, 215],
  SUPPRESSED: [380, 310],
  ACTIVE: [170, 490],
  ARCHIVED: [590, 490],
};

const box = (state: State): string => {
  const [x, y] = at[state];
  return [
    rect(x - boxWidth / 2, y - boxHeight / 2, boxWidth, boxHeight, {
      rx: 10,
      'stroke-width': 1.5,
      ...fills(name).plain,
    }),
    words(x, y + 5, state, { 'text-anchor': 'middle', 'font-weight': 600, 'font-size': 14 }),
  ].join('');
};

/** The arrow of a pair of states, and where its words are. */
const arrows: Readonly<Record<string, { readonly d: string; readonly words: readonly [x: number, y: number] }>> = {
  'NOTIFIED NEW': { d: 'M318 132L150 190', words: [190, 140] },
  'RESOLVED NEW': { d: 'M588 222H174', words: [380, 236] },
  'NEW RESOLVED': { d: 'M172 206H586', words: [380, 192] },
  'NOTIFIED RESOLVED': { d: 'M442 132L612 190', words: [572, 140] },
  'ACTIVE ARCHIVED': { d: 'M234 480H526', words: [380, 464] },
  'ARCHIVED ACTIVE': { d: 'M526 500H234', words: [380, 522] },
};

const since = ({ editions: [first] }: Move, oldest: EditionId): string =>
  first === undefined || first === oldest ? '' : ` since ${first}`;

const short: Readonly<Record<Mover, string>> = {
  'the finding provider': 'the provider',
  'an administrator account': 'an administrator account',
  'a member account': 'a member account',
  'an automation rule': 'an automation rule',
  'Security Hub, when the finding returns': 'the finding returns',
  'Security Hub, when its control passes': 'its control passes',
  'Security Hub, when RecordState is left out': 'RecordState is left out',
};

const drawn = (moves: readonly Move[]): string => {
  const [first] = moves;
  if (first === undefined) return '';
  const { from, to } = first;
  const arrow = arrows[`${from} ${to}`];
  if (arrow === undefined) throw new Error(`the picture has no arrow from ${from} to ${to}`);
  const movers = moves.map(({ mover }) => mover);
  const said = movers.map((each) => short[each]).join(', or ');
  return link(
    inSpecification(first.rule),
    `${from} to ${to}: ${said}`,
    path(arrow.d, {
      'stroke-width': 1.5,
      'marker-end': `url(#${name}-arrow)`,
      ...(movers.every((each) => each.startsWith('Security Hub')) && { 'stroke-dasharray': '6 3' }),
    }),
    lines(...arrow.words, [said], { 'text-anchor': 'middle' }),
  );
};

const pairs = (moves: readonly Move[]): readonly (readonly Move[])[] =>
  [...new Set(moves.map(({ from, to }) => `${from} ${to}`))].map((pair) =>
    moves.filter(({ from, to }) => `${from} ${to}` === pair),
  );

const pairsOfStates = workflowStatuses.length * (workflowStatuses.length - 1);

/** Those who can move a finding from any state to any other; each is said once, and has no arrow. */
export const freeMovers = (moves: readonly Move[]): readonly Mover[] =>
  [...new Set(moves.map(({ mover }) => mover))].filter(
    (mover) => moves.filter((move) => move.mover === mover).length === pairsOfStates,
  );

/** Who moves a finding between the states of Workflow.Status, and of RecordState. */
export const drawStates = (workflow: readonly Move[], record: readonly Move[], oldest: EditionId): string => {
  const free = freeMovers(workflow);
  const freely = free.map((mover) => {
    const move = workflow.find((each) => each.mover === mover);
    return move === undefined ? '' : `${mover}${since(move, oldest)}`;
  });
  return picture(
    {
      name,
      width,
      height: 570,
      title: 'The states of Workflow.Status and RecordState, and who moves a finding between them',
      description: `${freely.join(', ')} can move Workflow.Status from any state to any other. Dashed arrows are moves of Security Hub itself. RecordState is moved by imports alone.`,
    },
    rect(8, 34, width - 16, 344, { rx: 14, 'stroke-opacity': 0.45 }),
    words(24, 24, 'Workflow.Status', { 'font-weight': 600, 'font-size': 14 }),
    words(24, 60, 'From any state to any other:'),
    link(
      inSpecification('update/patchReplacesEachFieldItSets'),
      `From any state to any other: ${freely.join(', ')}`,
      words(24, 78, freely.join(', '), { 'font-weight': 600 }),
    ),
    words(24, 362, 'Dashed: by Security Hub itself, during an import', { 'fill-opacity': 0.8 }),
    ...pairs(workflow.filter(({ mover }) => !free.includes(mover))).map(drawn),
    ...workflowStatuses.map(box),
    words(24, 414, 'RecordState', { 'font-weight': 600, 'font-size': 14 }),
    rect(8, 424, width - 16, 138, { rx: 14, 'stroke-opacity': 0.45 }),
    element('g', {}, ...pairs(record).map(drawn), ...recordStates.map(box)),
  );
};
