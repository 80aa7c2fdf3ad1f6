import * as O from 'fp-ts/lib/Option.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type EditionId, editions, type RuleId } from '../index.js';

/** How the text of an argument is read. */
export interface Reader<A> {
  /** What the text should be, as in `a whole number from 0 to 100`. */
  readonly should: string;
  readonly read: (text: string) => O.Option<A>;
}

export const someText: Reader<string> = { should: 'a text', read: O.fromPredicate((text) => text.trim() !== '') };

export const httpUrl: Reader<string> = {
  should: 'the URL of an endpoint, as in http://127.0.0.1:4566',
  read: O.fromPredicate((text) => /^https?:\/\/[^/\s?#]+(\/[^\s?#]*)?$/.test(text) && URL.canParse(text)),
};

export const oneOf = <const A extends string>(values: readonly A[]): Reader<A> => ({
  should: `one of ${values.join(', ')}`,
  read: (text) => O.fromNullable(values.find((value) => value === text)),
});

export const wholeNumber = (min: number, max: number): Reader<number> => ({
  should: `a whole number from ${min} to ${max}`,
  read: (text) =>
    pipe(
      /^-?\d+$/.test(text) ? O.some(Number(text)) : O.none,
      O.filter((number) => number >= min && number <= max),
    ),
});

/** A rule of the edition, of the newest where it is not given. */
export const ruleOf = (edition: EditionId | undefined): Reader<RuleId> => {
  const { rules = [] } = editions.find(({ id }) => id === edition) ?? editions.at(-1) ?? {};
  return oneOf(rules.map(({ id }) => id));
};

export const ruleWithReason = (rule: Reader<RuleId>): Reader<readonly [RuleId, string]> => ({
  should: `RULE=REASON, where RULE is ${rule.should}`,
  read: (text) => {
    const [, id = '', reason = ''] = /^([^=]*)=(.*\S.*)$/s.exec(text) ?? [];
    return pipe(
      rule.read(id),
      O.filter(() => reason !== ''),
      O.map((known) => [known, reason]),
    );
  },
});
