import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, findingOf, hubOf, member } from '../support/fixtures.js';

/*
 * The package as someone gets it who installs it: built, packed, and unpacked into a project that has nothing else but
 * its run-time dependencies.
 */

const root = new URL('../../', import.meta.url).pathname;
const project = realpathSync(mkdtempSync(join(tmpdir(), 'finding-merge-consumer-')));
const installed = join(project, 'node_modules', 'finding-merge');

const put = (file: string, text: string): string => {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};

interface Manifest {
  readonly main: string;
  readonly module: string;
  readonly types: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifestOf = (): Manifest => JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;

beforeAll(() => {
  for (const entry of ['dist/esm/index.js', 'dist/cjs/index.js']) {
    if (!existsSync(join(root, entry))) throw new Error(`${entry} is missing: run \`npm run build\` before this test`);
  }
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', project];
  const archive = execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, archive), '-C', installed, '--strip-components=1']);
  for (const dependency of Object.keys(manifestOf().dependencies)) {
    symlinkSync(join(root, 'node_modules', dependency), join(project, 'node_modules', dependency));
  }
}, 60_000);

afterAll(() => {
  rmSync(project, { recursive: true });
});

const program = `
const result = importFindings(createStore(${JSON.stringify(hubOf())}), ${JSON.stringify(callerOf(member))}, [
  ${JSON.stringify(findingOf())},
]);
console.log(JSON.stringify([result.response, result.decisions[0].outcome, explain(result.decisions[0])]));
`;

const answerOf = (file: string): unknown =>
  JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8', cwd: project }));

const created: unknown = [
  { SuccessCount: 1, FailedCount: 0, FailedFindings: [] },
  'Created',
  expect.stringContaining('import/unmatchedFindingIsCreated'),
];

describe('the package in plain node', () => {
  it('is imported as an ECMAScript module', () => {
    const file = put('run.mjs', `import { createStore, explain, importFindings } from 'finding-merge';${program}`);
    expect(answerOf(file)).toEqual(created);
  });

  it('is required as a CommonJS module', () => {
    const file = put('run.cjs', `const { createStore, explain, importFindings } = require('finding-merge');${program}`);
    expect(answerOf(file)).toEqual(created);
  });
});

describe('the package for tools that do not read exports', () => {
  it('names files that it holds', () => {
    const { main, module, types } = manifestOf();
    expect([main, module, types].filter((file) => !existsSync(join(installed, file)))).toEqual([]);
  });
});

describe('the package in TypeScript', () => {
  const consumer = `
import { isRight, type Either } from 'fp-ts/lib/Either.js';
import { none, type Option } from 'fp-ts/lib/Option.js';
import {
  type AwsException, type BatchImportFindingsResponse, type Caller, createStore, decideImport, type Finding, findings,
  type Hub, importFindings, type Refusal, type RuleId, rules, type Store, toBatchImportFindingsResponse, updateFindings,
} from 'finding-merge';

const hub: Hub = { accounts: { '222222222222': {} } };
const caller: Caller = { accountId: '222222222222', at: '2026-01-01T00:00:00Z' };
const store: Store = createStore(hub);
const imported = importFindings(store, caller, [{}]);
export const refusal: Option<Refusal> = imported.refusal;
export const reply: Either<AwsException, BatchImportFindingsResponse> = toBatchImportFindingsResponse(imported);
export const count: number = isRight(reply) ? reply.right.FailedCount : 0;
export const ids: readonly RuleId[] = rules.map(({ id }) => id);
export const titles: string[] = [...findings(updateFindings(imported.store, caller, [], {}).store)].map(({ finding }) => finding.Title);
const decision = decideImport(hub, caller, none, {});
export const finding: Finding | undefined = decision.outcome === 'Created' ? decision.stored.finding : undefined;

// @ts-expect-error: a store is no hub
createStore(store);
// @ts-expect-error: an ignored finding is not stored
export const stored = decision.outcome === 'Ignored' ? decision.stored : undefined;
`;

  const strict = { target: 'es2022', lib: ['es2022'], types: [], strict: true, noEmit: true };
  /** Nothing is taken on trust but the files of TypeScript itself. */
  const suspicious = { ...strict, skipLibCheck: false, skipDefaultLibCheck: true };
  const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' };
  const bundler = { module: 'esnext', moduleResolution: 'bundler' };

  const isOurs = ({ fileName }: ts.SourceFile): boolean =>
    fileName.startsWith(installed) || !fileName.includes('/node_modules/');

  /** What the compiler says about the files that are examined. `kinds` are the module kinds that must be among them. */
  const complaints = (
    files: readonly string[],
    kinds: readonly string[],
    settings: object,
    examined: (file: ts.SourceFile) => boolean,
  ): string => {
    const { options, errors } = ts.convertCompilerOptionsFromJson({ ...suspicious, ...settings }, project);
    const paths = files.map((file) => put(file, consumer));
    const program = ts.createProgram(paths, options);
    const checked = program.getSourceFiles().filter(examined);
    const declarations = kinds.map((kind) => join(installed, `dist/${kind}/index.d.ts`));
    const overlooked = [...paths, ...declarations].filter((path) => !checked.some(({ fileName }) => fileName === path));
    expect(overlooked, 'files that the compiler did not come upon').toEqual([]);
    const diagnostics = [...errors, ...checked.flatMap((file) => ts.getPreEmitDiagnostics(program, file))];
    return ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options));
  };

  it.each([
    ['nodenext, as both kinds of module', ['consumer.mts', 'consumer.cts'], ['esm', 'cjs'], nodenext],
    ['bundler', ['consumer.ts'], ['esm'], bundler],
  ])('type-checks under the module resolution %s', (_, files, kinds, settings) => {
    for (const exactOptionalPropertyTypes of [true, false]) {
      expect(complaints(files, kinds, { ...settings, exactOptionalPropertyTypes }, isOurs)).toBe('');
    }
  });

  it('type-checks together with the declarations of its dependencies', () => {
    const settings = { ...nodenext, exactOptionalPropertyTypes: true };
    expect(complaints(['consumer.mts'], ['esm'], settings, () => true)).toBe('');
  });
});
