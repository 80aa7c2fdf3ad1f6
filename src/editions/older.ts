import { type Rule } from '../decision/Rule.js';
import { type EditionId } from '../hub/EditionId.js';
import { type ImportRulebook } from '../rules/import/ImportRulebook.js';
import { type Terms } from '../rules/Terms.js';
import { type UpdateRulebook } from '../rules/update/UpdateRulebook.js';
import { type Edition } from './Edition.js';

/** What an older edition says otherwise than the next newer one. */
export interface Exceptions {
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
  readonly chosen?: readonly Rule[];
}

/** The edition before `newer`: the same rules, with exceptions. */
export const olderThan = (newer: Edition, exceptions: Exceptions): Edition => {
  const { id, change, terms, without = [], withoutAutomationRules = false } = exceptions;
  const { ignore = [], authorizeUpdate = [], completeUpdate = [], chosen = [] } = exceptions;
  const left = <R extends Rule>(rules: readonly R[]): readonly R[] =>
    rules.filter((rule) => !without.some((gone) => gone.id === rule.id));
  return {
    id,
    change,
    terms: { ...newer.terms, ...terms },
    import: {
      ...newer.import,
      order: {
        ...newer.import.order,
        prepare: left(newer.import.order.prepare),
        ignore: [...left(newer.import.order.ignore), ...ignore],
      },
      merge: {
        ...newer.import.merge,
        create: left(newer.import.merge.create),
        update: left(newer.import.merge.update),
      },
      automate: withoutAutomationRules ? undefined : newer.import.automate,
    },
    update: {
      ...newer.update,
      request: { ...newer.update.request, gates: left(newer.update.request.gates) },
      authorize: [...left(newer.update.authorize), ...authorizeUpdate],
      automate: withoutAutomationRules ? undefined : newer.update.automate,
      merge: { ...newer.update.merge, complete: [...completeUpdate, ...left(newer.update.merge.complete)] },
    },
    standings: { ...newer.standings, ...Object.fromEntries(chosen.map((rule) => [rule.id, 'chosen' as const])) },
  };
};
