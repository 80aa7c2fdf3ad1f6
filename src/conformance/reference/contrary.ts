import { isRight, right } from 'fp-ts/lib/Either.js';
import { type RuleId } from '../../decision/RuleId.js';
import { type Edition } from '../../editions/Edition.js';
import { type Hub } from '../../hub/Hub.js';
import { type UsabilityRule } from '../../rules/usable.js';

/*
 * A rule that is alone in its step can't be left out: it is replaced by what the step would do if nobody had said so, an
 * identity that nothing has, a format that admits everything, and so on.
 */

export type ImportBook = Edition['import'];
export type UpdateBook = Edition['update'];

/** The books without a rule, by the rule's id. */
export type Contraries<Book> = Readonly<Partial<Record<RuleId, (book: Book) => Book>>>;

/** A book in which the rule that is alone in a step says something else. */
export const contrary =
  <Book>() =>
  <Step extends keyof Book, Name extends keyof Book[Step]>(
    step: Step,
    name: Name,
    instead: (rule: Book[Step][Name]) => Partial<Book[Step][Name]>,
  ) =>
  (book: Book): Book => ({
    ...book,
    [step]: { ...book[step], [name]: { ...book[step][name], ...instead(book[step][name]) } },
  });

/** An account of which nothing is known. */
export const account = '111111111111';
const anywhere: Hub = { accounts: { [account]: {} } };
const anyone = { accountId: account, at: '2026-01-01T00:00:00Z', denies: [] };

/** Whatever can't be used is taken for a hub and a caller that can. */
export const orAnyoneAnywhere = ({ use }: UsabilityRule): Partial<UsabilityRule> => ({
  use: (source, caller) => {
    const usable = use(source, caller);
    if (isRight(usable)) return usable;
    const hub = isRight(source) && isRight(source.right.hub) ? source.right.hub.right : anywhere;
    return right({ hub, caller: anyone });
  },
});
