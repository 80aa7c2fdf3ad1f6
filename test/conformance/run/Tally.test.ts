import { expect, it } from 'vitest';
import { type Found } from '../../../src/conformance/blame/runCase.js';
import { newTally, noteBreak } from '../../../src/conformance/run/Tally.js';
import { type RuleId } from '../../../src/index.js';

const rule: RuleId = 'import/serviceAttributesAreTheServices';

/** What is looked at of calls that show the rule to be broken: how many there are, and the rules that have a say in the last. */
const shownBy = (steps: number, ...rules: readonly RuleId[]): Found =>
  ({
    rule,
    alsoBroken: [],
    isUnclear: false,
    case: { hub: { accounts: {} }, steps: Array.from({ length: steps }, () => ({ call: 'importFindings' })) },
    expected: { rules: new Set(rules) },
  }) as unknown as Found;

const where = { in: 'vector', id: 'any' } as const;

it.each([
  ['first', 0],
  ['last', 1],
])('a rule is shown by calls in which it has a say, though others are fewer: found %s', (_when, at) => {
  const [own, beside] = [
    shownBy(3, 'import/unmatchedFindingIsCreated', rule),
    shownBy(1, 'import/findingProviderMustBeEnabled'),
  ];
  const tally = newTally();
  for (const found of at === 0 ? [own, beside] : [beside, own]) noteBreak(tally, found, where);
  expect(tally.broken.get(rule)).toMatchObject({ found: own, occurrences: 2 });
});

it('of calls in which it has a say, or of others, a rule is shown by the fewest', () => {
  for (const rules of [[rule], []]) {
    const tally = newTally();
    for (const steps of [2, 1, 3]) noteBreak(tally, shownBy(steps, ...rules), where);
    expect(tally.broken.get(rule)?.found.case.steps).toHaveLength(1);
  }
});
