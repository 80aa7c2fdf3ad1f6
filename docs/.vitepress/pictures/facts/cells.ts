import { type RuleId } from '../../../../src/index.js';
import { type Field } from './fieldValues.js';

export const writers = ['provider', 'administrator', 'member', 'automation', 'service'] as const;
export type Writer = (typeof writers)[number];

/** When a writer writes a field. */
export const answers = [
  'never',
  'always',
  'until the customer sets it',
  'until the customer sets it; always under FindingProviderFields',
  'in a custom integration',
  'in every other integration',
  'at first',
  'where it is left out',
  'at first, and when the finding returns or its control passes',
  'at first, and when its control passes',
  'completes it',
] as const;
export type Answer = (typeof answers)[number];

export interface Cell {
  readonly answer: Answer;
  /** The rule behind the answer. */
  readonly rule: RuleId;
}

export type Row = Readonly<Record<Writer, Cell>>;

/** Who may write which field in an edition. */
export type WhoWrites = Readonly<Record<Field, Row>>;
