import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, findingOf, hubOf, member } from '../support/fixtures.js';
import { type Entry, entries, manifest, root } from '../support/manifest.js';
import { pack, type Packed, type Project, projectWith } from './project.js';

/* The package as someone gets it who installs it, in plain Node. */

interface Use {
  /** What the program imports: the names, by module. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** An expression, which may await. */
  readonly program: string;
  readonly answer: unknown;
}

const given = (value: unknown): string => JSON.stringify(value);

/** A program that uses each entry. */
const uses: Readonly<Record<string, Use>> = {
  'finding-merge': {
    imports: { 'finding-merge': ['createStore', 'explain', 'importFindings'] },
    program: `
      const { response, decisions } = importFindings(createStore(${given(hubOf())}), ${given(callerOf(member))}, [
        ${given(findingOf())},
      ]);
      return [response, decisions.map(explain)];`,
    answer: [
      { SuccessCount: 1, FailedCount: 0, FailedFindings: [] },
      [expect.stringContaining('import/unmatchedFindingIsCreated')],
    ],
  },
  'finding-merge/arbitraries': {
    imports: { 'fast-check': ['sample'], 'finding-merge/arbitraries': ['finding'] },
    program: `return sample(finding(), { seed: 1, numRuns: 3 }).map(({ SchemaVersion }) => SchemaVersion);`,
    answer: ['2018-10-08', '2018-10-08', '2018-10-08'],
  },
  'finding-merge/conformance': {
    imports: {
      'finding-merge': ['createStore', 'findings', 'importFindings', 'toBatchImportFindingsResponse', 'withHub'],
      'finding-merge/conformance': ['checkConformance'],
    },
    program: `
      let store;
      const system = {
        reset: (hub) => { store = createStore(hub); },
        withHub: (hub) => { store = withHub(store, hub); },
        importFindings: (caller, batch) => {
          const result = importFindings(store, caller, batch);
          store = result.store;
          const reply = toBatchImportFindingsResponse(result);
          if (reply._tag === 'Left') throw reply.left;
          return reply.right;
        },
        getFindings: () => [...findings(store)].map(({ finding }) => finding),
      };
      const { conforms, failed, problems, vectorCount } = await checkConformance(system, {
        edition: '2020-12-11',
        numRuns: 5,
        seed: 1,
      });
      return [conforms, failed, problems, vectorCount > 0];`,
    answer: [true, [], [], true],
  },
  'finding-merge/aws-sdk': {
    imports: {
      '@aws-sdk/client-securityhub': ['BatchImportFindingsCommand', 'SecurityHubClient'],
      'finding-merge/aws-sdk': ['createFakeSecurityHub'],
    },
    program: `
      const requestHandler = createFakeSecurityHub({
        hub: ${given(hubOf())},
        accountId: '${member}',
        now: () => '2026-01-01T00:00:00Z',
      });
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const client = new SecurityHubClient({ region: 'eu-west-1', credentials, requestHandler });
      const { SuccessCount, FailedCount } = await client.send(
        new BatchImportFindingsCommand({ Findings: [${given(findingOf())}] }),
      );
      return [SuccessCount, FailedCount];`,
    answer: [1, 0],
  },
};

/** How a program is written as each kind of module. */
const kinds = {
  mjs: (names: string, module: string) => `import { ${names} } from '${module}';\n`,
  cjs: (names: string, module: string) => `const { ${names} } = require('${module}');\n`,
};

const textOf = ({ imports, program }: Use, kind: keyof typeof kinds): string =>
  [
    ...Object.entries(imports).map(([module, names]) => kinds[kind](names.join(', '), module)),
    `const answer = async () => {${program}\n};\n`,
    'answer().then((value) => console.log(JSON.stringify(value)));\n',
  ].join('');

const answerOf = ({ put, run }: Project, use: Use, kind: keyof typeof kinds): unknown =>
  JSON.parse(run(process.execPath, put(`program.${kind}`, textOf(use, kind))));

/** Each entry, as both kinds of module. */
const eachOf = (entries: readonly string[]): readonly (readonly [string, string, keyof typeof kinds, Use])[] =>
  Object.entries(uses)
    .filter(([entry]) => entries.includes(entry))
    .flatMap(([entry, use]) => [
      [entry, 'an ECMAScript module', 'mjs', use] as const,
      [entry, 'a CommonJS module', 'cjs', use] as const,
    ]);

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => {
  packed.remove();
});

describe('the package with fast-check beside it', () => {
  let project: Project;
  beforeAll(() => {
    project = projectWith(packed, ['fast-check', '@aws-sdk/client-securityhub']);
  });
  afterAll(() => {
    project.remove();
  });

  it('has a program here for each of its entries', () => {
    expect(Object.keys(uses)).toEqual(entries.map(({ entry }) => entry));
  });

  it.each(eachOf(Object.keys(uses)))('%s is used as %s', (_entry, _kind, kind, use) => {
    expect(answerOf(project, use, kind)).toEqual(use.answer);
  });

  it('gives its vectors as JSON, and their schema', () => {
    const file = project.put(
      'vectors.cjs',
      `const [{ cases }, { title }] = ['2020-06-24/editions.json', 'schema.json'].map((file) => require(\`finding-merge/vectors/\${file}\`));
       console.log(JSON.stringify([cases.length > 0, title]));`,
    );
    expect(JSON.parse(project.run(process.execPath, file))).toEqual([true, expect.stringContaining('Vectors')]);
  });

  it.each(Object.keys(manifest.bin))('puts its program %s among those of the project', (program) => {
    expect(project.run('npm', 'exec', '--offline', '--', program, '--help')).toContain(`npx ${program} `);
  });

  it('is the same for import and require: a store made by one is a store for the other', () => {
    const file = project.put(
      'both.mjs',
      `import { createRequire } from 'node:module';
       import { createStore } from 'finding-merge';
       const { importFindings } = createRequire(import.meta.url)('finding-merge');
       const store = createStore(${given(hubOf())});
       const { response } = importFindings(store, ${given(callerOf(member))}, [${given(findingOf())}]);
       console.log(JSON.stringify(response));`,
    );
    expect(JSON.parse(project.run(process.execPath, file))).toEqual({
      SuccessCount: 1,
      FailedCount: 0,
      FailedFindings: [],
    });
  });

  /** What each entry exports, the first one loaded first: in Node, as CommonJS, and as a bundler gets it. */
  const loading = {
    'an ECMAScript module': { ending: 'mjs', from: ({ entry }: Entry) => entry },
    'a CommonJS module': { ending: 'cjs', from: ({ entry }: Entry) => entry },
    'a bundler gets it': {
      ending: 'mjs',
      from: (entry: Entry) => `./${join('node_modules/finding-merge', entry.import.default)}`,
    },
  } as const;
  const exportsOf = async ({ name }: Entry): Promise<readonly string[]> => {
    const file = join(root, 'src', name === manifest.name ? '' : name, 'index.ts');
    return Object.keys((await import(file)) as object);
  };

  it.each(
    Object.entries(loading).flatMap(([kind, how]) => entries.map((first) => [first.entry, kind, first, how] as const)),
  )('exports what it says, and all of it, where %s is loaded first, as %s', async (_entry, _kind, first, how) => {
    const inOrder = [first, ...entries.filter(({ entry }) => entry !== first.entry)];
    const load =
      how.ending === 'mjs' ? (from: string) => `await import('${from}')` : (from: string) => `require('${from}')`;
    const file = project.put(
      `first.${how.ending}`,
      `const warnings = [];
       process.on('warning', ({ message }) => warnings.push(message));
       const loaded = {};
       ${inOrder.map((entry) => `loaded['${entry.entry}'] = ${load(how.from(entry))};`).join('\n')}
       const tell = (module) => Object.keys(module).filter((name) => name !== 'default' && module[name] !== undefined).sort();
       setImmediate(() => console.log(JSON.stringify({
         warnings,
         ...Object.fromEntries(Object.entries(loaded).map(([entry, module]) => [entry, tell(module)])),
       })));`,
    );
    const exported = await Promise.all(
      inOrder.map(async (entry) => [entry.entry, [...(await exportsOf(entry))].sort()] as const),
    );
    expect(JSON.parse(project.run(process.execPath, file))).toEqual({ warnings: [], ...Object.fromEntries(exported) });
  });

  it('names files that it holds, for tools that do not read exports', () => {
    const { main, module, types, bin } = manifest;
    const missing = [main, module, types, ...Object.values(bin)].filter(
      (file) => !existsSync(join(project.installed, file)),
    );
    expect(missing).toEqual([]);
  });

  it('is a copy and no link', () => {
    expect(lstatSync(project.installed).isSymbolicLink()).toBe(false);
  });
});

describe('the package without fast-check', () => {
  let project: Project;
  beforeAll(() => {
    project = projectWith(packed, ['@aws-sdk/client-securityhub']);
  });
  afterAll(() => {
    project.remove();
  });

  it.each(eachOf(['finding-merge', 'finding-merge/aws-sdk']))('%s is used as %s', (_entry, _kind, kind, use) => {
    expect(answerOf(project, use, kind)).toEqual(use.answer);
  });

  it.each(eachOf(['finding-merge/arbitraries', 'finding-merge/conformance']))(
    '%s used as %s says what is missing',
    (entry, _kind, kind) => {
      const use = { imports: { [entry]: [] }, program: 'return undefined;', answer: undefined };
      expect(() => answerOf(project, use, kind)).toThrow(/Cannot find (package|module) 'fast-check'/);
    },
  );
});

describe("the package without AWS's client", () => {
  let project: Project;
  beforeAll(() => {
    project = projectWith(packed, ['fast-check']);
  });
  afterAll(() => {
    project.remove();
  });

  it('says in one line of shell how a check of an endpoint gets it', () => {
    const check = ['exec', '--offline', '--', 'finding-merge', 'check', '--endpoint', 'http://127.0.0.1:1'];
    const install =
      /^.*--endpoint calls with AWS's own client: npm install --save-dev @aws-sdk\/client-securityhub \(.*\)$/m;
    expect(() => project.run('npm', ...check)).toThrow(install);
  });
});
