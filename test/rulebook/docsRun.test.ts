import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const below = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.startsWith('.vitepress/'))
    .map((file) => join(folder, file));

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

interface Snippet {
  readonly file: string;
  readonly line: number;
  readonly ending: string;
  readonly runs: boolean;
  /** The code, on the same lines as in its file. */
  readonly code: string;
}

const endings: Readonly<Record<string, string>> = { ts: 'ts', typescript: 'ts', js: 'js', javascript: 'js', mjs: 'js' };

const fenced = /^( *)(`{3,}|~{3,})(.*)\n([^]*?)^\1\2[`~]* *$/gm;

/** The fenced TypeScript and JavaScript of a page, block by block. */
const blocksOf = (file: string, text: string): readonly Snippet[] =>
  [...text.matchAll(fenced)].flatMap(({ index, 3: info = '', 4: code = '' }) => {
    const [language = '', ...words] = info.trim().split(/\s+/);
    const ending = endings[language];
    const line = lineAt(text, index);
    // A file that a page shows is compiled where it is.
    if (ending === undefined || words.some((word) => word.startsWith('file='))) return [];
    return [{ file, line, ending, runs: words.includes('run'), code: '\n'.repeat(line) + code }];
  });

/** What can be imported from the package, and the file of src behind each. */
const entries: ReadonlyMap<string, string> = new Map(
  ['', '/arbitraries', '/conformance', '/aws-sdk']
    .map((room) => [`finding-merge${room}`, join(root, `src${room}/index.ts`)] as const)
    .filter(([, file]) => ts.sys.fileExists(file)),
);

/** An import of everything that an entry exports. */
const everythingOf = (entry: string): string => {
  const file = entries.get(entry);
  const exported = file === undefined ? '' : readFileSync(file, 'utf8');
  const names = [...exported.matchAll(/(?:type )?\b\w+(?=,| })/g)].join(', ');
  return `import { ${names} } from '${entry}';`;
};

const fromFpTs = [
  "import { isLeft, isRight } from 'fp-ts/lib/Either.js';",
  "import { fromNullable, isSome } from 'fp-ts/lib/Option.js';",
];

const aStoreAndItsUsers = [
  'declare const hub: Hub, caller: Caller, store: Store, before: Store;',
  'declare const finding: Record<string, unknown>, batch: unknown[], text: string;',
  'declare const Id: string, ProductArn: string, identifiers: FindingIdentifier[], patch: Patch, decision: Decision;',
  'declare const key: FindingIdentifier, read: (key: FindingIdentifier) => Promise<StoredFinding | undefined>;',
  'declare const write: (key: FindingIdentifier, stored: StoredFinding) => Promise<void>;',
];

/** What an `@example` may use without saying where it comes from: in the rooms for tests, and everywhere else. */
const ambientOf: Readonly<Record<string, readonly string[]>> = {
  arbitraries: [everythingOf('finding-merge/arbitraries'), "import fc from 'fast-check';"],
  conformance: [
    ...aStoreAndItsUsers,
    everythingOf('finding-merge/conformance'),
    'declare const service: any, system: System;',
  ],
  'aws-sdk': [
    ...aStoreAndItsUsers,
    everythingOf('finding-merge/aws-sdk'),
    "import { SecurityHubClient } from '@aws-sdk/client-securityhub';",
  ],
  library: aStoreAndItsUsers,
};

const ambientIn = (file: string): string => {
  const room = Object.keys(ambientOf).find((each) => file.startsWith(`src/${each}/`)) ?? 'library';
  return [everythingOf('finding-merge'), ...fromFpTs, ...(ambientOf[room] ?? [])].join(' ');
};

/** The examples of a source file, each in an async function below the ambient names. */
const examplesOf = (file: string): readonly Snippet[] =>
  [...read(file).matchAll(/@example\n((?: *\*(?!\/| @).*\n)+)/g)].map(({ index, 1: example = '' }) => {
    const line = lineAt(read(file), index);
    const code = `${'\n'.repeat(line)}${example.replace(/^ *\* ?/gm, '')}`;
    return {
      file,
      line,
      ending: 'ts',
      runs: false,
      code: `${ambientIn(file)} export const example = async () => {${code}};`,
    };
  });

/** What the compiler says about snippets, as if each were a file of this package. */
const compile = (snippets: readonly Snippet[]): readonly string[] => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    readonly config: { readonly compilerOptions: object };
  };
  const paths = Object.fromEntries([...entries].map(([entry, file]) => [entry, [file]]));
  const settings = {
    ...config.compilerOptions,
    lib: ['ES2023', 'DOM'],
    types: ['node'],
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    paths,
  };
  const { options } = ts.convertCompilerOptionsFromJson(settings, root);
  const codeOf = new Map(
    snippets.map(({ file, line, ending, code }) => [join(root, `${file}.${line}.${ending}`), code]),
  );
  const host = ts.createCompilerHost(options);
  host.fileExists = (file) => codeOf.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => codeOf.get(file) ?? ts.sys.readFile(file);
  const program = ts.createProgram([...codeOf.keys()], options, host);
  // What they import is checked by `npm run check`.
  const diagnostics = [...codeOf.keys()].flatMap((path) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
  );
  return diagnostics.map((diagnostic) => {
    const { file, start = 0, messageText } = diagnostic;
    const name = file?.fileName.slice(root.length).replace(/\.\d+\.[jt]s$/, '') ?? 'tsconfig.json';
    const line = lineAt(file?.text ?? '', start);
    return `${name}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
};

const blocks = ['README.md', ...below('docs', '.md')].flatMap((page) => blocksOf(page, read(page)));
const examples = below('src', '.ts').flatMap(examplesOf);

describe('the code of the pages and the examples of docstrings', () => {
  it('is read block by block, with its lines', () => {
    const page = [
      ...['text', '```ts run', 'let a;', '```', '~~~sh', '```ts', '~~~'],
      ...['1. item', '   ````js', '   b;', '   ````', ''],
    ];
    expect(blocksOf('page.md', page.join('\n'))).toEqual([
      { file: 'page.md', line: 2, ending: 'ts', runs: true, code: '\n\nlet a;\n' },
      { file: 'page.md', line: 9, ending: 'js', runs: false, code: `${'\n'.repeat(9)}   b;\n` },
    ]);
  });

  it('is read from every docstring', () => {
    const tags = below('src', '.ts').flatMap((file) => [...read(file).matchAll(/\* @example/g)]);
    expect(tags).not.toEqual([]);
    expect(examples).toHaveLength(tags.length);
  });

  it('compiles, each block and example on its own', () => {
    expect(compile([...blocks, ...examples])).toEqual([]);
  });
});

describe('the code of the pages that is marked run', () => {
  const running = blocks.filter(({ runs }) => runs);
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'finding-merge-docs-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    vi.spyOn(console, 'log').mockReturnValue(undefined);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    vi.restoreAllMocks();
  });

  it('is in the README', () => {
    expect(running.map(({ file }) => file)).toContain('README.md');
  });

  it.each(running.map((block) => [`${block.file}:${block.line}`, block] as const))('%s runs', async (at, block) => {
    const path = join(folder, `${at.replace(/\W/g, '-')}.${block.ending}`);
    const code = block.code.replace(/(['"])(finding-merge(?:\/[\w-]+)?)\1/g, (text, _, entry: string) => {
      const file = entries.get(entry);
      return file === undefined ? text : `'${file}'`;
    });
    writeFileSync(path, code);
    await import(/* @vite-ignore */ path);
  });
});
