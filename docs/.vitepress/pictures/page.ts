import { type EditionEntry, type EditionId, editions, type RuleId } from '../../../src/index.js';
import { columns, drawWhoWrites, rowTitle } from './drawings/whoWrites.js';
import { drawRequest } from './drawings/request.js';
import { drawStates, freeMovers } from './drawings/states.js';
import { drawSteps } from './drawings/way.js';
import { drawTimeline } from './drawings/timeline.js';
import { fields } from './facts/fieldValues.js';
import { type Move, recordMoves, workflowMoves } from './facts/states.js';
import { changesIn, editionIds, type Event, lanes } from './facts/timeline.js';
import { type Step } from './facts/way.js';
import { type Cell, type WhoWrites, writers } from './facts/cells.js';
import { whoWrites } from './facts/whoWrites.js';

/*
 * The pictures, and docs/pictures.md, which has those of the rules, each with its content as tables. Written by
 * `npm run generate`.
 */

const oldest: EditionId = '2020-04-16';
const newest: EditionId = '2024-10-31';

const ruleLink = (rule: RuleId, words: string = rule): string =>
  `[${words}](specification.md#${rule.replace('/', '').toLowerCase()})`;

const stepLink = ({ anchor, name }: Step): string => `[${name}](specification.md#${anchor})`;

const editionLink = (id: string): string => `[${id}](editions.md#${id})`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

// The path of a finding

const operations = { import: 'BatchImportFindings', update: 'BatchUpdateFindings' } as const;

const stepTable = (steps: readonly Step[]): string =>
  table(
    ['operation', 'step', 'stops a finding with', 'accepts it as', 'rules'],
    steps.map((step) => [
      operations[step.operation],
      stepLink(step),
      step.stops.join(', '),
      step.accepts.join(', '),
      step.rules.map((rule) => ruleLink(rule, rule.split('/')[1])).join(', '),
    ]),
  );

// Who writes which field

/** What a cell says over the editions: what was first, and each change with its date. */
const stretches = (cells: readonly (readonly [EditionId, Cell])[]): readonly (readonly [EditionId, Cell])[] =>
  cells.filter(([, { answer }], index) => answer !== cells[index - 1]?.[1].answer);

const whoWritesTable = (facts: WhoWrites): string =>
  table(
    ['field', ...writers.map((writer) => columns[writer].title)],
    fields.map((field) => [
      rowTitle(field),
      ...writers.map((writer) => ruleLink(facts[field][writer].rule, facts[field][writer].answer)),
    ]),
  );

/** The changes of each cell; fields whose cells changed alike share a row. */
const historyTable = (byEdition: ReadonlyMap<EditionId, WhoWrites>): string => {
  const alike = new Map<string, string[]>();
  for (const writer of writers) {
    for (const field of fields) {
      const changes = stretches([...byEdition].map(([edition, facts]) => [edition, facts[field][writer]]));
      const said = changes.map(([edition, { answer, rule }]) => `${editionLink(edition)}: ${ruleLink(rule, answer)}`);
      const row = `${columns[writer].title} | ${said.join('; ')}`;
      if (changes.length > 1) alike.set(row, [...(alike.get(row) ?? []), rowTitle(field)]);
    }
  }
  return table(
    ['field', 'writer', 'when the writer writes it'],
    [...alike].map(([row, names]) => [names.join(', '), row]),
  );
};

// The editions

const eventWords: Readonly<Record<Event, string>> = {
  begins: 'begins',
  ends: 'ends',
  'is documented': 'is documented from now on',
  'is chosen': 'is chosen from now on',
};

const changeTable = (all: readonly EditionEntry[]): string =>
  table(
    ['edition', 'what changed', 'rules'],
    all.map(({ id, change }) => [
      editionLink(id),
      change,
      changesIn(id)
        .map(({ rule, event }) => `${ruleLink(rule)} ${eventWords[event]}`)
        .join('; '),
    ]),
  );

// The states

const timeOf = ({ editions: held }: Move): string => {
  const [first = ''] = held;
  return first === oldest ? 'in every edition' : `since ${editionLink(first)}`;
};

/** A row for each mover; who moves a finding from any state to any other has no list of arrows. */
const moveTable = (moves: readonly Move[]): string => {
  const free = freeMovers(moves);
  const alike = new Map<string, string[]>();
  for (const move of moves) {
    const row = `${move.mover} | ${ruleLink(move.rule)} | ${timeOf(move)}`;
    alike.set(row, [...(alike.get(row) ?? []), `${move.from} to ${move.to}`]);
  }
  return table(
    ['who moves it', 'rule', 'when', 'from and to'],
    [...alike].map(([row, arrows]) => [
      row,
      free.some((mover) => row.startsWith(mover)) ? 'any state to any other' : arrows.join(', '),
    ]),
  );
};

export interface PictureFile {
  /** In docs/. */
  readonly path: string;
  readonly text: string;
}

/** The files that `npm run generate` writes, from the steps that the specification has. */
export const pictureFiles = (steps: readonly Step[]): readonly PictureFile[] => {
  const byEdition = new Map(editionIds.map((id) => [id, whoWrites(id)] as const));
  const today = byEdition.get(newest) ?? whoWrites(newest);
  const moves = { workflow: workflowMoves(), record: recordMoves() };
  const page = [
    '# In pictures',
    '',
    '<!-- Written by `npm run generate`; edit docs/.vitepress/pictures instead. -->',
    '',
    'Four pictures of the rules. Nothing in them is drawn by hand: each fact comes from calling `decideImport` and',
    '`decideUpdate` in every edition, and the tests check it in a different way. Below each picture is a table with its content.',
    '',
    '## The path of a finding',
    '',
    'What happens to a finding of a batch, and to a finding that a customer updates. The first rule that stops it decides.',
    '',
    '![The path of a finding through the steps](pictures/steps.svg)',
    '',
    stepTable(steps),
    '',
    '## Who writes which field',
    '',
    'For an existing finding, under the current rules. An administrator account updates the findings of its member accounts;',
    'a member account, its own. A finding provider writes with newer versions of the finding.',
    '',
    '![Who writes which field](pictures/who-writes.svg)',
    '',
    whoWritesTable(today),
    '',
    'What changed since 2020. What is not in this table is the same in every edition.',
    '',
    historyTable(byEdition),
    '',
    '## What began and what ended',
    '',
    'The rules that do not hold in every edition, or that hold in editions before AWS documented them. The',
    '[editions](editions.md) page has the smallest calls that are answered differently.',
    '',
    '![What began and what ended with each edition](pictures/editions.svg)',
    '',
    changeTable(editions),
    '',
    '## Workflow.Status and RecordState',
    '',
    'The workflow status is about the investigation, and the record state about the finding itself. A new finding is NEW',
    `and ACTIVE unless its provider says otherwise (${ruleLink('import/newFindingStartsActiveAndNew')}).`,
    '',
    '![The states of a finding](pictures/states.svg)',
    '',
    moveTable(moves.workflow),
    '',
    moveTable(moves.record),
    '',
  ].join('\n');
  return [
    { path: 'pictures.md', text: page },
    { path: 'pictures/steps.svg', text: `${drawSteps(steps)}\n` },
    { path: 'pictures/who-writes.svg', text: `${drawWhoWrites(newest, today)}\n` },
    { path: 'pictures/editions.svg', text: `${drawTimeline(lanes())}\n` },
    { path: 'pictures/request.svg', text: `${drawRequest()}\n` },
    { path: 'pictures/states.svg', text: `${drawStates(moves.workflow, moves.record, oldest)}\n` },
  ];
};
