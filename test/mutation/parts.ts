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

const rules = (folder: string): Part => ({
  name: `rules/${folder}`,
  mutate: [`src/rules/${folder}/*.ts`],
  rounds: [[`test/rules/${folder}`], ['test/specification']],
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
  ...['finding', 'hub', 'store'].map((name): Part => ({
    name,
    mutate: [`src/${name}/*.ts`],
    rounds: [[`test/${name}`], ['test/specification'], [hostile]],
  })),
  {
    name: 'stories',
    mutate: ['importFindings', 'updateFindings', 'items', 'opening', 'shape', 'verdict', 'explain'].map(
      (name) => `src/${name}.ts`,
    ),
    rounds: [['test/explain', 'test/laws'], ['test/rules'], ['test/specification'], [hostile]],
  },
];
