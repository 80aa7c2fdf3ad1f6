import { describe, expect, it } from 'vitest';
import {
  type Move,
  type Mover,
  movers,
  recordMoves,
  recordStates,
  type State,
  workflowMoves,
  workflowStatuses,
} from '../../docs/.vitepress/pictures/facts/states.js';
import { drawStates, freeMovers } from '../../docs/.vitepress/pictures/drawings/states.js';
import { type EditionId, editions, type Hub, rules, type Store } from '../../src/index.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  securityHub,
  storeOf,
  updateOne,
} from '../support/fixtures.js';

/* Every pair of states is tried by every mover, in every edition, by a story over a store; the picture has the same arrows. */

const workflow = workflowMoves();
const record = recordMoves();

interface Kind {
  readonly name: string;
  readonly moves: readonly Move[];
  readonly states: readonly State[];
  readonly sending: (state: State) => Attributes;
  readonly stateOf: (finding: Attributes) => unknown;
}

const kinds: readonly Kind[] = [
  {
    name: 'Workflow.Status',
    moves: workflow,
    states: workflowStatuses,
    sending: (Status) => ({ Workflow: { Status } }),
    stateOf: ({ Workflow }) => (Object(Workflow) as Attributes).Status,
  },
  {
    name: 'RecordState',
    moves: record,
    states: recordStates,
    sending: (RecordState) => ({ RecordState }),
    stateOf: ({ RecordState }) => RecordState,
  },
];

const controlFinding = { ProductArn: securityHub, Id: 'finding-1' };

/** Where a story ends that begins in a state. */
const ending = (kind: Kind, mover: Mover, edition: EditionId, from: State, to: State): unknown => {
  const { sending, stateOf, name } = kind;
  const begun = (more: Attributes = {}, hub: Hub = hubOf(edition)): Store =>
    storeOf(hub, findingOf({ ...sending(from), ...more }));
  switch (mover) {
    case 'the finding provider':
      return stateOf(attributesOf(importOne(begun(), laterOf(sending(to))).store));
    case 'an administrator account':
      return stateOf(attributesOf(updateOne(begun(), sending(to), callerOf(administrator)).store));
    case 'a member account':
      return stateOf(attributesOf(updateOne(begun(), sending(to), callerOf(member)).store));
    case 'an automation rule': {
      const rule = {
        RuleName: 'all',
        RuleOrder: 3,
        UpdatedAt: '2025-06-01T00:00:00Z',
        Criteria: { Title: [{ Value: 'title', Comparison: 'CONTAINS' as const }] },
        Actions: [{ Type: 'FINDING_FIELDS_UPDATE' as const, FindingFieldsUpdate: sending(to) }],
      };
      return stateOf(attributesOf(begun({}, { ...hubOf(edition), automationRules: { [administrator]: [rule] } })));
    }
    case 'Security Hub, when the finding returns': {
      if (name === 'RecordState') return from;
      // It returns too when its control fails again.
      const passed = begun({ Compliance: { Status: 'PASSED' } });
      return stateOf(attributesOf(importOne(passed, laterOf({ Compliance: { Status: 'FAILED' } })).store));
    }
    case 'Security Hub, when its control passes': {
      const failed = begun({ ...controlFinding, Compliance: { Status: 'FAILED' } });
      const later = laterOf({ ...controlFinding, ...sending(from), Compliance: { Status: 'PASSED' } });
      return stateOf(attributesOf(importOne(failed, later).store, controlFinding));
    }
    case 'Security Hub, when RecordState is left out':
      return name === 'RecordState' ? stateOf(attributesOf(importOne(begun(), laterOf()).store)) : from;
  }
};

describe.each(kinds)('the moves of $name', (kind) => {
  const pairs = kind.states.flatMap((from) => kind.states.filter((to) => to !== from).map((to) => [from, to] as const));

  it.each(movers.flatMap((mover) => pairs.map(([from, to]) => [mover, from, to] as const)))(
    'by %s, from %s to %s, are those of the stories, in every edition',
    (mover, from, to) => {
      const shown = kind.moves.find((move) => move.mover === mover && move.from === from && move.to === to);
      const moved = editions.map(({ id }) => id).filter((edition) => ending(kind, mover, edition, from, to) === to);
      expect(moved).toEqual(shown?.editions ?? []);
    },
  );

  it('name rules that exist', () => {
    expect(kind.moves.filter(({ rule }) => !rules.some(({ id }) => id === rule))).toEqual([]);
  });
});

describe('the picture of the states', () => {
  it('has an arrow for each move that not everybody can make, and names those who can make every move', () => {
    const picture = drawStates(workflow, record, '2020-04-16');
    const free = freeMovers(workflow);
    expect(free).toEqual(['an administrator account', 'a member account', 'an automation rule']);
    for (const mover of free) expect(picture).toContain(mover);
    const arrows = [...workflow.filter(({ mover }) => !free.includes(mover)), ...record];
    for (const { from, to } of arrows) expect(picture).toContain(`aria-label="${from} to ${to}: `);
    expect(picture.match(/marker-end/g)).toHaveLength(new Set(arrows.map(({ from, to }) => `${from} ${to}`)).size);
  });
});
