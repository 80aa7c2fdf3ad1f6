/** A part of the code, and the folders or files of tests that its mutants are tried against: those of the same name, and of the whole. */
export interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

/** Every example of the specification, and the laws of whole operations. */
const whole = ['test/specification', 'test/laws'];

/** Hostile values for the functions themselves; those for `checkConformance` take as long as all the others. */
const hostile = 'test/hostile/!(checkConformance).test.ts';

const rules = (folder: string): Part => ({
  name: `rules/${folder}`,
  mutate: [`src/rules/${folder}/*.ts`],
  tests: [`test/rules/${folder}`, 'test/specification'],
});

export const parts: readonly Part[] = [
  ...['request', 'validate', 'authorize', 'match', 'order', 'merge', 'report'].map((step) => rules(`import/${step}`)),
  ...['request', 'validate', 'match', 'authorize', 'merge'].map((step) => rules(`update/${step}`)),
  {
    name: 'rules',
    mutate: ['src/rules/*.ts', 'src/rules/import/*.ts', 'src/rules/update/*.ts'],
    tests: ['test/rules', 'test/specification'],
  },
  { name: 'editions', mutate: ['src/editions/*.ts'], tests: ['test/editions', 'test/specification'] },
  { name: 'finding', mutate: ['src/finding/*.ts'], tests: ['test/finding', hostile, 'test/specification'] },
  { name: 'hub', mutate: ['src/hub/*.ts'], tests: ['test/hub', hostile, 'test/specification'] },
  { name: 'store', mutate: ['src/store/*.ts'], tests: ['test/store', hostile, 'test/specification'] },
  {
    name: 'stories',
    mutate: ['importFindings', 'updateFindings', 'items', 'opening', 'shape', 'verdict', 'explain'].map(
      (name) => `src/${name}.ts`,
    ),
    tests: ['test/rules', 'test/explain', hostile, ...whole],
  },
];
