import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { isPlain } from '../json/isPlain.js';
import { isObject } from '../json/Json.js';
import { longestRequest } from '../json/limits.js';
import { attempt, peek } from '../json/outside.js';
import { receive } from '../json/receive.js';
import { type SentPatch } from '../rules/update/UpdateRulebook.js';

const keysOf = (value: unknown): readonly string[] | undefined =>
  attempt(
    () => (isObject(value) && isPlain(value) ? Object.keys(value) : undefined),
    () => undefined,
  );

/** Is an attribute there in name only? One that throws when it is read is not: it was given. */
const isUndefined = (value: unknown, key: string): boolean =>
  attempt(
    () => isObject(value) && value[key] === undefined,
    () => false,
  );

/** A patch from outside, field by field: one that JSON can't carry does not hide which others are set. */
export const receivePatch = (patch: unknown): SentPatch => {
  const keys = keysOf(patch);
  let remaining = longestRequest;
  const received = (keys ?? [])
    .filter((key) => !isUndefined(patch, key))
    .map((key) => {
      const { json, bytesAtLeast } = receive(peek(patch, key), remaining);
      remaining = Math.max(0, remaining - bytesAtLeast);
      return { key, json };
    });
  const problems = received.flatMap(({ key, json }) =>
    isLeft(json) ? [{ ...json.left, path: [key, ...json.left.path] }] : [],
  );
  return {
    isObject: keys !== undefined,
    given: received.map(({ key }) => key),
    fields: Object.fromEntries(received.flatMap(({ key, json }) => (isRight(json) ? [[key, json.right]] : []))),
    notJson: problems[0],
  };
};
