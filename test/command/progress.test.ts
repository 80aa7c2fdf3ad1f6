import { describe, expect, it } from 'vitest';
import { progressLine } from '../../src/command/check/progress.js';
import { type Progress } from '../../src/conformance/index.js';

const at = (done: number, broken: Progress['broken'] = []): Progress => ({
  phase: 'vectors',
  done,
  total: 700,
  broken,
});

/** What is written when progress comes at these times, in milliseconds. */
const writtenAt = (times: readonly number[], isTTY: boolean): readonly string[] => {
  const written: string[] = [];
  let now = 0;
  const line = progressLine({ isTTY, write: (text) => written.push(text) }, () => now);
  for (const time of times) {
    now = time;
    line.show(at(time));
  }
  line.say('from the adapter\n');
  return written;
};

describe('progress', () => {
  it('is one line on a terminal, rewritten no more often than eyes can follow', () => {
    expect(writtenAt([10, 99, 100, 150, 200], true)).toEqual([
      '\r\u001B[Kvectors: 100 of 700',
      '\r\u001B[Kvectors: 200 of 700',
      '\r\u001B[Kfrom the adapter\n',
    ]);
  });

  it('is a line every five seconds elsewhere', () => {
    expect(writtenAt([10, 4_999, 5_000, 9_000, 10_000, 14_000], false)).toEqual([
      'vectors: 5000 of 700\n',
      'vectors: 10000 of 700\n',
      'from the adapter\n',
    ]);
  });

  it('says how many rules were found broken', () => {
    const written: string[] = [];
    let now = 0;
    const line = progressLine({ write: (text) => written.push(text) }, () => (now += 5_000));
    line.show({ ...at(3, ['import/updateMustBeNewer', 'update/findingMustExist']), phase: 'histories' });
    expect(written).toEqual(['histories: 3 of 700, rules broken: 2\n']);
  });
});
