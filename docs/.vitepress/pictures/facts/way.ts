import { type Decision, type RuleId } from '../../../../src/index.js';
import { anchorOf, headingsOf } from '../../assembly/markdown.js';

/* The path of a finding through the steps: the headings of the specification, and what its examples were answered with. */

export interface Step {
  readonly operation: 'import' | 'update';
  /** As in the specification: `validate`. */
  readonly name: string;
  /** The anchor of its heading there. */
  readonly anchor: string;
  readonly rules: readonly RuleId[];
  /** How a rule of the step stops a finding: `Failed: InvalidInput`, `Ignored`, `Request refused`. */
  readonly stops: readonly string[];
  /** What a rule of the step accepts a finding as: `Created`, `Updated`. */
  readonly accepts: readonly string[];
}

/** What is known of an answer: who decided it, and how. */
export type Answer = Pick<Decision, 'rule' | 'outcome'> & { readonly code?: string };

/** A refusal has the code of an exception. */
const endOf = ({ outcome, code = '' }: Answer): string => {
  if (outcome !== 'Failed') return outcome;
  return code.endsWith('Exception') ? 'Request refused' : `Failed: ${code}`;
};

const accepted = ['Created', 'Updated'];

const stepOf = (section: string, answers: readonly Answer[]): readonly Step[] => {
  const [title, ...below] = headingsOf(section).map(({ text }) => text);
  const [, operation = '', name = ''] = /^(Import|Update): (?:the whole )?(\w+)$/.exec(title ?? '') ?? [];
  if (operation === '') return [];
  const ends = [...new Set(answers.filter(({ rule }) => below.includes(rule)).map(endOf))].toSorted();
  return [
    {
      operation: operation === 'Import' ? 'import' : 'update',
      name,
      anchor: anchorOf(title ?? ''),
      rules: below as readonly RuleId[],
      stops: ends.filter((end) => !accepted.includes(end)),
      accepts: ends.filter((end) => accepted.includes(end)),
    },
  ];
};

/** The steps of both operations, in the order of the specification. */
export const stepsIn = (specification: string, answers: readonly Answer[]): readonly Step[] =>
  specification.split(/^(?=## )/m).flatMap((section) => stepOf(section, answers));
