import { type RuleId } from '../../decision/RuleId.js';
import { type Edition } from '../../editions/Edition.js';
import { editionOf, type Editions } from '../../editions/editions.js';
import { withoutRules } from '../../editions/withoutRules.js';
import { type EditionId } from '../../hub/EditionId.js';
import { automationContraries } from './automationContraries.js';
import { importContraries } from './importContraries.js';
import { updateContraries } from './updateContraries.js';

/*
 * Editions without some of their rules. A rule matters to an answer if an edition without it answers differently, and a system
 * that answers as that edition does lacks the rule.
 */

/** An edition without the rules of these ids. */
const editionWithout = (edition: Edition, ids: readonly RuleId[]): Edition =>
  ids.reduce<Edition>((all, id) => {
    // Most rules are in lists.
    const without = withoutRules(all, [id]);
    return {
      ...without,
      import: (importContraries[id] ?? automationContraries[id])?.(without.import) ?? without.import,
      update: updateContraries[id]?.(without.update) ?? without.update,
    };
  }, edition);

/** Every edition as it is, but for one that has lost the rules of these ids. */
export const editionsWithout = (of: EditionId, ids: readonly RuleId[]): Editions => ({
  ...editionOf,
  [of]: editionWithout(editionOf[of], ids),
});
