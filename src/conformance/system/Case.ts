import { type FindingIdentifier, type Hub, type RuleId } from '../../index.js';
import { textOf } from '../../operations/items.js';

/** One step of a case, as data that JSON can represent. In some the caller can't be used, or the batch is no list. */
export type Step =
  | { readonly call: 'importFindings'; readonly caller: unknown; readonly batch: unknown }
  | {
      readonly call: 'updateFindings';
      readonly caller: unknown;
      readonly identifiers: unknown;
      readonly patch: unknown;
    }
  | { readonly call: 'withHub'; readonly hub: unknown };

/** A hub without findings, and what is called there. */
export interface Case {
  readonly hub: Hub;
  readonly steps: readonly Step[];
}

/** The operation that a rule is of. */
export const callOf = (rule: RuleId): Step['call'] =>
  rule.startsWith('import/') ? 'importFindings' : 'updateFindings';

/** The items of what may be no list: then none. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];

/** The identifier of an item; empty texts where it has none. */
export const identifierOf = (item: unknown): FindingIdentifier => ({
  ProductArn: textOf(item, 'ProductArn'),
  Id: textOf(item, 'Id'),
});

/** The identifiers of the items of a call. */
export const itemsOf = (step: Step): readonly FindingIdentifier[] => {
  if (step.call === 'withHub') return [];
  return listOf(step.call === 'importFindings' ? step.batch : step.identifiers).map(identifierOf);
};
