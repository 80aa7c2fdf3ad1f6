import { automationRulesOf } from '../../catalogue/rulebook.js';
import { editionOf } from '../../editions/editions.js';
import { type EditionId, editions, type RuleId, type Standing } from '../../index.js';

/** The rules of an edition in the order in which they apply, each with its standing there. */
export const rulesOfEdition = (edition: EditionId): readonly { readonly id: RuleId; readonly standing: Standing }[] =>
  editions.find(({ id }) => id === edition)?.rules ?? [];

/** The standing of a rule in an edition; a rule that the edition doesn't have counts as chosen. */
export const standingOf = (edition: EditionId, rule: RuleId): Standing =>
  rulesOfEdition(edition).find(({ id }) => id === rule)?.standing ?? 'chosen';

/** Is the rule about automation rules? Only systems that have them are held to it. */
export const isOfAutomation = (edition: EditionId, rule: RuleId): boolean =>
  [...automationRulesOf(editionOf[edition].import), ...automationRulesOf(editionOf[edition].update)].some(
    ({ id }) => id === rule,
  );
