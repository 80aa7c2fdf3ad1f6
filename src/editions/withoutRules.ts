import { type Rule } from '../decision/Rule.js';
import { type RuleId } from '../decision/RuleId.js';
import { type Edition } from './Edition.js';

/** An edition without the rules of these ids, in whatever step that has a list of rules they are. */
export const withoutRules = ({ import: imports, update, ...edition }: Edition, ids: readonly RuleId[]): Edition => {
  const left = <R extends Rule>(rules: readonly R[]): readonly R[] => rules.filter(({ id }) => !ids.includes(id));
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
