import { right } from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { peek } from '../../src/json/outside.js';
import { hubSetUp } from '../../src/endpoint/hubSetUp.js';
import { administrator, member } from '../support/fixtures.js';
import { hubWith, ruleOf } from '../rules/import/automating.js';

it('automation rules are created in the order in which they were updated, in whatever form the time is written', async () => {
  const created: unknown[] = [];
  const setUp = hubSetUp(({ operation, input }) => {
    if (operation === 'CreateAutomationRule') created.push(peek(input, 'RuleName'));
    return Promise.resolve(right({ RuleArn: 'an ARN', UnprocessedAccounts: [] }));
  }, new Set());
  const rule = (RuleName: string, UpdatedAt: string) => ({ ...ruleOf({ Confidence: 1 }), RuleName, UpdatedAt });
  setUp.want(
    hubWith([
      rule('a, the third', '2026-01-02T00:00:00+01'),
      rule('c, the first', '2026-01-01T00:00:00.000001Z'),
      rule('b, the second', '2026-01-01T00:00:00.000002Z'),
    ]),
  );
  await setUp.ensure([administrator, member], 'eu-west-1');
  expect(created).toEqual(['c, the first', 'b, the second', 'a, the third']);
});
