import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hereDocument } from '../../src/endpoint/shell.js';

const shells = ['/bin/sh', '/bin/bash', '/bin/dash'].filter((shell) => existsSync(shell));

const pasted = (shell: string, text: string): string =>
  execFileSync(shell, ['-c', `cat ${hereDocument(text)}`], { encoding: 'utf8', maxBuffer: 2 ** 24 });

describe.each(shells)('a text that %s gives to a command', (shell) => {
  it.each([
    ['is short', '{"Title":"a title"}'],
    ['has what means something to a shell', String.raw`$HOME $(id) ${'`id`'} \ \\ \" ' " é 😀 \n`],
    ['has a run of a letter', `{"Title":"${'x'.repeat(300_000)}"}`],
    ['has runs of several, at the least length and below', `${'x'.repeat(1000)}${'y'.repeat(999)}${'0'.repeat(1001)}é`],
    ['has runs of letters of other scripts', 'é'.repeat(1000) + '漢'.repeat(2000) + 'é'],
    ['has a run of what is no letter', '"'.repeat(1000) + '😀'.repeat(1000)],
  ])('arrives as it is where it %s', (_has, text) => {
    expect(pasted(shell, text)).toBe(`${text}\n`);
  });
});

it('a long run is not written out', () => {
  expect(hereDocument('x'.repeat(6_000_000)).length).toBeLessThan(100);
  expect(hereDocument('x'.repeat(1000))).toContain('head -c 1000 ');
  expect(hereDocument('x'.repeat(999))).toBe(`<<END\n${'x'.repeat(999)}\nEND`);
});

it('a long run of any letter is short', () => {
  expect(hereDocument('é'.repeat(200_000)).length).toBeLessThan(100);
});
