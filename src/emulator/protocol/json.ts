import * as E from 'fp-ts/lib/Either.js';
import { show } from '../../codecs/show.js';
import { isObject } from '../../json/Json.js';
import { longestRequest } from '../../json/limits.js';
import { attempt } from '../../json/outside.js';
import { notSerialized, type ServiceException, tooLarge } from '../exceptions.js';
import { type Answer, type Input } from '../Operation.js';

/** Twice the findings that a request may hold, in bytes: room for what isn't compact. */
export const longestBody = 2 * longestRequest;

export const bodyIsTooLong = (longest: number): ServiceException =>
  tooLarge(`The body of a request should NOT be longer than ${longest} bytes.`);

export const bodyIsUnreadable = notSerialized(
  'The body of a request should be text, bytes or a stream of them, in UTF-8.',
);

/** The members of a request: those of the JSON object in its body, or none where there is no body. */
export const readMembers = (text: string): E.Either<ServiceException, Input> => {
  if (text === '') return E.right({});
  const json = attempt<unknown>(
    () => JSON.parse(text),
    () => undefined,
  );
  if (isObject(json)) return E.right(json);
  const found = json === undefined ? `no JSON: ${show(text)}` : show(json);
  return E.left(notSerialized(`The body of a request should be a JSON object, but is ${found}.`));
};

/** A reply in AWS's REST-JSON protocol, before its body is turned into bytes. */
export interface Reply {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

export const replyOf = (answer: Answer): Reply => {
  const headers = { 'content-type': 'application/json' };
  if (E.isRight(answer)) return { statusCode: 200, headers, text: JSON.stringify(answer.right) };
  const { name, message, statusCode } = answer.left;
  return {
    statusCode,
    headers: { ...headers, 'x-amzn-errortype': name },
    text: JSON.stringify({ Code: name, Message: message }),
  };
};
