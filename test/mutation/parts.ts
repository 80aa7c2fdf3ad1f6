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

/** The files of a room, tried against the tests of the same room first. */
const room = (name: string, tests: readonly string[] = [`test/${name}`]): Part => ({
  name,
  mutate: [`src/${name}/*.ts`],
  rounds: [tests, ...whole],
});

/** A file whose mutants take so long that it is a separate part. */
const file = (name: string, ...rounds: Part['rounds']): Part => ({
  name,
  mutate: [`src/${name}.ts`],
  rounds: [...rounds, ...whole],
});

const slow = ['json/receiveCarefully', 'json/take', 'finding/Timestamp'];

/** The files of a room that are not separate parts. */
const others = (name: string): Part => ({
  ...room(name),
  mutate: readdirSync(new URL(`../../src/${name}`, import.meta.url))
    .map((each) => `src/${name}/${each}`)
    .filter((path) => !slow.some((each) => path === `src/${each}.ts`)),
});

const operation = (name: string, files: readonly string[]): Part => ({
  name: `operations/${name}`,
  mutate: files.map((each) => `src/operations/${each}.ts`),
  rounds: [['test/operations'], ['test/laws'], ['test/rules'], ...whole],
});

export const parts: readonly Part[] = [
  ...['request', 'validate', 'authorize', 'match', 'order', 'merge', 'automate', 'report'].map((step) =>
    rules(`import/${step}`),
  ),
  ...['request', 'validate', 'match', 'authorize', 'merge', 'automate'].map((step) => rules(`update/${step}`)),
  {
    name: 'rules',
    mutate: ['src/rules/*.ts', 'src/rules/import/*.ts', 'src/rules/update/*.ts'],
    rounds: [['test/rules'], ['test/specification']],
  },
  { name: 'editions', mutate: ['src/editions/*.ts'], rounds: [['test/editions'], ['test/specification']] },
  file('json/receiveCarefully', ['test/json']),
  file('json/take', ['test/json']),
  file('finding/Timestamp', ['test/finding/Timestamp.test.ts'], ['test/finding']),
  others('json'),
  room('codecs', ['test/codecs', 'test/finding']),
  others('finding'),
  room('hub'),
  room('store'),
  room('catalogue'),
  room('decision', ['test/laws', 'test/rules']),
  room('filters'),
  room('events'),
  room('history'),
  room('retention'),
  operation('import', ['importFindings', 'decideImport', 'importOne', 'beforeReading', 'refused']),
  operation('update', ['updateFindings', 'decideUpdate', 'updateOne', 'readUpdates', 'receivePatch']),
  operation('both', [
    'Decided',
    'automate',
    'readyRules',
    'authorizing',
    'isDecision',
    'items',
    'open',
    'replies',
    'shape',
    'stopped',
  ]),
];

/** Rooms that are not tried, each with what holds it in place of mutants. */
export const notTried: Readonly<Record<string, string>> = {
  arbitraries: 'what they make is held by statistics of thousands of values (test/arbitraries)',
  conformance: '141 systems that are each wrong on purpose are mutants of what it checks (test/conformance/wrong)',
  emulator: 'held through aws-sdk and server, and to the store by a model',
  'aws-sdk': 'its tests call it as the SDK does, which takes minutes for each mutant',
  server: 'its tests start programs, which takes minutes for each mutant',
  bridge: 'the same',
  endpoint: 'the same',
  command: 'the same',
};
