import * as t from 'io-ts';
import { type Take, takeList, takeOther } from '../json/take.js';
import { type Codec } from './Codec.js';
import { failureOfPart } from './failureOfPart.js';

interface ListLimits<A> {
  readonly min?: number;
  readonly max?: number;
  /** What must hold between the items, and what to say when it doesn't. */
  readonly also?: { readonly holds: (items: readonly A[]) => boolean; readonly message: string };
}

export class ListType<A> extends t.Type<readonly A[], readonly A[]> {
  readonly _tag = 'ListType';
  readonly take: Take;
  constructor(item: Codec<A>, { min = 0, max = Infinity, also }: ListLimits<A>) {
    const { is: isItem } = item;
    const hasItems = (value: unknown): value is readonly A[] => {
      if (!Array.isArray(value) || value.length < min || value.length > max) return false;
      for (const each of value) if (!isItem(each)) return false;
      return true;
    };
    const is = (value: unknown): value is readonly A[] => hasItems(value) && (also === undefined || also.holds(value));
    super(
      'List',
      is,
      (value, context) => {
        if (!Array.isArray(value)) return t.failure(value, context, 'should be array');
        if (value.length < min) return t.failure(value, context, `should NOT have fewer than ${min} items`);
        if (value.length > max) return t.failure(value, context, `should NOT have more than ${max} items`);
        const items = value as readonly A[];
        for (const [index, each] of items.entries()) {
          const failure = failureOfPart(String(index), item, each, context);
          if (failure !== undefined) return t.failures(failure);
        }
        return also?.holds(items) === false ? t.failure(value, context, also.message) : t.success(items);
      },
      t.identity,
    );
    const { take } = item;
    this.take = (value, depth, taking) => {
      if (!Array.isArray(value)) return takeOther(value, depth, taking);
      const taken = takeList(value, depth, taking, take, min, max);
      // What is not kept is no copy that could be asked, so the slow way asks it.
      if (also !== undefined && taken !== undefined && !(taking.keeps && is(taken))) taking.follows = false;
      return taken;
    };
  }
}

export const list = <A>(item: Codec<A>, limits: ListLimits<A> = {}): Codec<readonly A[]> => new ListType(item, limits);
