import { type Rule } from '../decision/Rule.js';
import { type RuleId } from '../decision/RuleId.js';
import { type Edition } from './Edition.js';

/** An edition without the rules of these ids, in whatever step that has a list of rules they are. */
export const withoutRules = ({ import: imports, update, ...edition }: Edition, ids: readonly RuleId[]): Edition => {
  const remaining = <R extends Rule>(rules: readonly R[]): readonly R[] => rules.filter(({ id }) => !ids.includes(id));
  return {
    ...edition,
    import: {
      ...imports,
      request: { ...imports.request, gates: remaining(imports.request.gates) },
      validate: { ...imports.validate, limits: remaining(imports.validate.limits) },
      authorize: remaining(imports.authorize),
      match: { ...imports.match, matched: remaining(imports.match.matched) },
      order: { ...imports.order, prepare: remaining(imports.order.prepare), ignore: remaining(imports.order.ignore) },
      merge: { ...imports.merge, create: remaining(imports.merge.create), update: remaining(imports.merge.update) },
      automate:
        imports.automate === undefined ? undefined : { ...imports.automate, act: remaining(imports.automate.act) },
    },
    update: {
      ...update,
      request: {
        ...update.request,
        identifiers: remaining(update.request.identifiers),
        gates: remaining(update.request.gates),
      },
      validate: { ...update.validate, distinct: remaining(update.validate.distinct) },
      authorize: remaining(update.authorize),
      merge: { ...update.merge, complete: remaining(update.merge.complete), limits: remaining(update.merge.limits) },
    },
  };
};
