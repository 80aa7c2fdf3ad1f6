import { isRight } from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

/** The first failure of the parts, so that a message names one thing to mend; `undefined` when there is none. */
export const firstFailure = (
  parts: Iterable<readonly [key: string, codec: t.Mixed, value: unknown]>,
  context: t.Context,
): t.Errors | undefined => {
  for (const [key, codec, value] of parts) {
    // The way to a part is written only where it is shown.
    if (codec.is(value)) continue;
    const checked = codec.validate(value, t.appendContext(context, key, codec, value));
    if (!isRight(checked)) return checked.left;
  }
  return undefined;
};
