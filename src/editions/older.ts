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
  const remaining = withoutRules(
    newer,
    without.map((rule) => rule.id),
  );
  return {
    id,
    change,
    terms: { ...remaining.terms, ...terms },
    import: {
      ...remaining.import,
      order: { ...remaining.import.order, ignore: [...remaining.import.order.ignore, ...ignore] },
      automate: withoutAutomationRules ? undefined : remaining.import.automate,
    },
    update: {
      ...remaining.update,
      authorize: [...remaining.update.authorize, ...authorizeUpdate],
      automate: withoutAutomationRules ? undefined : remaining.update.automate,
      merge: { ...remaining.update.merge, complete: [...completeUpdate, ...remaining.update.merge.complete] },
    },
    standings: {
      ...remaining.standings,
      ...Object.fromEntries(notYetDocumented.map((rule) => [rule.id, 'chosen' as const])),
    },
  };
};
