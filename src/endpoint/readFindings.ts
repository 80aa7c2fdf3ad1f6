import { peek } from '../json/outside.js';

const pageSize = 100;
/** AWS takes at most 20 values of a filter. */
const mostValues = 20;
/** A listing that goes on for longer has no end. */
const mostPages = 1_000;

const chunks = (ids: readonly string[]): readonly (readonly string[])[] =>
  ids.length === 0 ? [] : [ids.slice(0, mostValues), ...chunks(ids.slice(mostValues))];

const notOfAws = (): Error =>
  Object.assign(new Error('GetFindings answered without a list `Findings`'), { name: 'NotOfAws' });

/** All pages that GetFindings answers: of the findings with these Ids, or of all. */
export const readFindings = async (
  getFindings: (input: Readonly<Record<string, unknown>>) => Promise<unknown>,
  ids: readonly string[] | undefined,
): Promise<readonly unknown[]> => {
  const asked = ids === undefined ? [undefined] : chunks(ids);
  const found: unknown[] = [];
  for (const some of asked) {
    const Filters = some && { Filters: { Id: some.map((Value) => ({ Value, Comparison: 'EQUALS' })) } };
    let NextToken: unknown;
    for (let page = 0; page < mostPages; page += 1) {
      const next = NextToken === undefined ? {} : { NextToken };
      const reply = await getFindings({ ...Filters, MaxResults: pageSize, ...next });
      const findings: unknown = peek(reply, 'Findings');
      if (!Array.isArray(findings)) return Promise.reject(notOfAws());
      found.push(...(findings as readonly unknown[]));
      NextToken = peek(reply, 'NextToken') ?? undefined;
      if (NextToken === undefined) break;
    }
  }
  return found;
};
