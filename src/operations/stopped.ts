import { isSome, type Option } from 'fp-ts/lib/Option.js';
import { type Failed, type Refusal } from '../decision/Decision.js';
import { type Gate, type Problem, type RequestProblem, type Rule } from '../decision/Rule.js';
import { type Edition } from '../editions/Edition.js';

/** What stopped something, and the rule that did. */
export interface Stopped<Stop> {
  readonly rule: Rule;
  readonly problem: Stop;
}

/** The first of the gates that the input doesn't pass; later ones are not asked. */
export const firstStopped = <Input, Stop>(
  gates: readonly Gate<Input, Stop>[],
  input: Input,
): Stopped<Stop> | undefined => {
  for (const rule of gates) {
    const stop: Option<Stop> = rule.check(input);
    if (isSome(stop)) return { rule, problem: stop.value };
  }
  return undefined;
};

export const failed = (edition: Edition, { rule, problem }: Stopped<Problem | RequestProblem>): Failed => ({
  outcome: 'Failed',
  rule: rule.id,
  edition: edition.id,
  ...problem,
});

export const refused = (edition: Edition, { rule, problem }: Stopped<RequestProblem>): Refusal => ({
  rule: rule.id,
  edition: edition.id,
  ...problem,
});
