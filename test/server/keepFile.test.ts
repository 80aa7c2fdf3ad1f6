import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepFile } from '../../src/server/keepFile.js';
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
