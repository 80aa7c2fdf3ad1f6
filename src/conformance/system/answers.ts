import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type FindingIdentifier } from '../../index.js';
import { attributes } from '../../codecs/attributes.js';
import { check, type Violation, writeViolation } from '../../codecs/violation.js';
import { list } from '../../codecs/list.js';
import { number, text } from '../../codecs/values.js';
import { shorten } from '../../codecs/show.js';
import { findingIdentifierFormat } from '../../finding/format.js';
import { type Step } from './Case.js';
import { attributePlace, isWithin, leavesOf, placeOf } from './Facets.js';
import { type AnswerComparison } from './AnswerComparison.js';
import { givenIn, textAt } from './given.js';
import { type Outcome } from './withinTime.js';

/* What a system answered, place by place. An answer that isn't one of AWS's has one place, which says what it was. */

/** Places with what is there; the same place may come up more than once. */
export type Places = readonly (readonly [at: string, value: unknown])[];

const count = number({ min: 0, integer: true });

const importReply = attributes(
  { SuccessCount: count, FailedCount: count },
  { FailedFindings: list(attributes({ Id: text({}), ErrorCode: text({}) }, { ErrorMessage: text({}) })) },
);

const updateReply = attributes(
  { ProcessedFindings: list(findingIdentifierFormat) },
  {
    UnprocessedFindings: list(
      attributes({ FindingIdentifier: findingIdentifierFormat, ErrorCode: text({}) }, { ErrorMessage: text({}) }),
    ),
  },
);

/** A finding's identifier as one text, which no other has: the first space ends the product ARN. Reports show it. */
export const keyOf = ({ ProductArn, Id }: FindingIdentifier): string =>
  `${ProductArn.replaceAll(/[% ]/g, encodeURIComponent)} ${Id}`;

interface ItemError {
  readonly ErrorCode: string;
  readonly ErrorMessage?: string;
}

const errorOf = ({ ErrorCode, ErrorMessage }: ItemError, errors: AnswerComparison['errors']): string => {
  switch (errors) {
    case 'ignore':
      return 'failed';
    case 'code':
      return ErrorCode;
    case 'message':
      return `${ErrorCode}: ${ErrorMessage ?? ''}`;
  }
};

/** What was said about each subject, gathered: how often and in which words, whatever the order. */
const gathered = (said: readonly (readonly [at: string, what: string])[]): Places => {
  const bySubject = new Map<string, readonly string[]>();
  for (const [at, what] of said) bySubject.set(at, [...(bySubject.get(at) ?? []), what]);
  return [...bySubject].map(([at, all]) => [at, [...all].sort().join(', ')]);
};

const aReply = 'a reply';
const anException = 'an exception';
const theException = 'the exception ';

/** Is an answer one that a client of AWS can read, whatever it says? */
export const isOfAws = (answer: unknown): boolean =>
  answer === aReply || answer === anException || (typeof answer === 'string' && answer.startsWith(theException));

const noAnswer = (what: string): Places => [['answer', what]];

const facetsOfReply = <A>(operation: string, reply: E.Either<Violation, A>, placesOf: (reply: A) => Places): Places =>
  pipe(
    reply,
    E.match(
      (violation) => noAnswer(`no reply of ${operation}: ${writeViolation(violation)}`),
      (read): Places => [['answer', aReply], ...placesOf(read)],
    ),
  );

const facetsOfImport = (reply: unknown, errors: AnswerComparison['errors']): Places =>
  facetsOfReply(
    'BatchImportFindings',
    check(importReply, reply),
    ({ SuccessCount, FailedCount, FailedFindings = [] }) => [
      ['reply.SuccessCount', SuccessCount],
      ['reply.FailedCount', FailedCount],
      ...gathered(FailedFindings.map((each) => [placeOf('reply.FailedFindings', each.Id), errorOf(each, errors)])),
    ],
  );

const facetsOfUpdate = (reply: unknown, errors: AnswerComparison['errors']): Places =>
  facetsOfReply('BatchUpdateFindings', check(updateReply, reply), ({ ProcessedFindings, UnprocessedFindings = [] }) =>
    gathered([
      ...ProcessedFindings.map((each) => [placeOf('reply.findings', keyOf(each)), 'processed'] as const),
      ...UnprocessedFindings.map(
        (each) => [placeOf('reply.findings', keyOf(each.FindingIdentifier)), errorOf(each, errors)] as const,
      ),
    ]),
  );

/** An exception of AWS, by the name that the SDK gives to the error. */
export const facetsOfException = (name: string, message: string, errors: AnswerComparison['errors']): Places => [
  ['answer', errors === 'ignore' ? anException : `${theException}${shorten(name)}`],
  ...(errors === 'message' ? [['answer.message', message] as const] : []),
];

/** What was thrown, if it bears the name of an exception. */
const facetsOfThrown = (error: unknown, errors: AnswerComparison['errors']): Places | undefined => {
  const name = textAt(error, 'name');
  return name?.endsWith('Exception') === true
    ? facetsOfException(name, textAt(error, 'message') ?? '', errors)
    : undefined;
};

/** What can be seen of the answer to a call. An answer to another hub shows nothing, as long as one comes. */
export const facetsOfAnswer = (call: Step['call'], outcome: Outcome, errors: AnswerComparison['errors']): Places => {
  const exception = outcome._tag === 'Threw' ? facetsOfThrown(outcome.error, errors) : undefined;
  if (exception !== undefined) return exception;
  if (call === 'withHub' && outcome._tag === 'Gave') return [];
  return pipe(
    givenIn(outcome, 'reply'),
    E.match(noAnswer, (reply) =>
      call === 'importFindings' ? facetsOfImport(reply, errors) : facetsOfUpdate(reply, errors),
    ),
  );
};

/** The stored findings place by place; of two with the same identifier the last, and that there are two. */
export const facetsOfStored = (
  stored: Iterable<FindingIdentifier & Readonly<Record<string, unknown>>>,
  { ignoreAttributes }: AnswerComparison,
): Places => {
  const times = new Map<string, number>();
  const places: (readonly [at: string, value: unknown])[] = [];
  for (const finding of stored) {
    const key = keyOf(finding);
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    const place = placeOf('stored', key);
    places.push([place, count === 1 ? 'stored' : `stored ${count} times`]);
    // A name may be a path, as in `Note.UpdatedAt`.
    const ignored = ignoreAttributes.flatMap((name) => [attributePlace(place, name), `${place}.${name}`]);
    for (const [name, value] of Object.entries(finding))
      for (const leaf of leavesOf(value, attributePlace(place, name)))
        if (!ignored.some((other) => isWithin(leaf[0], other))) places.push(leaf);
  }
  return places;
};
