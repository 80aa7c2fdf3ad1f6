import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { covers } from './changed.js';
import { notTried, parts } from './parts.js';
import config from './vitest.config.js';

const files = readdirSync(new URL('../../src', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `src/${path}`);

const roomOf = (path: string): string => path.split('/')[1] ?? '';

const isTried = (path: string): boolean => parts.some(({ mutate }) => mutate.some((pattern) => covers(pattern, path)));

describe('the parts of `npm run test:mutation`', () => {
  it('have every file of src, but for those rooms that are held by other means', () => {
    const left = files.filter((path) => path !== 'src/index.ts' && !(roomOf(path) in notTried) && !isTried(path));
    expect(left.map((path) => `${path} is in no part: add it to test/mutation/parts.ts`)).toEqual([]);
  });

  it('have no file that is gone, and no room that is tried and not tried', () => {
    const gone = parts
      .flatMap(({ mutate }) => mutate)
      .filter((pattern) => !files.some((path) => covers(pattern, path)));
    expect(gone).toEqual([]);
    expect(files.filter((path) => roomOf(path) in notTried && isTried(path))).toEqual([]);
    expect(Object.keys(notTried).filter((room) => !files.some((path) => roomOf(path) === room))).toEqual([]);
  });

  it('are run in threads, as Stryker has it, which take no options of V8', () => {
    expect(config.test?.execArgv).toEqual([]);
  });
});
