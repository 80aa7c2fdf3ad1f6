import { describe, expect, it } from 'vitest';
import { isLater } from '../../src/finding/Timestamp.js';
import { updateFindings } from '../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const store = storeOf(hubOf(), findingOf());

describe('what grows with the input and no faster', () => {
  it('is the reading of a fraction with many zeros', () => {
    const zeros = '0'.repeat(100_000);
    expect(isLater(`2025-01-01T00:00:00.${zeros}1Z`, `2025-01-01T00:00:00.${zeros}Z`)).toBe(true);
    expect(isLater(`2025-01-01T00:00:00.${zeros}Z`, '2025-01-01T00:00:00Z')).toBe(false);
  });

  it('is the reading of a patch whose fields share their parts', () => {
    let tree: unknown = 0;
    for (let level = 0; level < 20; level += 1) tree = [tree, tree];
    const patch = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`field-${index}`, tree]));
    const { refusal } = updateFindings(store, callerOf(member), [identifier], patch);
    expect(refusal).toMatchObject({ value: { rule: 'update/patchMaySetOnlyTheAvailableFields' } });
  });

  it('is not the message of a denial', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `value-${index}`);
    const Condition = { StringEquals: { 'securityhub:ASFFSyntaxPath/Note.Text': values } };
    const denies = [{ Effect: 'Deny', Action: '*', Condition }];
    const patch = { Note: { Text: 'value-7', UpdatedBy: 'analyst' } };
    const { refusal } = updateFindings(store, callerOf(member, { denies }), [identifier], patch);
    expect(refusal).toMatchObject({ value: { code: 'AccessDeniedException' } });
    expect(JSON.stringify(refusal).length).toBeLessThan(2_000);
  });
});
