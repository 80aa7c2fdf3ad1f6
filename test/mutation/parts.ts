/** A part of the code, and the folders or files of tests that its mutants are tried against. */
export interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
  /** Those of the same name. */
  readonly tests: readonly string[];
  /** Those of the whole, which take longer: only what survives the others is tried against them. */
  readonly further: readonly string[];
}

/** Hostile values for the functions themselves; those for `checkConformance` take as long as all the others. */
const hostile = 'test/hostile/!(checkConformance).test.ts';

const rules = (folder: string): Part => ({
  name: `rules/${folder}`,
  mutate: [`src/rules/${folder}/*.ts`],
  tests: [`test/rules/${folder}`],
  further: ['test/specification'],
});

export const parts: readonly Part[] = [
  ...['request', 'validate', 'authorize', 'match', 'order', 'merge', 'report'].map((step) => rules(`import/${step}`)),
  ...['request', 'validate', 'match', 'authorize', 'merge'].map((step) => rules(`update/${step}`)),
  {
    name: 'rules',
    mutate: ['src/rules/*.ts', 'src/rules/import/*.ts', 'src/rules/update/*.ts'],
    tests: ['test/rules'],
    further: ['test/specification'],
  },
  { name: 'editions', mutate: ['src/editions/*.ts'], tests: ['test/editions'], further: ['test/specification'] },
  ...['finding', 'hub', 'store'].map((name): Part => ({
    ...{ name, mutate: [`src/${name}/*.ts`] },
    ...{ tests: [`test/${name}`], further: [hostile, 'test/specification'] },
  })),
  {
    name: 'stories',
    mutate: ['importFindings', 'updateFindings', 'items', 'opening', 'shape', 'verdict', 'explain'].map(
      (name) => `src/${name}.ts`,
    ),
    tests: ['test/rules', 'test/explain', 'test/laws'],
    further: [hostile, 'test/specification'],
  },
];
