import { emptyStore, expected } from '../../../src/conformance/reference/Reference.js';
import { editionsWithout } from '../../../src/conformance/reference/without.js';
import { type Case } from '../../../src/conformance/system/Case.js';
import { type AnswerComparison } from '../../../src/conformance/system/AnswerComparison.js';
import { type Facets } from '../../../src/conformance/system/Facets.js';
import { type EditionId, type RuleId } from '../../../src/index.js';

/** What is seen of each step of a case under an edition that lacks these rules, with nothing remembered. */
export const seenWithout = (
  edition: EditionId,
  comparison: AnswerComparison,
  ids: readonly RuleId[],
  { hub, steps }: Case,
): readonly Facets[] => {
  let store = emptyStore(edition, hub);
  return steps.map((step) => {
    const answer = expected(editionsWithout(edition, ids), edition, comparison, store, step);
    store = answer.store;
    return answer.facets;
  });
};
