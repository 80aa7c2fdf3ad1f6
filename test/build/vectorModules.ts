import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../docs/vectors/', import.meta.url);

/** The editions that have vectors. */
export const vectorEditions = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** The files of an edition, parsed. */
export const vectorFilesOf = (edition: string): readonly unknown[] =>
  readdirSync(new URL(`${edition}/`, folder)).map((file): unknown =>
    JSON.parse(readFileSync(new URL(`${edition}/${file}`, folder), 'utf8')),
  );

/** One character, a hundred times and more: some vectors hold findings of many kilobytes that say nothing. */
const longRun = /(.)\1{99,}/gsu;

/** A text as code. */
const textAsCode = (text: string): string => {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: run, 1: character = '', index } of text.matchAll(longRun)) {
    if (index > end) parts.push(JSON.stringify(text.slice(end, index)));
    parts.push(`${JSON.stringify(character)}.repeat(${run.length / character.length})`);
    end = index + run.length;
  }
  if (end < text.length || parts.length === 0) parts.push(JSON.stringify(text.slice(end)));
  return parts.join('+');
};

/** As a name of an object literal, `__proto__` is no key but the prototype. */
const keyAsCode = (key: string): string => (key === '__proto__' ? '["__proto__"]' : JSON.stringify(key));

/** A value of JSON as an expression, as short as its long runs allow. */
export const asCode = (value: unknown): string => {
  if (typeof value === 'string') return textAsCode(value);
  if (Array.isArray(value)) return `[${value.map(asCode).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${keyAsCode(key)}:${asCode(member)}`)
    .join()}}`;
};
