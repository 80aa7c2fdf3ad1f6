import { type FindingIdentifier, type Hub, type RuleId } from '../../index.js';
import { textOf } from '../../operations/items.js';

/** One step of a case, as data that JSON can represent. In some the caller can't be used, or the batch isn't a list. */
export type Step =
  | { readonly call: 'importFindings'; readonly caller: unknown; readonly batch: unknown }
  | {
      readonly call: 'updateFindings';
      readonly caller: unknown;
      readonly identifiers: unknown;
      readonly patch: unknown;
    }
  | { readonly call: 'withHub'; readonly hub: unknown };

/** A hub without findings, and the calls that are made in it. */
export interface Case {
  readonly hub: Hub;
  readonly steps: readonly Step[];
}

/** The operation that a rule belongs to. */
export const callOf = (rule: RuleId): Step['call'] =>
  rule.startsWith('import/') ? 'importFindings' : 'updateFindings';

/** The items of a list; none if it isn't one. */
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
