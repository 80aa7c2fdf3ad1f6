import { isRight } from 'fp-ts/lib/Either.js';
import { isObject } from '../json/Json.js';
import { receive } from '../json/receive.js';
import { codePoints } from './values.js';

/*
 * How a message shows what came from outside. Everything that is shown goes through here, so that no text can be read as
 * another line of a log, or in another direction than it is in, and none is long.
 */

/** Control characters, halves of a surrogate pair, ends of lines, what turns the direction of a text, and what can't be seen. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

/** The long escape of JSON, for each of the one or two UTF-16 units of a character. */
const longEscape = (character: string): string =>
  character
    .split('')
    .map((unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** As JSON escapes it; what JSON may leave as it is gets the long escape. */
const escaped = (character: string): string => {
  const written = JSON.stringify(character).slice(1, -1);
  return written === character ? longEscape(character) : written;
};

/** A text in which every character that can't be printed in a line is escaped as in JSON, and nothing else. */
export const printable = (text: string): string => text.replaceAll(unprintable, escaped);

const longestShown = 80;

/** A half of a surrogate pair that a cut has left at an end. */
const halfAtTheEnd = /[\ud800-\udbff]$/;
const halfAtTheBeginning = /^[\udc00-\udfff]/;

/** The beginning of a text, of at most this many UTF-16 units; a surrogate pair is not cut in half. */
const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest).replace(halfAtTheEnd, '')}…`;

/** A printable text by its two ends, of at most this many UTF-16 units each. */
export const ends = (text: string, longest: number): string =>
  text.length <= 2 * longest ? text : `${cut(text, longest)}${text.slice(-longest).replace(halfAtTheBeginning, '')}`;

/**
 * A text from outside, cut to what a message can show, or to another length: a key, a name, what a program has printed. It has no
 * quotes around it, so that those in it, and backslashes, stay as they are.
 */
export const shorten = (text: string, longest = longestShown): string => printable(cut(text, longest));

const longestArn = 200;

/** An ARN as a message of AWS shows it. */
export const shownArn = (arn: string): string => shorten(arn, longestArn);

/** JSON data as a message shows it where its parts matter, as far as there is room. */
export const showData = (value: unknown): string => shorten(JSON.stringify(value));

/** ASCII that JSON writes as it is, which most texts are: it is shown as it is. */
const shownAsItIs = /^[ !#-[\]-~]*$/;

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

/** A value from outside, as a message shows it. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'not given';
  if (typeof value === 'string') {
    if (value.length <= longestShown && shownAsItIs.test(value)) return `"${value}"`;
    const shown = printable(JSON.stringify(cut(value, longestShown)));
    return value.length <= longestShown ? shown : `${shown} (${codePoints(value)} characters)`;
  }
  if (Array.isArray(value)) return `a list of ${counted(value.length, 'item')}`;
  if (isObject(value)) return `an object with ${counted(Object.keys(value).length, 'attribute')}`;
  return JSON.stringify(value);
};

/** Anything at all that was given instead of something else, as a message shows it. */
export const found = (value: unknown): string => {
  const { json: received } = receive(value);
  return isRight(received) ? show(received.right) : received.left.found;
};
