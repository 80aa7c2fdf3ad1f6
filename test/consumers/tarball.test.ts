import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/manifest.js';

/** What may be in the package that is published. */
const expected: readonly RegExp[] = [
  /^(LICENSE|README\.md|package\.json)$/,
  /^dist\/cjs\/package\.json$/,
  /^dist\/(cjs|esm)\/(shared\/[\w-]+|index|[\w-]+\/index)\.(js|d\.ts)$/,
  /^dist\/cjs\/command\/(main|conformance)\.js$/,
  /^dist\/node\/(index|[\w-]+\/index)\.js$/,
  /^dist\/vectors\/\d{4}-\d{2}-\d{2}\.vectors\.cjs$/,
  /^docs\/vectors\/(README\.md|schema\.json)$/,
  /^docs\/vectors\/\d{4}-\d{2}-\d{2}\/[a-z-]+\.json$/,
];

interface Packed {
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** In bytes. */
  readonly size: number;
  readonly unpackedSize: number;
}

describe('the tarball', () => {
  const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const packed = JSON.parse(execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: 'pipe' })) as Packed[];

  it('holds the code and the vectors, and nothing else: the pages are in the repository', () => {
    const strangers = packed
      .flatMap(({ files }) => files)
      .filter(({ path }) => !expected.some((form) => form.test(path)));
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('holds something of each kind', () => {
    const paths = packed.flatMap(({ files }) => files).map(({ path }) => path);
    expect(expected.filter((form) => !paths.some((path) => form.test(path)))).toEqual([]);
  });

  const [{ files, size, unpackedSize } = { files: [], size: 0, unpackedSize: 0 }] = packed;
  const largest = [...files].sort((one, other) => other.size - one.size).slice(0, 5);
  const mend = `the largest files: ${largest.map(({ path, size: bytes }) => `${path} (${bytes})`).join(', ')}`;
  const heaviestVectors = Math.max(
    ...files.filter(({ path }) => path.startsWith('docs/vectors/2')).map((file) => file.size),
  );

  it.each([
    ['the tarball', size, 400_000, `take out of \`files\` in package.json what users do not need; ${mend}`],
    ['the unpacked package', unpackedSize, 3_000_000, `nothing should be in it twice; ${mend}`],
    [
      'the largest file of vectors',
      heaviestVectors,
      400_000,
      `let test/generate write more of it in short forms; ${mend}`,
    ],
  ])('%s is no heavier than it may be', (what, bytes, atMost, advice) => {
    expect(bytes, `${what} has ${bytes} bytes, and may have ${atMost}: ${advice}`).toBeLessThanOrEqual(atMost);
  });

  it('has each vector once', () => {
    const inCode = files.filter(({ path, size: bytes }) => path.startsWith('dist/vectors/') && bytes > 1000);
    expect(inCode, 'dist/vectors should only point to docs/vectors').toEqual([]);
  });

  it('uses what it requires as that was exported: no object in between looks up each name by a function', () => {
    const between = files
      .filter(({ path }) => path.startsWith('dist/cjs/') && path.endsWith('.js'))
      .flatMap(({ path }) => [...readFileSync(join(root, path), 'utf8').matchAll(/\b(\w+)=[\w.]+\(\1,1\)/g)])
      .map(([, name]) => name);
    // fast-check is imported by its default.
    expect(new Set(between)).toEqual(new Set(['fast_check']));
  });
});
