import { readdirSync } from 'node:fs';

/** A part of the code, and the tests that its mutants are tried against. */
export interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
  /**
   * Folders or files of tests, in rounds: those of the same name first, and those of the whole, which take longer, for what
   * survives.
   */
  readonly rounds: readonly (readonly string[])[];
}

/** Hostile values for the functions themselves; those for `checkConformance` take as long as all the others. */
const hostile = 'test/hostile/!(checkConformance).test.ts';

/** What holds more than one part, and takes longer. */
const whole: Part['rounds'] = [['test/specification'], [hostile]];

const rules = (folder: string): Part => ({
  name: `rules/${folder}`,
  mutate: [`src/rules/${folder}/*.ts`],
  rounds: [[`test/rules/${folder}`], ['test/specification']],
});

/** Files of `src/finding` whose mutants take so long that they are parts of their own, and the tests that hold them first. */
const slow: readonly Part[] = [
  { file: 'Json', tests: ['Json', 'receive'] },
  { file: 'codecs', tests: ['codecs', 'format'] },
  { file: 'Timestamp', tests: ['Timestamp'] },
].map(({ file, tests }) => ({
  name: `finding/${file}`,
  mutate: [`src/finding/${file}.ts`],
  rounds: [tests.map((test) => `test/finding/${test}.test.ts`), ['test/finding'], ...whole],
}));

const others = readdirSync(new URL('../../src/finding', import.meta.url))
  .map((file) => `src/finding/${file}`)
  .filter((file) => !slow.some(({ mutate }) => mutate.includes(file)));

const stories = (name: string, files: readonly string[]): Part => ({
  name,
  mutate: files.map((file) => `src/${file}.ts`),
  rounds: [['test/explain', 'test/laws'], ['test/rules'], ...whole],
});

export const parts: readonly Part[] = [
  ...['request', 'validate', 'authorize', 'match', 'order', 'merge', 'report'].map((step) => rules(`import/${step}`)),
  ...['request', 'validate', 'match', 'authorize', 'merge'].map((step) => rules(`update/${step}`)),
  {
    name: 'rules',
    mutate: ['src/rules/*.ts', 'src/rules/import/*.ts', 'src/rules/update/*.ts'],
    rounds: [['test/rules'], ['test/specification']],
  },
  { name: 'editions', mutate: ['src/editions/*.ts'], rounds: [['test/editions'], ['test/specification']] },
  ...slow,
  { name: 'finding', mutate: others, rounds: [['test/finding'], ...whole] },
  ...['hub', 'store'].map((name): Part => ({
    name,
    mutate: [`src/${name}/*.ts`],
    rounds: [[`test/${name}`], ...whole],
  })),
  stories('importFindings', ['importFindings']),
  stories('updateFindings', ['updateFindings']),
  stories('items', ['items', 'opening']),
  stories('explain', ['explain', 'shape', 'verdict']),
];
