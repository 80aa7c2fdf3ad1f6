import * as t from 'io-ts';
import { type Take, takeList, takeOther } from '../json/take.js';
import { type Codec } from './Codec.js';
import { firstFailure } from './firstFailure.js';

interface ListLimits {
  readonly min?: number;
  readonly max?: number;
}

export class ListType<A> extends t.Type<readonly A[], readonly A[]> {
  readonly _tag = 'ListType';
  readonly take: Take;
  constructor(item: Codec<A>, { min = 0, max = Infinity }: ListLimits) {
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
    const { take } = item;
    this.take = (value, depth, taking) =>
      Array.isArray(value) ? takeList(value, depth, taking, take, min, max) : takeOther(value, depth, taking);
  }
}

export const list = <A>(item: Codec<A>, limits: ListLimits = {}): Codec<readonly A[]> => new ListType(item, limits);
