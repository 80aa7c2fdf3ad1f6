import { isRight } from 'fp-ts/lib/Either.js';
import { isObject } from '../json/Json.js';
import { receive } from '../json/receive.js';
import { codePoints } from './values.js';

const longestShown = 80;

/** A text from outside, cut to what a message can show. */
export const shorten = (text: string): string =>
  text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

/** A value from outside, as a message shows it. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'not given';
  if (typeof value === 'string') {
    const shown = JSON.stringify(shorten(value));
    return value.length <= longestShown ? shown : `${shown} (${codePoints(value)} characters)`;
  }
  if (Array.isArray(value)) return `a list of ${counted(value.length, 'item')}`;
  if (isObject(value)) return `an object with ${counted(Object.keys(value).length, 'attribute')}`;
  return JSON.stringify(value);
};

/** Anything at all that stands in the place of something else, as a message shows it. */
export const found = (value: unknown): string => {
  const { json: received } = receive(value);
  return isRight(received) ? show(received.right) : received.left.found;
};
