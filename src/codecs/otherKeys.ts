import { attempt } from '../json/outside.js';
import { nearest } from './nearest.js';
import { shorten } from './show.js';

const keysOf = (given: unknown): readonly string[] =>
  attempt(
    () => (typeof given === 'object' && given !== null ? Object.keys(given) : []),
    () => [],
  );

/** A class has its functions elsewhere; nothing is read. */
const isIn = (given: unknown, name: string): boolean =>
  attempt(
    () => Reflect.has(Object(given) as object, name),
    () => true,
  );

/** Unknown options, a sentence each: a misspelled one would be ignored, and nobody would know. */
export const otherOptions = (given: unknown, names: readonly string[]): readonly string[] =>
  keysOf(given)
    .filter((key) => !names.includes(key))
    .map((key) => {
      const meant = nearest(key, names);
      return `there is no option \`${shorten(key)}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`;
    });

/** A name this short is like too many others. */
const shortestName = 5;

/** Parts of an object that may have others, too, whose names are nearly those of parts that it lacks, a sentence each. */
export const misspelledParts = (given: unknown, names: readonly string[]): readonly string[] => {
  const keys = keysOf(given);
  const absent = names.filter((name) => !isIn(given, name));
  return keys
    .filter((key) => key.length >= shortestName && !names.includes(key))
    .flatMap((key) => {
      const meant = nearest(key, absent);
      return meant === undefined ? [] : `\`${shorten(key)}\` of the system isn't read; did you mean \`${meant}\`?`;
    });
};
