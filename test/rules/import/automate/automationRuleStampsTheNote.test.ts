import { describe, expect, it } from 'vitest';
import { importFindings } from '../../../../src/index.js';
import { attributesOf, callerOf, findingOf, laterOf, member } from '../../../support/fixtures.js';
import { bothWays, emptyWith, ruleOf } from '../automating.js';

const rule = 'import/automationRuleStampsTheNote';
const Note = { Text: 'by a rule', UpdatedBy: 'automation' };
const store = emptyWith([ruleOf({ Note })]);

describe(rule, () => {
  it('the Note has the time of the import as it came, and each accepted import moves it', () => {
    const first = importFindings(store, callerOf(member, { at: '2026-01-01T00:00:00.123456Z' }), [findingOf()]).store;
    expect(attributesOf(first).Note).toEqual({ ...Note, UpdatedAt: '2026-01-01T00:00:00.123456Z' });
    const second = importFindings(first, callerOf(member, { at: '2026-01-02T01:00:00+01:00' }), [laterOf()]).store;
    expect(attributesOf(second).Note).toEqual({ ...Note, UpdatedAt: '2026-01-02T01:00:00+01:00' });
  });

  it('a rule without a Note leaves that of the finding', () => {
    const own = { ...Note, UpdatedAt: '2025-01-01T00:00:00Z' };
    const { store: after } = importFindings(emptyWith([ruleOf({ Confidence: 1 })]), callerOf(member), [
      findingOf({ Note: own }),
    ]);
    expect(attributesOf(after).Note).toEqual(own);
  });

  it('without the rule, a Note would have no time', () => {
    const { usual, without } = bothWays(rule, store, findingOf());
    expect(attributesOf(usual.store)).toHaveProperty('Note.UpdatedAt', '2026-01-01T00:00:00Z');
    expect(attributesOf(without.store).Note).toEqual(Note);
  });
});
