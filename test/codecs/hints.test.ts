import { isLeft } from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { describe, expect, it } from 'vitest';
import { attributes } from '../../src/codecs/attributes.js';
import { mapOf } from '../../src/codecs/mapOf.js';
import { number, oneOf, text, textThat } from '../../src/codecs/values.js';
import { check } from '../../src/codecs/violation.js';

/* What people are told in addition to the validator's words, which stay as the service has them. */

const account = attributes({ accounts: text({}) }, { products: text({}), edition: text({}) }, { closed: true });
const open = attributes({ accounts: text({}) }, { products: text({}) });
const optional = attributes({}, { products: text({}), edition: text({}) }, { closed: true });
const even = textThat((value) => value.length % 2 === 0, '(..)*', ', two by two');

const limitOf = (codec: t.Decoder<unknown, unknown>, value: unknown): readonly string[] => {
  const checked = check(codec, value);
  return isLeft(checked) ? [checked.left.message, checked.left.limit] : [];
};

describe('the hint of a violation', () => {
  it.each<[string, t.Decoder<unknown, unknown>, unknown, string, string]>([
    [
      'an attribute that is nearly one that may be given',
      account,
      { accounts: 'a', product: 'b' },
      "should NOT have additional property 'product'",
      " (did you mean 'products'?)",
    ],
    ['an attribute that is like none', optional, { other: 'b' }, "should NOT have additional property 'other'", ''],
    [
      'an attribute that is nearly one that is given already',
      optional,
      { products: 'a', product: 'b' },
      "should NOT have additional property 'product'",
      '',
    ],
    [
      'an attribute that is nearly the one that is needed',
      account,
      { acounts: 'a' },
      "should have required property 'accounts'",
      " (is 'acounts' a misspelling of it?)",
    ],
    [
      'an attribute that is nearly another than the one that is needed',
      account,
      { product: 'a' },
      "should have required property 'accounts'",
      '',
    ],
    ['no attribute at all', account, {}, "should have required property 'accounts'", ''],
    ['a shape that may have others', open, { acounts: 'a' }, "should have required property 'accounts'", ''],
    ['another kind of value', account, ['a'], 'should be object', ''],
    ['a text of a kind', even, 'abc', 'should match pattern "(..)*"', ', two by two'],
    ['one of a few texts', oneOf(['a', 'b']), 'c', 'should be equal to one of the allowed values', ': a, b'],
    [
      'a wrong key of a map',
      mapOf(number({}), { keys: even }),
      { ab: 1, abc: 2 },
      "property name 'abc' is invalid",
      ': it should match pattern "(..)*", two by two',
    ],
    ['a map that is none', mapOf(number({}), { keys: even }), 'abc', 'should be object', ''],
    [
      'a map with too many entries, of which one has a wrong key',
      mapOf(number({}), { keys: even, max: 1 }),
      { ab: 1, abc: 2 },
      'should NOT have more than 1 properties',
      '',
    ],
    ['a number', number({ max: 1 }), 2, 'should be <= 1', ''],
  ])('of %s', (_, codec, value, message, hint) => {
    expect(limitOf(codec, value)).toEqual([message, `${message}${hint}`]);
  });
});
