import { readFileSync } from 'node:fs';

/** The top folder of the project. */
export const root = new URL('../../', import.meta.url).pathname;

interface Condition {
  readonly types: string;
  readonly default: string;
}

interface ImportCondition extends Condition {
  /** For Node, where `default` is for bundlers. */
  readonly node: string;
}

/** What package.json says that the tests of the package hold it to. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly module: string;
  readonly types: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<
    Record<string, string | { readonly import: ImportCondition; readonly require: Condition }>
  >;
  readonly dependencies: Readonly<Record<string, string>>;
}

export const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;

export interface Entry {
  /** As in `finding-merge/arbitraries`. */
  readonly entry: string;
  readonly name: string;
  readonly import: ImportCondition;
  readonly require: Condition;
}

/** The entries that are code. */
export const entries: readonly Entry[] = Object.entries(manifest.exports).flatMap(([path, conditions]) =>
  typeof conditions === 'string'
    ? []
    : [{ entry: path.replace('.', manifest.name), name: path === '.' ? manifest.name : path.slice(2), ...conditions }],
);
