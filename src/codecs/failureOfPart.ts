import { isRight } from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

/** What is wrong with a part of a value; `undefined` where nothing is. Its path is written only where it is shown. */
export const failureOfPart = (
  key: string,
  codec: t.Mixed,
  value: unknown,
  context: t.Context,
): t.Errors | undefined => {
  if (codec.is(value)) return undefined;
  const checked = codec.validate(value, t.appendContext(context, key, codec, value));
  return isRight(checked) ? undefined : checked.left;
};
