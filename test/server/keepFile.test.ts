import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepFile, type KeptFile } from '../../src/server/keepFile.js';
import { temporaryFolder } from '../bridge/adapters.js';

it('a file that is closed while a write fails is not tried again later', async () => {
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

it('a file that another program has written is not overwritten until it is moved away', async () => {
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

it('a file is written again and again by one program, and by another that begins later', async () => {
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
