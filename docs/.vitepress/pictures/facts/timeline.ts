import { type EditionId, editions, type RuleId, rules, type Standing } from '../../../../src/index.js';

/* What began and what ended with each edition: the rules that don't hold in every edition, or not with the same standing. */

/** A rule over the editions: its standing in each, nothing in those in which it doesn't hold. */
export interface Lane {
  readonly rule: RuleId;
  readonly standings: readonly (Standing | undefined)[];
}

export const editionIds: readonly EditionId[] = editions.map(({ id }) => id);

const laneOf = (rule: RuleId): Lane => ({
  rule,
  standings: editions.map((edition) => edition.rules.find(({ id }) => id === rule)?.standing),
});

const changes = ({ standings }: Lane): boolean => standings.some((standing) => standing !== standings[0]);

const beginning = ({ standings }: Lane): number => standings.findIndex((standing) => standing !== undefined);

/** The rules that changed, in the order in which they began to hold. */
export const lanes = (): readonly Lane[] =>
  rules
    .map(({ id }) => laneOf(id))
    .filter(changes)
    .toSorted((one, other) => beginning(one) - beginning(other));

export type Event = 'begins' | 'ends' | 'is documented' | 'is chosen';

export interface Change {
  readonly rule: RuleId;
  readonly event: Event;
}

const eventBetween = (before: Standing | undefined, after: Standing | undefined): Event | undefined => {
  if (before === after) return undefined;
  if (before === undefined) return 'begins';
  if (after === undefined) return 'ends';
  return after === 'chosen' ? 'is chosen' : 'is documented';
};

/** What changed with an edition; nothing in the first, which has nothing before it. */
export const changesIn = (edition: EditionId): readonly Change[] =>
  lanes().flatMap(({ rule, standings }) => {
    const at = editionIds.indexOf(edition);
    const event = at === 0 ? undefined : eventBetween(standings[at - 1], standings[at]);
    return event === undefined ? [] : [{ rule, event }];
  });
