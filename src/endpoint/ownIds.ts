import { isObject } from '../json/Json.js';

/* Without a reset, findings of a case get Ids that no other case has, and are read back under those that it knows. */

/** The Ids of a case, as the endpoint has them. */
export interface Ids {
  /** What is sent instead of an item with an Id; anything else is sent as it is. */
  readonly sent: (item: unknown) => unknown;
  /** The Id of the case; `undefined` where the endpoint's belongs to another. */
  readonly original: (id: unknown) => string | undefined;
  /** The Ids to ask for, as the endpoint has them. */
  readonly all: () => readonly string[];
}

/** After a reset no other case has left any. */
export const sameIds: Ids = {
  sent: (item) => item,
  original: (id) => (typeof id === 'string' ? id : undefined),
  all: () => [],
};

/** The longest Id that a finding may have, in characters. */
const longestId = 512;

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A count in letters, which have capitals: this many of them, and the same again after the last. */
export const inLetters = (count: number, length: number): string =>
  length === 0
    ? ''
    : `${inLetters(Math.floor(count / letters.length), length - 1)}${letters.charAt(count % letters.length)}`;

/** The text in capitals where the pattern has them. */
const inLetterCaseOf = (pattern: string, text: string): string =>
  Array.from(text, (each, at) => (/[A-Z]/.test(pattern.charAt(at)) ? each.toUpperCase() : each)).join('');

/** The beginnings of Ids in a case are numbered in this many letters: 676 of them. */
const lettersOfABeginning = 2;

/**
 * Ids of the same length that begin differently: a finding at the limit stays there, and what is alike but for its end or for
 * letter case stays so. The mark is of 6 characters.
 */
export const idsMarked = (mark: string): Ids => {
  const originals = new Map<string, string>();
  const beginnings: string[] = [];
  const ownOf = (id: string): string => {
    if (id.trim() === '') return id;
    const begin = id.slice(0, mark.length + lettersOfABeginning);
    const alike = begin.toLowerCase();
    if (!beginnings.includes(alike)) beginnings.push(alike);
    const marked = `${mark}${inLetters(beginnings.indexOf(alike), lettersOfABeginning)}`;
    const own = `${inLetterCaseOf(begin, marked)}${id.slice(marked.length)}`;
    originals.set(own, id);
    return own;
  };
  return {
    sent: (item) => (isObject(item) && typeof item.Id === 'string' ? { ...item, Id: ownOf(item.Id) } : item),
    original: (id) => (typeof id === 'string' ? originals.get(id) : undefined),
    all: () => [...originals.keys()].filter((id) => id.length <= longestId),
  };
};
