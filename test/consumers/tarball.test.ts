import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from '../support/manifest.js';

/** What may be in the package that is published. */
const expected: readonly RegExp[] = [
  /^(CHANGELOG\.md|LICENSE|README\.md|package\.json)$/,
  /^dist\/cjs\/package\.json$/,
  /^dist\/(cjs|esm)\/[\w/.-]+\.(js|d\.ts)$/,
  /^docs\/[\w-]+\.md$/,
  /^docs\/examples\/[\w.-]+\.(mjs|py|ts)$/,
  /^docs\/vectors\/(README\.md|schema\.json)$/,
  /^docs\/vectors\/\d{4}-\d{2}-\d{2}\/[a-z-]+\.json$/,
];

interface Packed {
  readonly files: readonly { readonly path: string }[];
  /** In bytes. */
  readonly size: number;
  readonly unpackedSize: number;
}

describe('the tarball', () => {
  const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const packed = JSON.parse(execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: 'pipe' })) as Packed[];

  it('holds the code, the pages and the vectors, and nothing else', () => {
    const strangers = packed
      .flatMap(({ files }) => files)
      .filter(({ path }) => !expected.some((form) => form.test(path)));
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('holds something of each kind', () => {
    const paths = packed.flatMap(({ files }) => files).map(({ path }) => path);
    expect(expected.filter((form) => !paths.some((path) => form.test(path)))).toEqual([]);
  });

  it('is small enough to be downloaded with every install', () => {
    const [{ size, unpackedSize } = { size: 0, unpackedSize: 0 }] = packed;
    expect(size).toBeLessThan(600_000);
    expect(unpackedSize).toBeLessThan(23_000_000);
  });
});
