import { automationRulesOf } from '../../catalogue/rulebook.js';
import { type Edition } from '../../editions/Edition.js';
import { editionOf } from '../../editions/editions.js';
import { type Decision, type EditionId, type Hub, type RuleId } from '../../index.js';
import { type Step } from '../system/Case.js';

const writersOfMerge = (
  { import: imports, update }: Edition,
  call: Step['call'],
  outcome: Decision['outcome'],
): readonly RuleId[] => {
  const { match, merge } = imports;
  if (call === 'importFindings' && outcome === 'Created') return [match.unmatched, ...merge.create].map(({ id }) => id);
  if (call === 'importFindings' && outcome === 'Updated') return [merge.begin, ...merge.update].map(({ id }) => id);
  if (call === 'updateFindings' && outcome === 'Updated')
    return [update.merge.begin, update.merge.replace, ...update.merge.complete].map(({ id }) => id);
  return [];
};

/**
 * The rules that write what is in an accepted finding, first the one that says what it begins with. All others say
 * whether it is accepted: they have no say in a single attribute.
 */
export const writersOf = (
  edition: EditionId,
  call: Step['call'],
  outcome: Decision['outcome'],
  hub: Hub | undefined,
): readonly RuleId[] => {
  const book = editionOf[edition];
  const accepted = writersOfMerge(book, call, outcome);
  if (accepted.length === 0 || hub?.automationRules === undefined) return accepted;
  return [...accepted, ...automationRulesOf(call === 'importFindings' ? book.import : book.update).map(({ id }) => id)];
};

/** The rules that change what was sent before it is compared and stored. */
export const preparersOf = (edition: EditionId): readonly RuleId[] =>
  editionOf[edition].import.order.prepare.map(({ id }) => id);
