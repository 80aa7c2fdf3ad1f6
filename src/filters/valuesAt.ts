import { isObject, type Json } from '../json/Json.js';

/** The path of values in a finding, as in `Resources.Type`: it leads through each item of a list. */
export type Path = readonly string[];

export const pathOf = (text: string): Path => (text === '' ? [] : text.split('.'));

const addValuesAt = (value: Json | undefined, path: Path, position: number, values: Json[]): void => {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) addValuesAt(item, path, position, values);
    return;
  }
  const key = path[position];
  if (key === undefined) values.push(value);
  // No path names what every object inherits.
  else if (isObject(value)) addValuesAt(value[key], path, position + 1, values);
};

/** The values at the end of the path. Lists are gone through, also at the end. */
export const valuesAt = (value: Json, path: Path): readonly Json[] => {
  const values: Json[] = [];
  addValuesAt(value, path, 0, values);
  return values;
};
