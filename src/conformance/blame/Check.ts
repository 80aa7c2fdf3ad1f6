import { type EditionId, type RuleId } from '../../index.js';
import { type Ask } from '../reference/Ask.js';
import { type Calling } from '../system/Session.js';
import { type Knowledge } from './Knowledge.js';

/** What a check works with. */
export interface Check {
  readonly edition: EditionId;
  readonly calling: Calling;
  readonly ask: Ask;
  readonly knowledge: Knowledge;
  /** The rules whose vectors the system answers right, all of them: it does not lack these. */
  readonly kept: ReadonlySet<RuleId>;
  /** Is the rule to be checked? Others may be broken, too, but the check is not looking for them. */
  readonly isAsked: (rule: RuleId) => boolean;
  /** The rules that it is known to break. */
  readonly known: ReadonlySet<RuleId>;
}
