import { describe, expect, it } from 'vitest';
import { help } from '../../src/command/check/help.js';
import { optionTable } from '../../src/command/check/optionTable.js';
import { entriesOf } from '../../src/command/OptionEntry.js';

describe('the help', () => {
  it.each(entriesOf(optionTable))(
    'lists --%s with its value and what it is for',
    (name, { value = '', many, about }) => {
      const line = help.split('\n').find((each) => each.startsWith(`  --${name} `)) ?? '';
      expect(line.replace(/ {2,}/g, '  ').trim()).toBe(
        [`--${name}`, value, many === undefined ? '' : '...'].filter((word) => word !== '').join(' ') + `  ${about}`,
      );
    },
  );

  it('says what each exit code means', () => {
    expect(help).toMatch(
      /\n {2}0 {2}it conforms: .*\n {2}1 {2}a rule is broken, or something differs that no rule explains\n {2}2 {2}it could not be checked/,
    );
  });

  it('fits in 120 columns', () => {
    expect(help.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });
});
