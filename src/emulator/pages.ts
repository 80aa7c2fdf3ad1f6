import * as E from 'fp-ts/lib/Either.js';
import { number, text } from '../codecs/values.js';
import { show } from '../codecs/show.js';
import { invalidInput, type ServiceException } from './exceptions.js';

/** The members of a request that is answered page by page. */
export const pageFormat = (largest: number) =>
  ({ MaxResults: number({ min: 1, max: largest, integer: true }), NextToken: text({}) }) as const;

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

interface Page<A> {
  readonly items: readonly A[];
  /** Where the next page begins; it is not there on the last one. */
  readonly NextToken?: string;
}

const tokenPrefix = 'finding-merge/after/';

/**
 * A page of items that have a name each, in the order of their names. A token names the last item that was shown, so that
 * it goes on from there whatever has come or gone in between.
 */
export const pageOf = <A>(
  operation: string,
  named: ReadonlyMap<string, A>,
  { MaxResults, NextToken }: PageRequest,
  largest: number,
): E.Either<ServiceException, Page<A>> => {
  if (NextToken !== undefined && !NextToken.startsWith(tokenPrefix)) {
    return E.left(
      invalidInput(
        `${operation} can't be answered: \`NextToken\` should be one that it gave, but is ${show(NextToken)}`,
      ),
    );
  }
  const after = NextToken?.slice(tokenPrefix.length) ?? '';
  const remaining = [...named].filter(([name]) => name > after).sort(([one], [other]) => (one < other ? -1 : 1));
  const shown = remaining.slice(0, MaxResults ?? largest);
  const items = shown.map(([, item]) => item);
  const last = shown.at(-1);
  return E.right(
    last === undefined || shown.length === remaining.length
      ? { items }
      : { items, NextToken: `${tokenPrefix}${last[0]}` },
  );
};
