import { findMistakes, type Mistake } from './findMistakes.js';

/** What a text says: a value, or what is wrong with the text. */
export type Read =
  | { readonly isRead: true; readonly value: unknown; readonly mistakes: readonly Mistake[] }
  | { readonly isRead: false; readonly mistakes: readonly Mistake[] };

/** In a longer text we only look for what makes it unreadable, so that a key press stays quick. */
const longestSearched = 100_000;

const read = (text: string): Read => {
  try {
    const value = JSON.parse(text) as unknown;
    return { isRead: true, value, mistakes: text.length > longestSearched ? [] : findMistakes(text).mistakes };
  } catch (error) {
    const { mistakes } = findMistakes(text);
    const message = error instanceof Error ? error.message : 'this isn’t JSON';
    return { isRead: false, mistakes: mistakes.length > 0 ? mistakes : [{ from: 0, to: text.length, message }] };
  }
};

/** The texts that were read last: after a key press several parts of the page read the same one. */
const known = new Map<string, Read>();
const mostKnown = 16;

/**
 * Reads a JSON text. If it can be read, the mistakes are warnings: a key that appears twice, a number that
 * JavaScript doesn't hold. Nobody may change what is read.
 */
export const readJson = (text: string): Read => {
  const before = known.get(text);
  if (before !== undefined) return before;
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size >= mostKnown) known.delete(oldest);
  const now = read(text);
  known.set(text, now);
  return now;
};

/** Where an offset is in a text: lines and columns count from 1. */
export const placeOf = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};
