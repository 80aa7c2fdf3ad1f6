import { isObject, type Json, own } from '../json/Json.js';

/** The way to values in a finding, as in `Resources.Type`: it leads through each item of a list. */
export type Path = readonly string[];

export const pathOf = (text: string): Path => (text === '' ? [] : text.split('.'));

/** Is one of the values at the end of the path like this? Lists are gone through, also at the end. */
export const someValueAt = (
  value: Json | undefined,
  path: Path,
  isMeant: (value: Json) => boolean,
  position = 0,
): boolean => {
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.some((item: Json) => someValueAt(item, path, isMeant, position));
  const key = path[position];
  if (key === undefined) return isMeant(value);
  return isObject(value) && someValueAt(own(value, key), path, isMeant, position + 1);
};
