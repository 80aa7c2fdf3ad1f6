import fc from 'fast-check';
import { it } from 'vitest';
import { exampleHub } from '../../../src/arbitraries/exampleHub.js';
import { hubWithAutomationRules } from '../../../src/arbitraries/automationRules.js';
import { history } from '../../../src/arbitraries/history.js';
import { askingOf } from '../../../src/conformance/reference/Ask.js';
import { isOfAutomation, rulesOfEdition } from '../../../src/conformance/reference/standings.js';
import { type Case } from '../../../src/conformance/system/Case.js';
import { isAlike, nothing } from '../../../src/conformance/system/Facets.js';
import { sampledRuns } from '../../support/sampled.js';
import { seenWithout } from './seenWithout.js';

const edition = '2024-10-31';
const comparison = { errors: 'message', ignoreAttributes: [], seesStored: true } as const;
const hub = exampleHub(edition);
const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.oneof(fc.constant(hub), hubWithAutomationRules(hub)), history(hub))
  .map(([inHub, steps]) => ({ hub: inHub, steps }));
const ids = rulesOfEdition(edition).map(({ id }) => id);
/** Those that may decide without being named, and those that decide with them, come more often. */
const id = fc.oneof(
  fc.constantFrom(...ids),
  fc.constantFrom(
    ...ids.filter((each) => isOfAutomation(edition, each)),
    ...(['import/sameFindingTwiceIsTwoImportsInOrder', 'import/ignoredFindingCountsAsSuccess'] as const),
    ...(['import/timestampsAreRoundedToMilliseconds'] as const),
    ...(['import/newFindingStartsActiveAndNew', 'import/severityLabelAndNormalizedComplete'] as const),
  ),
);

it('what has no part in an answer changes nothing in it when it is left out, alone or after others', () => {
  fc.assert(
    fc.property(cases, fc.subarray(ids, { maxLength: 2 }), id, (each, before, left) => {
      const ask = askingOf(edition, comparison);
      const lacking = [...before.filter((other) => other !== left), left];
      const said = ask(lacking, each);
      // Where an operation breaks down there is nothing to compare.
      if (said.length < each.steps.length) return true;
      const seen = seenWithout(edition, comparison, lacking, each);
      return said.every(({ facets }, index) => isAlike(facets, seen[index] ?? nothing));
    }),
    { numRuns: sampledRuns(400) },
  );
});
