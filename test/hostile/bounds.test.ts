import { describe, expect, it } from 'vitest';
import { isLater } from '../../src/finding/Timestamp.js';
import { explain, importFindings, updateFindings } from '../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const store = storeOf(hubOf(), findingOf());

/* How the time grows with the input, `npm run bench -- growth` measures. */

describe('what is answered, however large it is', () => {
  it('is a fraction with many zeros', () => {
    const zeros = '0'.repeat(100_000);
    expect(isLater(`2025-01-01T00:00:00.${zeros}1Z`, `2025-01-01T00:00:00.${zeros}Z`)).toBe(true);
    expect(isLater(`2025-01-01T00:00:00.${zeros}Z`, '2025-01-01T00:00:00Z')).toBe(false);
  });

  it('is a patch whose fields share their parts', () => {
    let tree: unknown = 0;
    for (let level = 0; level < 20; level += 1) tree = [tree, tree];
    const patch = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`field-${index}`, tree]));
    const { refusal } = updateFindings(store, callerOf(member), [identifier], patch);
    expect(refusal).toMatchObject({ rule: 'update/patchMaySetOnlyTheAvailableFields' });
  });

  it('is a patch in which each of many fields is the same object of many keys', () => {
    const shared = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key-${index}`, index]));
    let listed = 0;
    const counting = new Proxy(shared, {
      ownKeys: (target) => {
        listed += 1;
        return Reflect.ownKeys(target);
      },
    });
    const patch = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`field-${index}`, counting]));
    const { refusal } = updateFindings(store, callerOf(member), [identifier], patch);
    expect(refusal).toMatchObject({ rule: 'update/patchMaySetOnlyTheAvailableFields' });
    // 6 MB hold it two dozen times; the others are not gone through.
    expect(listed).toBeLessThan(100);
  });
});

describe('what stays short, however large the input is', () => {
  it('is the message of a denial', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `value-${index}`);
    const Condition = { StringEquals: { 'securityhub:ASFFSyntaxPath/Note.Text': values } };
    const denies = [{ Effect: 'Deny', Action: '*', Condition }];
    const patch = { Note: { Text: 'value-7', UpdatedBy: 'analyst' } };
    const { refusal } = updateFindings(store, callerOf(member, { denies }), [identifier], patch);
    expect(refusal).toMatchObject({ code: 'AccessDeniedException' });
    expect(JSON.stringify(refusal).length).toBeLessThan(2_000);
  });

  it('is short for an UpdatedAt with many digits', () => {
    const sent = findingOf({ UpdatedAt: `2025-01-01T00:00:00.${'9'.repeat(100_000)}Z` });
    const [decision] = importFindings(storeOf(hubOf('2020-06-24'), sent), callerOf(member), [sent]).decisions;
    if (decision?.outcome !== 'Ignored') throw new Error('not ignored');
    expect(explain(decision).length).toBeLessThan(1_000);
  });
});
