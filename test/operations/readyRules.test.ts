import { expect, it } from 'vitest';
import { newest } from '../../src/editions/newest.js';
import { readyRulesOf } from '../../src/operations/readyRules.js';
import { administrator, member, otherMember, standalone } from '../support/fixtures.js';
import { hubWith, ruleOf, statusOf } from '../rules/import/automating.js';

const { automate } = newest.import;
if (automate === undefined) throw new Error('the newest edition has automation rules');

it('makes automation rules ready once for all accounts of an administrator, and once for all that have none', () => {
  const hub = hubWith([ruleOf(statusOf('SUPPRESSED'))]);
  const readyFor = (accountId: string) => readyRulesOf(automate, automate.scope.rulesFor(hub, accountId));
  expect(readyFor(member)).toHaveLength(1);
  expect(readyFor(otherMember)).toBe(readyFor(member));
  expect(readyFor(administrator)).toBe(readyFor(member));
  expect(readyFor(standalone)).toEqual([]);
  expect(readyFor('999999999999')).toBe(readyFor(standalone));
});
