import { isRight } from 'fp-ts/lib/Either.js';
import { editionOf } from '../../editions/editions.js';
import { type EditionId, type RuleId } from '../../index.js';
import { keyOf } from '../system/answers.js';
import { callOf, type Step } from '../system/Case.js';
import { type Expected } from './Reference.js';

/**
 * Has a rule no part in an answer, so that it would be the same without the rule? Then it is of the other operation, or no
 * decision names it and it is none of those that decide without being named.
 */
export const hasNoPart = (edition: EditionId): ((rule: RuleId, call: Step['call'], answer: Expected) => boolean) => {
  const { import: imports, update } = editionOf[edition];
  const { match, order, merge, report, automate } = imports;
  const accepts = ({ decisions }: Expected): boolean =>
    decisions.some(({ outcome }) => outcome === 'Created' || outcome === 'Updated');
  const ignores = ({ decisions }: Expected): boolean => decisions.some(({ outcome }) => outcome === 'Ignored');
  const hasOneTwice = ({ items }: Expected): boolean => new Set(items.map(keyOf)).size < items.length;
  const isAutomated = ({ store: { hub } }: Expected): boolean =>
    isRight(hub) && hub.right.automationRules !== undefined;
  // Does an automation rule of the hub perhaps match an accepted finding, and has one matched?
  const mayMatch = (answer: Expected): boolean => isAutomated(answer) && accepts(answer);
  const hasMatched = (answer: Expected): boolean => automate !== undefined && answer.rules.has(automate.scope.id);
  const unnamed = new Map<RuleId, (answer: Expected) => boolean>([
    [match.identity.id, () => true],
    // Where something is stored after it was prepared, the decision says so.
    ...order.prepare.map(({ id }) => [id, ignores] as const),
    [report.sequence.id, hasOneTwice],
    [report.ignored.id, ignores],
    // What the criteria are compared with may be the finding as if it was new.
    ...merge.create.map(({ id }) => [id, mayMatch] as const),
    ...(automate === undefined
      ? []
      : [
          ...[automate.status, automate.view, automate.criteria].map(({ id }) => [id, mayMatch] as const),
          ...[automate.precedence, automate.lastWord, automate.ownership, automate.terminal].map(
            ({ id }) => [id, hasMatched] as const,
          ),
        ]),
    ...(update.automate === undefined ? [] : [[update.automate.afterwards.id, isAutomated] as const]),
  ]);
  return (rule, call, answer) => {
    if (answer.result === undefined || callOf(rule) !== call) return true;
    return !answer.rules.has(rule) && unnamed.get(rule)?.(answer) !== true;
  };
};
