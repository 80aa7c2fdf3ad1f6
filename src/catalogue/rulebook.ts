import { type ChosenWords, type Citation, type Rule, type Standing } from '../decision/Rule.js';
import { type RuleId } from '../decision/RuleId.js';
import { type Edition } from '../editions/Edition.js';
import { editionOf } from '../editions/editions.js';
import { frozen } from '../json/freeze.js';
import { type EditionId, editionIds } from '../hub/EditionId.js';

/** One list of rules with what only another has, each after the rule that it follows there. */
const withOthers = (listed: readonly Rule[], others: readonly Rule[]): readonly Rule[] =>
  others.reduce<readonly Rule[]>((all, rule, position) => {
    if (all.some(({ id }) => id === rule.id)) return all;
    const after = all.findIndex(({ id }) => id === others[position - 1]?.id) + 1;
    return [...all.slice(0, after), rule, ...all.slice(after)];
  }, listed);

/** The rules of an operation about automation rules, in the order in which they apply. */
export const automationRulesOf = ({
  automate,
}: Pick<Edition['import'] | Edition['update'], 'automate'>): readonly Rule[] => {
  if (automate === undefined) return [];
  if ('afterwards' in automate) return [automate.afterwards];
  const { scope, status, precedence, view, criteria, act, lastWord, ownership, terminal } = automate;
  return [scope, status, precedence, view, criteria, ...act, lastWord, ownership, terminal];
};

/** The rules of an edition, in the order in which they apply: those of an import, then those of an update. */
export const rulesOf = ({ import: imports, update }: Edition): readonly Rule[] => {
  return [
    imports.request.usable,
    ...imports.request.gates,
    imports.validate.format,
    ...imports.validate.limits,
    ...imports.authorize,
    imports.match.identity,
    imports.match.unmatched,
    ...imports.match.matched,
    ...imports.order.prepare,
    imports.order.newer,
    ...imports.order.ignore,
    imports.merge.begin,
    ...withOthers(imports.merge.update, imports.merge.create),
    ...automationRulesOf(imports),
    imports.report.sequence,
    imports.report.ignored,
    update.request.usable,
    ...update.request.identifiers,
    ...update.request.gates,
    update.validate.patch,
    update.validate.identifier,
    ...update.validate.distinct,
    update.match,
    ...update.authorize,
    update.merge.begin,
    update.merge.replace,
    ...update.merge.complete,
    update.merge.customer,
    ...update.merge.limits,
    ...automationRulesOf(update),
  ];
};

/** The standing that a rule has in an edition: some were our choice before AWS wrote them down. */
export const standingIn = (edition: Edition, rule: Rule): Standing => edition.standings[rule.id] ?? rule.standing;

/** A rule as the catalogue lists it. */
export interface RuleEntry {
  readonly id: RuleId;
  /** The sentence. */
  readonly title: string;
  /** Its standing in the newest edition in which it holds. */
  readonly standing: Standing;
  /** The words of the sentence that are ours, each with its heading in `docs/choices.md`; none in most. */
  readonly chosen: readonly ChosenWords[];
  readonly sources: readonly Citation[];
  /** The editions in which it holds, oldest first. */
  readonly editions: readonly EditionId[];
}

/** An edition as the catalogue lists it. */
export interface EditionEntry {
  /** The date on which it began. */
  readonly id: EditionId;
  /** What began on that date. */
  readonly change: string;
  /** The rules that hold, in the order in which they apply, each with its standing in this edition. */
  readonly rules: readonly { readonly id: RuleId; readonly standing: Standing }[];
}

const oldestFirst: readonly Edition[] = editionIds.map((id) => editionOf[id]);

/**
 * Every edition of the rules, oldest first.
 *
 * @example
 * editions.map(({ id, change }) => `${id}: ${change}`);
 */
export const editions: readonly EditionEntry[] = frozen(
  oldestFirst.map((edition) => ({
    id: edition.id,
    change: edition.change,
    rules: rulesOf(edition).map((rule) => ({ id: rule.id, standing: standingIn(edition, rule) })),
  })),
);

/** In the order in which they apply, each as the newest edition that has it says. */
const everyRule = [...oldestFirst].reverse().map(rulesOf).reduce(withOthers);

/**
 * Every rule of every edition: its id, its sentence, what it rests on and since when it holds.
 *
 * @example
 * rules.filter(({ standing }) => standing === 'chosen').map(({ id }) => id);
 */
export const rules: readonly RuleEntry[] = frozen(
  everyRule.map(({ id, title, standing, chosen = [], sources }) => ({
    id,
    title,
    standing,
    chosen,
    sources,
    editions: oldestFirst
      .filter((edition) => rulesOf(edition).some((rule) => rule.id === id))
      .map((edition) => edition.id),
  })),
);
