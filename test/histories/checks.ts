import { isRight } from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import { findings, storeFromJson, type Store, storeSize, storeToJson } from '../../src/index.js';
import { customersView, keyOf, type Model, type Real } from './Model.js';
import { nanosecondsOf } from './nanoseconds.js';

/** A store as one text. */
export const textOf = (store: Store): string => JSON.stringify(storeToJson(store));

/** The store that a text was made from. */
export const storeOfText = (text: string): Store => {
  const read = storeFromJson(JSON.parse(text));
  if (isRight(read)) return read.right;
  throw new Error(read.left);
};

/** What holds after every command, as far as the model can tell. */
export const expectToAgree = ({ findings: known }: Model, { store, kept }: Real): void => {
  expect(storeSize(store)).toBe(known.size);
  const stored = new Map([...findings(store)].map((each) => [keyOf(each.finding), each]));
  expect([...stored.keys()].toSorted()).toEqual([...known.keys()].toSorted());
  for (const [key, { account, updatedAt, customers, isSuppressed }] of known) {
    const found = stored.get(key);
    expect(found?.finding.AwsAccountId).toBe(account);
    expect(nanosecondsOf(found?.finding.UpdatedAt ?? '')).toBe(updatedAt);
    expect(found === undefined ? undefined : customersView(customers, found)).toEqual(customers);
    expect(found?.finding.Workflow?.Status === 'SUPPRESSED').toBe(isSuppressed);
  }
  for (const { store: old, text } of kept) expect(textOf(old)).toBe(text);
};
