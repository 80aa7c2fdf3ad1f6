import * as t from 'io-ts';
import { firstFailure } from './firstFailure.js';

interface ListLimits {
  readonly min?: number;
  readonly max?: number;
}

export class ListType<A> extends t.Type<readonly A[], readonly A[]> {
  readonly _tag = 'ListType';
  constructor(item: t.Type<A>, { min = 0, max = Infinity }: ListLimits) {
    const { is: isItem } = item;
    const is = (value: unknown): value is readonly A[] => {
      if (!Array.isArray(value) || value.length < min || value.length > max) return false;
      for (const each of value) if (!isItem(each)) return false;
      return true;
    };
    super(
      'List',
      is,
      (value, context) => {
        if (is(value)) return t.success(value);
        if (!Array.isArray(value)) return t.failure(value, context, 'should be array');
        if (value.length < min) return t.failure(value, context, `should NOT have fewer than ${min} items`);
        if (value.length > max) return t.failure(value, context, `should NOT have more than ${max} items`);
        const parts = value.map((each: unknown, index) => [String(index), item, each] as const);
        return t.failures(firstFailure(parts, context) ?? []);
      },
      t.identity,
    );
  }
}

export const list = <A>(item: t.Type<A>, limits: ListLimits = {}): t.Type<readonly A[]> => new ListType(item, limits);
