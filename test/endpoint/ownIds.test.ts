import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsMarked, inLetters, sameIds } from '../../src/endpoint/ownIds.js';

const id = fc.oneof(
  fc.constantFrom(
    'a',
    'finding-1',
    'Finding-1',
    'FINDING-1',
    'finding-2',
    ' finding-1',
    'x'.repeat(512),
    'ä'.repeat(9),
  ),
  fc.string({ minLength: 1, maxLength: 30 }),
);

const sentId = (ids: ReturnType<typeof idsMarked>, Id: string): string =>
  (ids.sent({ Id }) as { readonly Id: string }).Id;

describe('the Ids of a case', () => {
  it('are read back, stay different, and are no shorter or longer than they were, from 8 characters on', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 10 }), (all) => {
        const ids = idsMarked('abcdef');
        const sent = all.map((each) => sentId(ids, each));
        expect(new Set(sent).size).toBe(all.length);
        sent.forEach((each, at) => {
          const original = all[at] ?? '';
          if (original.trim() !== '') expect(ids.original(each)).toBe(original);
          if (original.length >= 8) expect(each).toHaveLength(original.length);
        });
      }),
    );
  });

  it('stay different where there are hundreds of them', () => {
    const ids = idsMarked('abcdef');
    const all = Array.from({ length: 600 }, (_, at) => `${at} is the finding`);
    const sent = all.map((each) => sentId(ids, each));
    expect(new Set(sent.map((each) => each.toLowerCase())).size).toBe(all.length);
    expect(sent.map(ids.original)).toEqual(all);
  });

  it('are alike but for letter case where they were', () => {
    const ids = idsMarked('abcdef');
    const [one, other] = [sentId(ids, 'finding-1'), sentId(ids, 'FINDING-1')];
    expect(one).not.toBe(other);
    expect(one.toLowerCase()).toBe(other.toLowerCase());
  });

  it('are those of no other case', () => {
    expect(idsMarked('abcdef').original('finding-1')).toBeUndefined();
    expect(sameIds.original('finding-1')).toBe('finding-1');
    expect([inLetters(0, 3), inLetters(27, 3), inLetters(26 ** 3, 3)]).toEqual(['aaa', 'abb', 'aaa']);
  });

  it('leave alone what has no Id', () => {
    for (const item of [null, 'x', [], { Id: 5 }, { Id: ' ' }, {}])
      expect(idsMarked('abcdef').sent(item)).toEqual(item);
  });
});
