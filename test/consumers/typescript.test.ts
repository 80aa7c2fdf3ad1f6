import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entries, root } from '../support/manifest.js';
import { pack, type Packed, type Project, projectWith } from './project.js';

/*
 * The package in someone's TypeScript: the newest that we support. `npm run test:versions` runs this with the oldest, and with
 * the last that is written in JavaScript.
 */

const typescript = process.env.TYPESCRIPT ?? join(root, 'node_modules/typescript-7');
const { version } = JSON.parse(readFileSync(join(typescript, 'package.json'), 'utf8')) as { readonly version: string };
const major = Number.parseInt(version);

const consumer = `
import { type Arbitrary } from 'fast-check';
import {
  type AwsException, type BatchImportFindingsResponse, type Caller, createStore, decideImport, type Finding, findings,
  type Hub, importFindings, type Refusal, type RuleId, rules, type Store, toBatchImportFindingsResponse, updateFindings,
} from 'finding-merge';
import { type Call, finding as anyFinding, history } from 'finding-merge/arbitraries';
import { createFakeSecurityHub, type FakeSecurityHub } from 'finding-merge/aws-sdk';
import { checkConformance, type ConformanceReport, type System } from 'finding-merge/conformance';
import { isRight, type Either } from 'fp-ts/lib/Either.js';

const hub: Hub = { accounts: { '222222222222': {} } };
const caller: Caller = { accountId: '222222222222', at: '2026-01-01T00:00:00Z' };
const store: Store = createStore(hub);
const imported = importFindings(store, caller, [{}]);
export const refusal: Refusal | undefined = imported.refusal;
export const reply: Either<AwsException, BatchImportFindingsResponse> = toBatchImportFindingsResponse(imported);
export const count: number = isRight(reply) ? reply.right.FailedCount : 0;
export const ids: readonly RuleId[] = rules.map(({ id }) => id);
export const titles: string[] = [...findings(updateFindings(imported.store, caller, [], {}).store)].map(({ finding }) => finding.Title);
const decision = decideImport(hub, caller, undefined, {});
export const finding: Finding | undefined = decision.outcome === 'Created' ? decision.stored.finding : undefined;
export const made: Arbitrary<Record<string, unknown>> = anyFinding();
export const calls: Arbitrary<Call[]> = history(hub);
export const system: System = { reset: () => undefined, getFindings: () => Promise.resolve([]) };
export const report: Promise<ConformanceReport> = checkConformance(system, { numRuns: 1, seed: undefined });
export const fake: FakeSecurityHub = createFakeSecurityHub({ hub, accountId: '222222222222', now: () => caller.at });

// @ts-expect-error: a store is no hub
createStore(store);
// @ts-expect-error: an ignored finding is not stored
export const stored = decision.outcome === 'Ignored' ? decision.stored : undefined;
// @ts-expect-error: a system has to be reset
export const unable: System = {};
`;

const strict = {
  target: 'es2022',
  lib: ['es2022'],
  types: [],
  strict: true,
  noEmit: true,
  listFiles: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
};

interface Setting {
  readonly files: readonly string[];
  /** The kinds of our modules that the compiler must come upon. */
  readonly kinds: readonly ('import' | 'require')[];
  readonly options: Readonly<Record<string, unknown>>;
}

const bothKinds: Setting = {
  files: ['consumer.mts', 'consumer.cts'],
  kinds: ['import', 'require'],
  options: { module: 'nodenext', moduleResolution: 'nodenext' },
};

const settings: Readonly<Record<string, Setting>> = {
  // Nothing is taken on trust here: our declarations are checked, and those of our dependencies.
  'nodenext, and so do the declarations': { ...bothKinds, options: { ...bothKinds.options, skipLibCheck: false } },
  'nodenext, where what is optional may be undefined': {
    ...bothKinds,
    options: { ...bothKinds.options, exactOptionalPropertyTypes: false },
  },
  bundler: { files: ['consumer.ts'], kinds: ['import'], options: { module: 'esnext', moduleResolution: 'bundler' } },
  // TypeScript 7 has it no more.
  ...(major < 7 && {
    node10: {
      files: ['consumer.ts'],
      kinds: ['require'],
      options: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: `${major}.0` },
    },
  }),
};

describe(`the package in TypeScript ${version}`, () => {
  let packed: Packed;
  let project: Project;
  beforeAll(() => {
    packed = pack();
    project = projectWith(packed, ['fast-check']);
  });
  afterAll(() => {
    project.remove();
    packed.remove();
  });

  it.each(Object.entries(settings))(
    'type-checks under the module resolution %s',
    (_, { files, kinds, options }) => {
      for (const file of files) project.put(file, consumer);
      project.put('tsconfig.json', JSON.stringify({ compilerOptions: { ...strict, ...options }, files }));
      const tsc = [join(typescript, 'bin/tsc'), '-p', project.folder];
      const { stdout } = spawnSync(process.execPath, tsc, { encoding: 'utf8' });
      const lines = stdout.trim().split('\n');
      expect(lines.filter((line) => !line.startsWith('/'))).toEqual([]);

      const declarations = entries.flatMap((entry) => kinds.map((kind) => join(project.installed, entry[kind].types)));
      expect(declarations.filter((file) => !lines.includes(file))).toEqual([]);
    },
    180_000,
  );
});
