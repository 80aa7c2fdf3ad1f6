import fc from 'fast-check';
import { left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { quote, readReply, writeRequest } from '../../src/bridge/protocol.js';

const caller = { accountId: '222222222222', at: '2026-01-01T00:00:00Z' };

describe('a request', () => {
  it('is one line with its id and the arguments by name', () => {
    const request = writeRequest(7, { call: 'importFindings', caller, findings: [{ Title: 'two\nlines' }] });
    expect(request).not.toContain('\n');
    expect(JSON.parse(request)).toEqual({
      id: 7,
      call: 'importFindings',
      caller,
      findings: [{ Title: 'two\nlines' }],
    });
  });
});

describe('a request in ASCII', () => {
  it('says the same for every text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.constantFrom('\u2028', '\uD800', '\u007F'), fc.string({ unit: 'binary' })) }),
        (Title) => {
          const request = writeRequest(1, { call: 'importFindings', caller, findings: [{ Title }] });
          expect(request).toMatch(/^[ -~\u007F]*$/);
          expect(JSON.parse(request)).toEqual({ id: 1, call: 'importFindings', caller, findings: [{ Title }] });
        },
      ),
    );
  });
});

describe('a reply', () => {
  it.each([
    ['a result', '{"id":7,"result":{"SuccessCount":1}}', { result: { SuccessCount: 1 } }],
    ['a result that is null, as of reset', '{"id":7,"result":null}', { result: null }],
    ['the end of a line as Windows writes it', '{"id":7,"result":[]}\r', { result: [] }],
    [
      'an exception',
      '{"id":7,"exception":{"name":"InvalidInputException","message":"no"}}',
      { exception: { name: 'InvalidInputException', message: 'no' } },
    ],
    [
      'an exception without a message',
      '{"id":7,"exception":{"name":"InvalidInputException"}}',
      { exception: { name: 'InvalidInputException', message: '' } },
    ],
    ['something more beside the result', '{"id":7,"result":1,"took":"3 ms"}', { result: 1 }],
  ])('may be %s', (_, line, reply) => {
    expect(readReply(line, 7)).toEqual(right(reply));
  });

  it.each([
    ['is not JSON', 'connected to localhost'],
    ['is not JSON', '{"id":7,"result":NaN}'],
    ["isn't a reply: it should be object, but is a list of 1 item", '[7]'],
    ["isn't a reply: it should be object, but is null", 'null'],
    ["isn't a reply: it should have required property 'id', but is an object with 1 attribute", '{"result":null}'],
    ['isn\'t a reply: `id` should be integer, but is "7"', '{"id":"7","result":null}'],
    ['answers the call 6, but this is the call 7', '{"id":6,"result":null}'],
    ['has neither `result` nor `exception`', '{"id":7}'],
    ['has both `result` and `exception`', '{"id":7,"result":null,"exception":{"name":"InvalidInputException"}}'],
    ['isn\'t a reply: `exception` should be object, but is "no"', '{"id":7,"exception":"no"}'],
    ["isn't a reply: `exception.name` should be string, but is 400", '{"id":7,"exception":{"name":400}}'],
    [
      'isn\'t a reply: `exception.name` should NOT be shorter than 1 characters, but is ""',
      '{"id":7,"exception":{"name":""}}',
    ],
    [
      "isn't a reply: `exception.message` should be string, but is null",
      '{"id":7,"exception":{"name":"A","message":null}}',
    ],
  ])('that %s is none', (problem, line) => {
    expect(readReply(line, 7)).toEqual(left(problem));
  });
});

describe('a line in a message', () => {
  it('is shown in full, or its beginning with its length', () => {
    expect(quote('a'.repeat(300))).toBe(`\`${'a'.repeat(300)}\``);
    expect(quote('a'.repeat(301))).toBe(`\`${'a'.repeat(300)}…\` (301 characters)`);
  });
});
