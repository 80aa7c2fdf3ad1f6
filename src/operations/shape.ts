import { type Withheld } from '../decision/Decision.js';
import { type Rule } from '../decision/Rule.js';
import { type RuleId } from '../decision/RuleId.js';
import { type Finding } from '../finding/Finding.js';
import { jsonBytesAtMost } from '../json/bytes.js';
import { jsonEquals } from '../json/equals.js';
import { type Changes, type MergeStep, type SoFar, unchanged, withChanges } from '../rules/merging.js';

/** A finding that rules have shaped, and what each of them did. */
export interface Shaped {
  readonly finding: Finding;
  readonly applied: readonly RuleId[];
  readonly withheld: readonly Withheld[];
  /** The finding is longer than what it began with by at most this many bytes of JSON. */
  readonly bytesAdded: number;
}

interface ShapingRule<Context> extends Rule {
  readonly merge: (context: Context) => MergeStep;
}

const isEmpty = (set: Changes): boolean => {
  for (const attribute in set) if (Object.hasOwn(set, attribute)) return false;
  return true;
};

/** What is withheld after a step of a rule: a later rule may set what an earlier one kept back, and then it was not withheld. */
export const withheldAfter = (
  before: readonly Withheld[],
  { set, withheld }: MergeStep,
  rule: RuleId,
): readonly Withheld[] => {
  if (withheld.length === 0 && !before.some(({ attribute }) => Object.hasOwn(set, attribute))) return before;
  const still = before.flatMap((each) => {
    if (!Object.hasOwn(set, each.attribute)) return [each];
    const kept = set[each.attribute];
    return jsonEquals(each.sent, kept) ? [] : [{ ...each, kept }];
  });
  const others = withheld.filter(({ attribute }) => !still.some((each) => each.attribute === attribute));
  return [...still, ...others.map(({ attribute, sent, kept }) => ({ attribute, rule, sent, kept }))];
};

/**
 * Lets each rule in turn change the finding as the rules before left it; `soFar` is brought up to date after each. (A copy of the
 * context for each finding would cost a fifth of an import: in V8 a copy with an added property gets a hidden class of its own.)
 */
export const shape = <Context extends { readonly soFar: SoFar }>(
  rules: readonly ShapingRule<Context>[],
  context: Context,
  begin: Finding,
  defaults: Changes = {},
): Shaped => {
  const applied: RuleId[] = [];
  const changes: Record<string, unknown> = {};
  let withheld: readonly Withheld[] = [];
  Object.assign(changes, defaults);
  Object.assign(context.soFar, defaults);
  for (const { id, merge } of rules) {
    const step = merge(context);
    if (step === unchanged) continue;
    withheld = withheldAfter(withheld, step, id);
    if (isEmpty(step.set)) continue;
    applied.push(id);
    Object.assign(changes, step.set);
    Object.assign(context.soFar, step.set);
  }
  return { finding: withChanges(begin, changes), applied, withheld, bytesAdded: jsonBytesAtMost(changes) };
};
