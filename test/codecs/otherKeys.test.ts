import { describe, expect, it } from 'vitest';
import { misspelledParts, otherOptions } from '../../src/codecs/otherKeys.js';

const unreadable = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error('no keys');
    },
    has: () => {
      throw new Error('no parts');
    },
  },
);

describe('options that there are not', () => {
  it.each([
    ['none', {}, []],
    ['known ones', { seed: 1, edition: undefined }, []],
    ['a misspelled one', { sed: 1 }, ['there is no option `sed`; did you mean `seed`?']],
    [
      'two of four',
      { seed: 1, unrelated: 2, edition: 3, Edition: 4 },
      ['there is no option `unrelated`', 'there is no option `Edition`; did you mean `edition`?'],
    ],
    ['one with a line break', { 'a\nb': 1 }, ['there is no option `a\\nb`']],
    ['a text', 'seed', []],
    ['null', null, []],
    ['nothing', undefined, []],
    ['what throws', unreadable, []],
  ])('are told: %s', (_name, given, sentences) => {
    expect(otherOptions(given, ['seed', 'edition'])).toEqual(sentences);
  });
});

describe('parts that are misspelled', () => {
  const names = ['getFindings', 'getLog', 'reset'];
  const nothing = (): void => undefined;

  it.each([
    ['nothing', {}, []],
    ['all of them', { getFindings: nothing, getLog: nothing, reset: nothing }, []],
    ['one nearly', { getlog: nothing }, ["`getlog` of the system isn't read; did you mean `getLog`?"]],
    ['one by its beginning', { getFind: nothing }, ["`getFind` of the system isn't read; did you mean `getFindings`?"]],
    ['one nearly, beside it', { getFinding: nothing, getFindings: nothing }, []],
    ['one nearly, beside it as undefined', { getFinding: nothing, getFindings: undefined }, []],
    ['a name of five letters', { rezet: nothing }, ["`rezet` of the system isn't read; did you mean `reset`?"]],
    ['a name of four letters', { rese: nothing }, []],
    ['a name like none', { helper: nothing }, []],
    ['no object', 'getlog', []],
    ['what throws', unreadable, []],
  ])('of a system that has %s', (_has, given, sentences) => {
    expect(misspelledParts(given, names)).toEqual(sentences);
  });

  it('are not looked for where a class has the right one', () => {
    class System {
      readonly getlog = nothing;
      getLog(): void {
        nothing();
      }
    }
    expect(misspelledParts(new System(), names)).toEqual([]);
  });
});
