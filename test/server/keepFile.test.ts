import { setTimeout as sleep } from 'node:timers/promises';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepFile, type KeptFile } from '../../src/server/keepFile.js';
import { temporaryFolder } from '../bridge/adapters.js';

it.concurrent('a file that is closed while a write fails is not tried again later', async () => {
  const said: string[] = [];
  let closing: Promise<boolean> | undefined;
  const text = (): string => {
    // A signal comes while the file is being written.
    closing ??= kept.close();
    return 'x';
  };
  const kept = keepFile({ file: join(temporaryFolder(), 'no', 'x'), text, say: (sentence) => said.push(sentence) });
  kept.changed();
  while (closing === undefined) await sleep(20);
  expect(await closing).toBe(false);
  const before = said.length;
  await sleep(1_500);
  expect(said).toHaveLength(before);
});

it.concurrent('a file that another program has written is not overwritten until it is moved away', async () => {
  const file = join(temporaryFolder(), 'kept');
  const said: string[] = [];
  const keptBy = (text: string): KeptFile =>
    keepFile({ file, text: () => text, say: (sentence) => said.push(sentence) });
  const [one, other] = [keptBy('one'), keptBy('other')];
  expect(await other.begin()).toBeUndefined();
  expect(await one.begin()).toBeUndefined();
  other.changed();
  expect(await other.close()).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('one');
  expect(said).toEqual([
    `${file} can't be written: another program has written it since, and would lose that; move it away, and it is written again`,
  ]);
  renameSync(file, `${file}.away`);
  expect(await other.close()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('other');
});

it.concurrent('a file that says the same already stays as it is, so that a program that kept it goes on', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'kept');
  const kept = { a: [1] };
  const say = expect.unreachable;
  const laidOut = JSON.stringify(kept, null, 2);
  writeFileSync(file, laidOut);
  const first = keepFile({ file, text: () => JSON.stringify(kept), say });
  expect(await first.begin()).toBeUndefined();
  const second = keepFile({ file, text: () => JSON.stringify(kept), say });
  expect(await second.begin()).toBeUndefined();
  expect(await second.close()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(laidOut);
  expect(readdirSync(folder)).toEqual(['kept']);
  kept.a.push(2);
  first.changed();
  expect(await first.close()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('{"a":[1,2]}');
});

/** A file that is kept, and that another program has written over since. */
const overwritten = async () => {
  const file = join(temporaryFolder(), 'kept');
  const said: string[] = [];
  const kept = keepFile({ file, text: () => 'ours', say: (sentence) => said.push(sentence) });
  expect(await kept.begin()).toBeUndefined();
  renameSync(file, `${file}.away`);
  writeFileSync(file, 'theirs');
  return { file, said, kept };
};

it.concurrent(
  'what keeps a file from being written is said with each change, and when the file is closed',
  async () => {
    const { file, said, kept } = await overwritten();
    const another = `${file} can't be written: another program has written it since, and would lose that; move it away, and it is written again`;
    kept.changed();
    await sleep(2_500);
    expect(said).toEqual([another]);
    kept.changed();
    await sleep(1_500);
    expect(said).toEqual([another, another]);
    expect(await kept.close()).toBe(false);
    expect(said).toEqual([another, another, another]);
  },
);

it.concurrent('a file that could not be written is written again without another change', async () => {
  const { file, said, kept } = await overwritten();
  kept.changed();
  await sleep(1_500);
  expect(said).toHaveLength(1);
  renameSync(file, `${file}.theirs`);
  await sleep(1_500);
  expect(readFileSync(file, 'utf8')).toBe('ours');
  expect(await kept.close()).toBe(true);
  expect(said).toHaveLength(1);
});

describe.concurrent("what can't be turned into text, because it would be too long,", () => {
  const why = "what is kept can't be turned into text: Invalid string length";

  it('is said in the beginning', async () => {
    const text = (): string => 'x'.repeat(2 ** 30);
    const file = join(temporaryFolder(), 'kept');
    const kept = keepFile({ file, text, say: expect.unreachable });
    expect(await kept.begin()).toBe(`${file} can't be written: ${why}`);
  });

  it('is said once, and tried again with the next change', async () => {
    const file = join(temporaryFolder(), 'kept');
    const said: string[] = [];
    let length = 1;
    let tries = 0;
    const text = (): string => {
      tries += 1;
      return 'x'.repeat(length);
    };
    const kept = keepFile({ file, text, say: (sentence) => said.push(sentence) });
    expect(await kept.begin()).toBeUndefined();
    length = 2 ** 30;
    kept.changed();
    await sleep(2_500);
    expect([said, tries]).toEqual([[`${file} can't be written: ${why}`], 2]);
    length = 3;
    kept.changed();
    await sleep(1_500);
    expect(readFileSync(file, 'utf8')).toBe('xxx');
    length = 2 ** 30;
    kept.changed();
    expect(await kept.close()).toBe(false);
    expect(said).toHaveLength(2);
  });
});

it.concurrent('a file is written again and again by one program, and by another that begins later', async () => {
  const file = join(temporaryFolder(), 'kept');
  for (const text of ['one', 'two', 'three']) {
    const kept = keepFile({ file, text: () => text, say: expect.unreachable });
    expect(await kept.begin()).toBeUndefined();
    kept.changed();
    await sleep(1_100);
    expect(readFileSync(file, 'utf8')).toBe(text);
    kept.changed();
    expect(await kept.close()).toBe(true);
  }
});
