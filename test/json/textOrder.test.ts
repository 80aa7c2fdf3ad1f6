import { expect, it } from 'vitest';
import { textOrder } from '../../src/json/textOrder.js';

it('texts are in the order of their UTF-16 units, whatever the language', () => {
  const inOrder = ['', 'B', 'a', 'aa', 'b', 'é', '\ud83d\ude00', '\uffff'];
  for (const [at, one] of inOrder.entries())
    for (const [index, other] of inOrder.entries())
      expect(textOrder.compare(one, other), JSON.stringify([one, other])).toBe(Math.sign(at - index));
  expect(textOrder.equals('a', 'a')).toBe(true);
  expect(textOrder.equals('a', 'á')).toBe(false);
});
