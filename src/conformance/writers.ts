import { editionOf } from '../editions/editions.js';
import { type Decision, type EditionId, type RuleId } from '../index.js';
import { type Step } from './Case.js';

/**
 * The rules that write what stands in an accepted finding, first the one that says what it begins with. All others say
 * whether it is accepted: they have no say in a single attribute.
 */
export const writersOf = (edition: EditionId, call: Step['call'], outcome: Decision['outcome']): readonly RuleId[] => {
  const { import: imports, update } = editionOf[edition];
  const { match, merge } = imports;
  if (call === 'importFindings' && outcome === 'Created') return [match.unmatched, ...merge.create].map(({ id }) => id);
  if (call === 'importFindings' && outcome === 'Updated') return [merge.begin, ...merge.update].map(({ id }) => id);
  if (call === 'updateFindings' && outcome === 'Updated')
    return [update.merge.begin, update.merge.replace, ...update.merge.complete].map(({ id }) => id);
  return [];
};

/** The rules that change what was sent before it is compared and stored. */
export const preparersOf = (edition: EditionId): readonly RuleId[] =>
  editionOf[edition].import.order.prepare.map(({ id }) => id);
