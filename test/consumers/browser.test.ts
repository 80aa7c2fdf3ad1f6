import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { callerOf, findingOf, hubOf, member } from '../support/fixtures.js';
import { entries, root } from '../support/manifest.js';

/* The package in a bundle for browsers. */

interface Bundle {
  readonly script: string;
  /** The files that are in it. */
  readonly inputs: readonly string[];
}

/** A script that defines `bundle`. esbuild fails when a module of Node would have to be in it. */
const bundleOf = (contents: string, external: readonly string[] = []): Bundle => {
  const { outputFiles, metafile } = buildSync({
    stdin: { contents, resolveDir: root },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundle',
    minify: true,
    legalComments: 'none',
    external: [...external],
    write: false,
    metafile: true,
  });
  return { script: outputFiles.map(({ text }) => text).join(''), inputs: Object.keys(metafile.inputs) };
};

/** In bytes. */
interface Sizes {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

const sizesOf = (script: string): Sizes => ({
  minified: Buffer.byteLength(script),
  gzip: gzipSync(script, { level: 9 }).length,
  brotli: brotliCompressSync(script).length,
});

interface Measured extends Sizes {
  readonly contents: string;
  readonly external?: readonly string[];
}

const measured: Readonly<Record<string, Measured>> = {
  'finding-merge': {
    contents: "export * from 'finding-merge';",
    minified: 186_590,
    gzip: 55_703,
    brotli: 49_294,
  },
  'importFindings alone': {
    contents: "export { createStore, importFindings } from 'finding-merge';",
    minified: 167_378,
    gzip: 49_273,
    brotli: 43_733,
  },
  'decideImport alone': {
    contents: "export { decideImport } from 'finding-merge';",
    minified: 99_515,
    gzip: 30_362,
    brotli: 26_749,
  },
  'finding-merge/aws-sdk': {
    contents: "export * from 'finding-merge/aws-sdk';",
    minified: 197_830,
    gzip: 59_792,
    brotli: 52_399,
  },
  'finding-merge/arbitraries, beside fast-check': {
    contents: "export * from 'finding-merge/arbitraries';",
    external: ['fast-check'],
    minified: 118_607,
    gzip: 35_559,
    brotli: 31_202,
  },
  'finding-merge/conformance, beside fast-check and the vectors': {
    contents: "export * from 'finding-merge/conformance';",
    external: ['fast-check', '*.vectors.cjs'],
    minified: 296_907,
    gzip: 94_668,
    brotli: 82_631,
  },
};

const bundles = Object.entries(measured).map(
  ([name, { contents, external, ...sizes }]) => [name, bundleOf(contents, external), sizes] as const,
);

describe('the bundle of', () => {
  it.each(bundles)(
    '%s is larger by at most a twentieth than when it was measured',
    (_, { script }, { minified, gzip, brotli }) => {
      const sizes = sizesOf(script);
      expect(sizes.minified, 'minified').toBeLessThanOrEqual(minified * 1.05);
      expect(sizes.gzip, 'gzip').toBeLessThanOrEqual(gzip * 1.05);
      expect(sizes.brotli, 'brotli').toBeLessThanOrEqual(brotli * 1.05);
    },
  );

  it.each(bundles)(
    '%s holds no more of fp-ts than it uses: `browser` in package.json names each module',
    (_, { inputs }) => {
      expect(inputs.filter((file) => file.includes('fp-ts/lib/'))).toEqual([]);
    },
  );
});

interface Use {
  /** What is bundled together with the entry. */
  readonly beside?: string;
  /** The globals of browsers that it takes. Node has them too, and JavaScript itself has not. */
  readonly globals: readonly (keyof typeof globalThis)[];
  /** An expression over what the entry exports. */
  readonly program: string;
  readonly answer: unknown;
}

const uses: Readonly<Record<string, Use>> = {
  'finding-merge': {
    globals: [],
    program: `bundle.importFindings(
      bundle.createStore(${JSON.stringify(hubOf())}), ${JSON.stringify(callerOf(member))}, [${JSON.stringify(findingOf())}],
    ).response`,
    answer: { SuccessCount: 1, FailedCount: 0, FailedFindings: [] },
  },
  'finding-merge/arbitraries': {
    beside: "export { sample } from 'fast-check';",
    globals: ['setTimeout', 'clearTimeout'],
    program: 'bundle.sample(bundle.finding(), { seed: 1, numRuns: 1 }).map(({ SchemaVersion }) => SchemaVersion)',
    answer: ['2018-10-08'],
  },
  'finding-merge/conformance': {
    globals: ['setTimeout', 'clearTimeout'],
    program: `bundle.checkConformance({ reset: () => undefined }, { edition: '2020-12-11', numRuns: 1, seed: 1 }).then(
      ({ edition }) => edition,
    )`,
    answer: '2020-12-11',
  },
  'finding-merge/aws-sdk': {
    globals: ['TextDecoder', 'TextEncoder'],
    program: `bundle.createFakeSecurityHub({
      hub: ${JSON.stringify(hubOf())}, accountId: '${member}', now: () => '2026-01-01T00:00:00Z',
    }).handle({
      method: 'POST', path: '/findings/import', headers: {}, body: JSON.stringify({ Findings: [${JSON.stringify(findingOf())}] }),
    }).then(({ response: { statusCode } }) => statusCode)`,
    answer: 200,
  },
};

describe('where there is nothing of Node', () => {
  it('each entry is used', () => {
    expect(Object.keys(uses)).toEqual(entries.map(({ entry }) => entry));
  });

  it.each(Object.entries(uses))('%s answers', async (entry, { beside = '', globals, program, answer }) => {
    const context = createContext(Object.fromEntries(globals.map((name) => [name, globalThis[name]])));
    runInContext(bundleOf(`export * from '${entry}';${beside}`).script, context);
    const text: unknown = await runInContext(`(async () => JSON.stringify(await ${program}))()`, context);
    expect(JSON.parse(String(text))).toEqual(answer);
  });
});
