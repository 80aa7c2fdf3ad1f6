import { type FindingIdentifier, type Hub } from '../index.js';
import { textOf } from '../items.js';

/** One step of a case, as data that JSON can carry. In some the caller can't be used, or the batch is no list. */
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

/** The identifiers of the items of a call; empty texts where an item has none. */
export const itemsOf = (step: Step): readonly FindingIdentifier[] => {
  if (step.call === 'withHub') return [];
  const items = step.call === 'importFindings' ? step.batch : step.identifiers;
  return Array.isArray(items)
    ? items.map((item: unknown) => ({ ProductArn: textOf(item, 'ProductArn'), Id: textOf(item, 'Id') }))
    : [];
};
