import fc from 'fast-check';
import { type FindingIdentifier } from '../index.js';
import { type Breaks } from './Breaks.js';
import { identifiers, type IdentifiersConstraints } from './identifiers.js';

/** A list of identifiers of which no update takes all, and why. */
export interface InvalidIdentifiers {
  readonly identifiers: readonly unknown[];
  readonly breaks: Breaks;
}

/** A way to spoil a list of identifiers. */
interface Spoiler {
  readonly breaks: Breaks;
  readonly spoil: (valid: readonly unknown[]) => readonly unknown[];
}

const size: Breaks = {
  rule: 'update/identifiersMustBeOneToAHundred',
  attribute: 'FindingIdentifiers',
  limit: 'should be a list of 1 to 100 items',
};

const part = (attribute: string, limit: string): Breaks => ({
  rule: 'update/identifierMustHaveProductArnAndId',
  attribute: ['FindingIdentifier', attribute].filter((name) => name !== '').join('.'),
  limit,
});

/** Is spoiled where a list is empty. */
const anyone: FindingIdentifier = { ProductArn: 'no product', Id: 'finding-1' };

const item = (invalid: unknown, breaks: Breaks): Spoiler => ({ breaks, spoil: (valid) => [...valid, invalid] });

const spoilers: readonly Spoiler[] = [
  {
    breaks: {
      rule: 'update/identifiersMustBeDistinct',
      attribute: 'FindingIdentifier.Id',
      limit: 'should be in the request only once with its ProductArn',
    },
    spoil: ([first = anyone, ...others]) => [first, ...others, first],
  },
  item({ Id: 'finding-1' }, part('', "should have required property 'ProductArn'")),
  item({ ProductArn: 'no product' }, part('', "should have required property 'Id'")),
  item({ ProductArn: 'no product', Id: 1 }, part('Id', 'should be string')),
  item({ ProductArn: null, Id: 'finding-1' }, part('ProductArn', 'should be string')),
  item(null, part('', 'should be object')),
  item('finding-1', part('', 'should be object')),
  { breaks: size, spoil: () => [] },
  { breaks: size, spoil: ([first = anyone]) => Array.from({ length: 101 }, () => first) },
];

/** Lists that were valid, spoiled. */
export const spoiledIdentifiers = (
  valid: fc.Arbitrary<readonly FindingIdentifier[]>,
): fc.Arbitrary<InvalidIdentifiers> =>
  fc
    .tuple(valid, fc.constantFrom(...spoilers))
    .map(([list, { breaks, spoil }]) => ({ identifiers: spoil(list), breaks }));

/**
 * For lists of identifiers that break one constraint, each with the constraint: some refuse the whole update, by some
 * only an item fails.
 *
 * @param constraints - those of `identifiers`; spoiling may add an item, or many
 *
 * @example
 * fc.assert(fc.property(invalidIdentifiers(), ({ breaks }) => breaks.rule.startsWith('update/')));
 */
export const invalidIdentifiers = (constraints: IdentifiersConstraints = {}): fc.Arbitrary<InvalidIdentifiers> =>
  spoiledIdentifiers(identifiers(constraints));
