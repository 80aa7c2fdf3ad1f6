import * as E from 'fp-ts/lib/Either.js';
import { type EditionId } from '../../index.js';
import { type Case } from './Case.js';
import { type Foreseen } from './foreseen.js';
import { beginSession, type Calling, type Observed } from './Session.js';

/**
 * Makes the calls of a case, and gives what could be seen of each step, but for the steps after a call that did not return;
 * or a sentence that says why the system could not be reset for it.
 *
 * @param foreseen - what our own functions say of each step
 */
export const observeCase = async (
  { edition, calling }: { readonly edition: EditionId; readonly calling: Calling },
  { hub, steps }: Case,
  foreseen: readonly Foreseen[],
): Promise<E.Either<string, readonly Observed[]>> => {
  const session = await beginSession(calling, { ...hub, edition });
  if (E.isLeft(session)) return session;
  const seen: Observed[] = [];
  for (const [index, step] of steps.entries()) {
    const observed = await session.right.observe(step, foreseen[index]);
    seen.push(observed);
    if (observed.hasGivenUp) break;
  }
  return E.right(seen);
};
