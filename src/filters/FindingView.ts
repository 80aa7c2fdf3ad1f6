import { type Finding } from '../finding/Finding.js';
import { isJsonObject, type Json } from '../json/Json.js';
import { type Path, valuesAt } from './valuesAt.js';

/** A finding that filters are asked of: many of them ask for the same values, which are read once. */
export interface FindingView {
  readonly valuesAt: (path: Path) => readonly Json[];
}

export const viewOf = (finding: Finding): FindingView => {
  const read = new Map<Path, readonly Json[]>();
  return {
    valuesAt: (path) => {
      const known = read.get(path);
      if (known !== undefined) return known;
      const values = isJsonObject(finding) ? valuesAt(finding, path) : [];
      read.set(path, values);
      return values;
    },
  };
};
