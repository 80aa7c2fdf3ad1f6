import { type Rule } from '../decision/Rule.js';
import { type EditionId } from '../hub/EditionId.js';
import { type ImportRulebook } from '../rules/import/ImportRulebook.js';
import { type Terms } from '../rules/Terms.js';
import { type UpdateRulebook } from '../rules/update/UpdateRulebook.js';
import { type Edition } from './Edition.js';
import { withoutRules } from './withoutRules.js';

/** What an older edition says otherwise than the next newer one. */
export interface Differences {
  readonly id: EditionId;
  readonly change: string;
  readonly terms?: Partial<Terms>;
  /** Rules that did not hold yet. */
  readonly without?: readonly Rule[];
  /** Did Security Hub have no automation rules yet? */
  readonly withoutAutomationRules?: true;
  /** Rules that held no longer from the next edition on, put at the end of their step. */
  readonly ignore?: ImportRulebook['order']['ignore'];
  readonly authorizeUpdate?: UpdateRulebook['authorize'];
  /** Rules of the step that completes an update which held no longer from the next edition on, put at its front. */
  readonly completeUpdate?: UpdateRulebook['merge']['complete'];
  /** Rules that AWS had not written down yet: until then they were our choice. */
  readonly notYetDocumented?: readonly Rule[];
}

/** The edition before `newer`: the same rules, but for these differences. */
export const olderThan = (newer: Edition, differences: Differences): Edition => {
  const { id, change, terms, without = [], withoutAutomationRules = false } = differences;
  const { ignore = [], authorizeUpdate = [], completeUpdate = [], notYetDocumented = [] } = differences;
  const left = withoutRules(
    newer,
    without.map((rule) => rule.id),
  );
  return {
    id,
    change,
    terms: { ...left.terms, ...terms },
    import: {
      ...left.import,
      order: { ...left.import.order, ignore: [...left.import.order.ignore, ...ignore] },
      automate: withoutAutomationRules ? undefined : left.import.automate,
    },
    update: {
      ...left.update,
      authorize: [...left.update.authorize, ...authorizeUpdate],
      automate: withoutAutomationRules ? undefined : left.update.automate,
      merge: { ...left.update.merge, complete: [...completeUpdate, ...left.update.merge.complete] },
    },
    standings: {
      ...left.standings,
      ...Object.fromEntries(notYetDocumented.map((rule) => [rule.id, 'chosen' as const])),
    },
  };
};
