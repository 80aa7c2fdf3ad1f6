import { type Standing } from '../decision/Rule.js';
import { type RuleId } from '../decision/RuleId.js';
import { type EditionId } from '../hub/EditionId.js';
import { type ImportRulebook } from '../rules/import/ImportRulebook.js';
import { type Terms } from '../rules/Terms.js';
import { type UpdateRulebook } from '../rules/update/UpdateRulebook.js';

/** The rules in force from a given date. */
export interface Edition {
  /** The date on which it began. */
  readonly id: EditionId;
  /** What began on that date, in one sentence. */
  readonly change: string;
  readonly terms: Terms;
  readonly import: ImportRulebook;
  readonly update: UpdateRulebook;
  /** The rules whose standing differs from the one they have today. */
  readonly standings: Readonly<Partial<Record<RuleId, Standing>>>;
}
