import { type Finding } from '../finding/Finding.js';
import { isObject } from '../json/Json.js';

/** An object whose fields can be named by dotted paths. One with a dot in a key, or without keys, is one value. */
const hasNamedFields = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && !keys.some((key) => key === '' || key.includes('.'));
};

/** A value as a record of a history has it: a text as it is, a list and everything else as JSON. */
export const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * Every field of a finding by its dotted path. An attribute that has a dot in its name is in brackets and quotes, so that it is no
 * part of another.
 */
export const fieldsIn = (finding: Finding): ReadonlyMap<string, unknown> => {
  const fields = new Map<string, unknown>();
  const add = (path: string, value: unknown): void => {
    if (!hasNamedFields(value)) fields.set(path, value);
    else for (const [key, part] of Object.entries(value)) add(`${path}.${key}`, part);
  };
  for (const [attribute, value] of Object.entries(finding))
    add(attribute.includes('.') ? `[${JSON.stringify(attribute)}]` : attribute, value);
  return fields;
};
