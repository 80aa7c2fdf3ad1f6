import { readdirSync } from 'node:fs';
import { type RuleId } from '../../src/index.js';

export interface RulePath {
  readonly operation: string;
  readonly step: string;
  readonly sentence: string;
}

const root = new URL('../../src/rules/', import.meta.url);

const folders = (path: string): readonly string[] =>
  readdirSync(new URL(path, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Every rule file: src/rules/<operation>/<step>/<sentence>.ts. */
export const rulePaths: readonly RulePath[] = ['import', 'update'].flatMap((operation) =>
  folders(operation).flatMap((step) =>
    readdirSync(new URL(`${operation}/${step}/`, root)).map((file) => ({
      operation,
      step,
      sentence: file.replace(/\.ts$/, ''),
    })),
  ),
);

/** Where the rule with that id is. */
export const rulePathOf = (id: RuleId): RulePath => {
  const found = rulePaths.find(({ operation, sentence }) => `${operation}/${sentence}` === id);
  if (found === undefined) throw new Error(`no file in src/rules is named after ${id}`);
  return found;
};
