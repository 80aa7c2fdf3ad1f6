import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type FindingIdentifier } from '../../index.js';
import { attributes } from '../../codecs/attributes.js';
import { check, type Violation, violationOfNotJson, writeViolation } from '../../codecs/violation.js';
import { list } from '../../codecs/list.js';
import { number, text } from '../../codecs/values.js';
import { shorten, show } from '../../codecs/show.js';
import { findingIdentifierFormat } from '../../finding/format.js';
import { attempt, peek } from '../../json/outside.js';
import { type Json } from '../../json/Json.js';
import { jsonText } from '../../json/text.js';
import { receive } from '../../json/receive.js';
import { receiveQuickly } from '../../json/receiveQuickly.js';
import { deepestStored } from '../../store/StoredFinding.js';
import { type Step } from './Case.js';
import { attributePlace, isWithin, leavesOf, placeOf } from './Facets.js';
import { type Comparison } from './Comparison.js';
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

/** A finding's identifier as one text. */
export const keyOf = ({ ProductArn, Id }: FindingIdentifier): string => `${ProductArn} ${Id}`;

interface ItemError {
  readonly ErrorCode: string;
  readonly ErrorMessage?: string;
}

const errorOf = ({ ErrorCode, ErrorMessage }: ItemError, errors: Comparison['errors']): string => {
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

/** The findings are in a list, in an object. */
const deepestAnswer = deepestStored + 1;

/** What is longer, in bytes, goes through text. */
const longestReadAtOnce = 16 * 1024 * 1024;

/** A value as it would travel to us as JSON. Plain data need not be written for that. */
const asJson = (value: unknown): E.Either<string, Json> =>
  attempt<E.Either<string, Json>>(
    () => {
      const read = receiveQuickly(value, longestReadAtOnce, deepestAnswer)?.received.json;
      if (read !== undefined && E.isRight(read)) return read;
      const written = jsonText(value);
      return written === undefined
        ? E.left(`it is ${value === undefined ? 'not given' : `a ${typeof value}`}`)
        : pipe(
            receive(JSON.parse(written), Infinity, deepestAnswer).json,
            E.mapLeft((notJson) => writeViolation(violationOfNotJson(notJson))),
          );
    },
    () => E.left("it is something that JSON can't represent"),
  );

/** What an answer is that has not come. */
export const noAnswerInTime = 'no answer in time';

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

const facetsOfImport = (reply: unknown, errors: Comparison['errors']): Places =>
  facetsOfReply(
    'BatchImportFindings',
    check(importReply, reply),
    ({ SuccessCount, FailedCount, FailedFindings = [] }) => [
      ['reply.SuccessCount', SuccessCount],
      ['reply.FailedCount', FailedCount],
      ...gathered(FailedFindings.map((each) => [placeOf('reply.FailedFindings', each.Id), errorOf(each, errors)])),
    ],
  );

const facetsOfUpdate = (reply: unknown, errors: Comparison['errors']): Places =>
  facetsOfReply('BatchUpdateFindings', check(updateReply, reply), ({ ProcessedFindings, UnprocessedFindings = [] }) =>
    gathered([
      ...ProcessedFindings.map((each) => [placeOf('reply.findings', keyOf(each)), 'processed'] as const),
      ...UnprocessedFindings.map(
        (each) => [placeOf('reply.findings', keyOf(each.FindingIdentifier)), errorOf(each, errors)] as const,
      ),
    ]),
  );

/** An exception of AWS, by the name that the SDK gives to the error. */
export const facetsOfException = (name: string, message: string, errors: Comparison['errors']): Places => [
  ['answer', errors === 'ignore' ? anException : `${theException}${shorten(name)}`],
  ...(errors === 'message' ? [['answer.message', message] as const] : []),
];

const textAt = (value: unknown, key: string): string | undefined => {
  const found = peek(value, key);
  return typeof found === 'string' ? found : undefined;
};

const unreadable = 'something that throws when it is read';

/** The message of an error says more than a value: this many characters of it are shown. */
const longestMessage = 300;

/** Something that was thrown, in a few words. */
export const whatWasThrown = (error: unknown): string => {
  const name = textAt(error, 'name');
  if (name !== undefined) return shorten(`${name}: ${textAt(error, 'message') ?? ''}`, longestMessage);
  return `${attempt(
    () => show(error),
    () => unreadable,
  )}, which is no error`;
};

/** What was thrown, if it bears the name of an exception. */
const facetsOfThrown = (error: unknown, errors: Comparison['errors']): Places | undefined => {
  const name = textAt(error, 'name');
  return name?.endsWith('Exception') === true
    ? facetsOfException(name, textAt(error, 'message') ?? '', errors)
    : undefined;
};

/** What a system gave, as it would travel to us, or what its answer is instead. */
const givenIn = (outcome: Outcome, what: string): E.Either<string, Json> => {
  switch (outcome._tag) {
    case 'Late':
      return E.left(noAnswerInTime);
    case 'Threw':
      return E.left(`threw ${whatWasThrown(outcome.error)}`);
    case 'Gave':
      return pipe(
        asJson(outcome.value),
        E.mapLeft((problem) => `no ${what}: ${problem}`),
      );
  }
};

/** What can be seen of the answer to a call; nothing of that to another hub, as long as there is one. */
export const facetsOfAnswer = (call: Step['call'], outcome: Outcome, errors: Comparison['errors']): Places => {
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

/** The list in what a system gave: as it is, or in a reply of GetFindings. */
export const findingsIn = (given: unknown): unknown => peek(given, 'Findings') ?? given;

const storedFormat = list(findingIdentifierFormat);

/** The findings that a system says are stored, or what its answer is instead. */
export const storedIn = (
  outcome: Outcome,
): E.Either<string, readonly (FindingIdentifier & Record<string, unknown>)[]> =>
  pipe(
    givenIn(outcome, 'findings'),
    E.chain((given) =>
      pipe(
        check(storedFormat, findingsIn(given)),
        E.mapLeft((violation) => `no findings: ${writeViolation(violation)}`),
      ),
    ),
  );

/** The stored findings place by place; of two with the same identifier the last, and that there are two. */
export const facetsOfStored = (
  stored: Iterable<FindingIdentifier & Readonly<Record<string, unknown>>>,
  { ignoreAttributes }: Comparison,
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
