import { describe, expect, it } from 'vitest';
import { inOneLine } from '../../../src/conformance/report/inOneLine.js';
import { type Difference } from '../../../src/conformance/system/Facets.js';
import { type Decision, decideImport } from '../../../src/index.js';
import { callerOf, findingOf, hubOf, laterOf, member, storedOf } from '../../support/fixtures.js';

const caller = callerOf(member);

const decided = (sent: unknown, stored?: Readonly<Record<string, unknown>>): Decision =>
  decideImport(hubOf(), caller, stored === undefined ? undefined : storedOf(stored), sent);

const created = decided(findingOf());
const updated = decided(laterOf(), findingOf());
const ignored = decided(findingOf(), findingOf());
const failed = decided({ ...findingOf(), Title: 5 });

const at = 'stored["arn finding-1"]';

describe('what a system does, in one line', () => {
  it.each<readonly [string, Difference, Decision | undefined]>([
    [
      'refuses the whole request with AccessDeniedException; should answer with a reply',
      { at: 'answer', expected: 'a reply', actual: 'the exception AccessDeniedException' },
      created,
    ],
    [
      'answers with a reply; should refuse the whole request with InvalidInputException',
      { at: 'answer', expected: 'the exception InvalidInputException', actual: 'a reply' },
      undefined,
    ],
    [
      'refuses the whole request with Oops; should refuse it with InvalidInputException',
      { at: 'answer', expected: 'the exception InvalidInputException', actual: 'the exception Oops' },
      undefined,
    ],
    [
      'does not answer in time; should answer with a reply',
      { at: 'answer', expected: 'a reply', actual: 'no answer in time' },
      created,
    ],
    ['says "no"; should say "not allowed"', { at: 'answer.message', expected: 'not allowed', actual: 'no' }, undefined],
    [
      'fails a finding with InvalidAccess; should store it as a new finding',
      { at: 'reply.FailedFindings["finding-1"]', expected: undefined, actual: 'InvalidAccess' },
      created,
    ],
    [
      'accepts a finding; should fail it with InvalidInput',
      { at: 'reply.FailedFindings["finding-1"]', expected: 'InvalidInput', actual: undefined },
      failed,
    ],
    [
      'fails a finding with Oops; should fail it with FindingNotFound',
      { at: 'reply.findings["arn finding-1"]', expected: 'FindingNotFound', actual: 'Oops' },
      undefined,
    ],
    [
      'fails a finding with Oops; should accept it as an update',
      { at: 'reply.findings["arn finding-1"]', expected: 'processed', actual: 'Oops' },
      updated,
    ],
    [
      'answers with SuccessCount 0; should answer with 1',
      { at: 'reply.SuccessCount', expected: 1, actual: 0 },
      ignored,
    ],
    ['has no such finding; should have stored it', { at, expected: 'stored', actual: undefined }, created],
    ['stores a finding; should fail it with InvalidInput', { at, expected: undefined, actual: 'stored' }, failed],
    [
      'has a finding stored 2 times; should have it once',
      { at, expected: 'stored', actual: 'stored 2 times' },
      created,
    ],
    [
      'leaves a stored finding as it was; should accept it as an update',
      { at, expected: 'changed', actual: 'as it was' },
      updated,
    ],
    [
      'stores an update; should ignore it, because UpdatedAt is "2025-01-01T00:00:00Z" but should be later than the stored "2025-01-01T00:00:00Z"',
      { at: `${at}.Title`, expected: 'one', actual: 'other' },
      ignored,
    ],
    [
      'changes Title of a stored finding; should fail it with InvalidInput',
      { at: `${at}.Title`, expected: 'one', actual: 'other' },
      failed,
    ],
    ['stores ["_id"] "65a1"; should store none', { at: `${at}["_id"]`, expected: undefined, actual: '65a1' }, updated],
    [
      'stores Severity.Label "LOW"; should store "HIGH"',
      { at: `${at}.Severity.Label`, expected: 'HIGH', actual: 'LOW' },
      updated,
    ],
    [
      'stores Note.Text "mine"; should store none',
      { at: `${at}.Note.Text`, expected: undefined, actual: 'mine' },
      updated,
    ],
    ['stores no Types; should store ["a"]', { at: `${at}.Types`, expected: ['a'], actual: undefined }, created],
  ])('%s', (line, difference, decision) => {
    expect(inOneLine([difference], decision)).toBe(line);
  });

  it('speaks of the difference that explains the others', () => {
    const inside = { at: `${at}.Title`, expected: 'a title', actual: undefined };
    const whole = { at, expected: 'stored', actual: undefined };
    expect(inOneLine([inside, whole], created)).toBe('has no such finding; should have stored it');
  });

  it('speaks of a finding that is lost only where the system has shown it before', () => {
    const lost = { at, expected: 'stored', actual: undefined };
    const other = 'stored["arn finding-2"]';
    expect(inOneLine([lost], created, new Map([[at, 'stored']]))).toBe(
      'has lost a stored finding; should still have it',
    );
    expect(inOneLine([lost], created, new Map([[other, 'stored']]))).toBe('has no such finding; should have stored it');
  });

  it('cannot be made two lines by a code', () => {
    const code = { at: 'reply.FailedFindings["finding-1"]', expected: undefined, actual: 'a\nb' };
    expect(inOneLine([code], created)).toBe('fails a finding with a\\nb; should store it as a new finding');
  });
});
