import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type FindingIdentifier } from '../../index.js';
import { check, violationOfNotJson, writeViolation } from '../../codecs/violation.js';
import { list } from '../../codecs/list.js';
import { shorten, show } from '../../codecs/show.js';
import { findingIdentifierFormat } from '../../finding/format.js';
import { attempt, peek } from '../../json/outside.js';
import { type Json } from '../../json/Json.js';
import { jsonText } from '../../json/text.js';
import { receive } from '../../json/receive.js';
import { receiveQuickly } from '../../json/receiveQuickly.js';
import { deepestStored } from '../../store/StoredFinding.js';
import { type Outcome } from './withinTime.js';

/* What a system gave, as it would travel to us as JSON; or in a few words what it did instead. */

/** The findings are in a list, in an object. */
const deepestAnswer = deepestStored + 1;

/** A value that is longer, in bytes, is written as text first. */
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

/** What stands for an answer that has not come. */
export const noAnswerInTime = 'no answer in time';

export const textAt = (value: unknown, key: string): string | undefined => {
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

/** What a system gave, as it would travel to us, or what its answer is instead. */
export const givenIn = (outcome: Outcome, what: string): E.Either<string, Json> => {
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
