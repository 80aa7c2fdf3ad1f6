import { type Rule, type RuleId } from '../../decision/Rule.js';
import { type Edition } from '../../editions/Edition.js';
import { editionOf, type Editions } from '../../editions/editions.js';
import { type EditionId } from '../../hub/EditionId.js';
import { automationContraries } from './automationContraries.js';
import { importContraries } from './importContraries.js';
import { updateContraries } from './updateContraries.js';

/*
 * Editions without some of their rules. A rule matters to an answer if such an edition answers otherwise, and a system
 * that answers as such an edition does is one that lacks the rule.
 */

/** Most rules are in lists. */
const leftOutOfLists = (id: RuleId, { import: imports, update, ...edition }: Edition): Edition => {
  const left = <R extends Rule>(rules: readonly R[]): readonly R[] => rules.filter((rule) => rule.id !== id);
  return {
    ...edition,
    import: {
      ...imports,
      request: { ...imports.request, gates: left(imports.request.gates) },
      validate: { ...imports.validate, limits: left(imports.validate.limits) },
      authorize: left(imports.authorize),
      match: { ...imports.match, matched: left(imports.match.matched) },
      order: { ...imports.order, prepare: left(imports.order.prepare), ignore: left(imports.order.ignore) },
      merge: { ...imports.merge, create: left(imports.merge.create), update: left(imports.merge.update) },
      automate: imports.automate === undefined ? undefined : { ...imports.automate, act: left(imports.automate.act) },
    },
    update: {
      ...update,
      request: {
        ...update.request,
        identifiers: left(update.request.identifiers),
        gates: left(update.request.gates),
      },
      validate: { ...update.validate, distinct: left(update.validate.distinct) },
      authorize: left(update.authorize),
      merge: { ...update.merge, complete: left(update.merge.complete), limits: left(update.merge.limits) },
    },
  };
};

/** An edition without the rules of these ids. */
export const editionWithout = (edition: Edition, ids: readonly RuleId[]): Edition =>
  ids.reduce<Edition>((all, id) => {
    const without = leftOutOfLists(id, all);
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
