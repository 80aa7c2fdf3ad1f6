import fc from 'fast-check';
import { right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { hub, importCall } from '../../../../src/arbitraries/index.js';
import { createStore, importFindings, toBatchImportFindingsResponse } from '../../../../src/index.js';
import { callerOf, findingOf, hubOf, laterOf, member, storeOf, updateOne } from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/ignoredFindingCountsAsSuccess';

const store = storeOf(hubOf(), findingOf());
const allSuccess = { SuccessCount: 1, FailedCount: 0, FailedFindings: [] };

describe(rule, () => {
  it.each([
    ['equal', findingOf({ Title: 'another title' })],
    ['earlier', findingOf({ UpdatedAt: '2024-12-31T00:00:00Z' })],
  ])('an update with an %s UpdatedAt is ignored, and is no failure, because no error code exists for it', (_, sent) => {
    const result = importFindings(store, callerOf(member), [sent]);
    expect(result.decisions).toMatchObject([{ outcome: 'Ignored', rule: 'import/updateMustBeNewer' }]);
    expect(result.response).toEqual(allSuccess);
    expect(result.refusal).toBeUndefined();
    expect(result.store).toBe(store);
    expect(toBatchImportFindingsResponse(result)).toEqual(right(allSuccess));
  });

  it('the same is true of a suppressed finding in the editions that do not update it', () => {
    const { store: suppressed } = updateOne(storeOf(hubOf('2021-11-04'), findingOf()), {
      Workflow: { Status: 'SUPPRESSED' },
    });
    const result = importFindings(suppressed, callerOf(member), [laterOf()]);
    expect(result.decisions).toMatchObject([{ outcome: 'Ignored', rule: 'import/suppressedFindingIsNotUpdated' }]);
    expect(result.response).toEqual(allSuccess);
  });

  it('a failed finding beside it is counted on its own', () => {
    const items = [findingOf(), laterOf({ Id: 'finding-2' }), laterOf({ Id: 'finding-3', Title: '' }), laterOf()];
    const { decisions, response } = importFindings(store, callerOf(member), items);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Ignored', 'Created', 'Failed', 'Updated']);
    expect(response).toEqual({
      SuccessCount: 3,
      FailedCount: 1,
      FailedFindings: [
        {
          Id: 'finding-3',
          ErrorCode: 'InvalidInput',
          ErrorMessage:
            'Finding does not adhere to Amazon Finding Format. data.Title should NOT be shorter than 1 characters.',
        },
      ],
    });
  });

  it('for every batch in every edition, what is not failed is a success', () => {
    fc.assert(
      fc.property(hub(), importCall(hubOf()), importCall(hubOf()), (within, first, second) => {
        const before = importFindings(createStore(within), first.caller, first.batch).store;
        const { decisions, response } = importFindings(before, second.caller, second.batch);
        const failed = decisions.filter(({ outcome }) => outcome === 'Failed').length;
        expect(response.FailedCount).toBe(failed);
        expect(response.FailedFindings).toHaveLength(failed);
        expect(response.SuccessCount).toBe(second.batch.length - failed);
      }),
    );
  });

  it('if it counted as a failure, the reply would name it', () => {
    const { response } = importWithout(rule)(store, callerOf(member), [findingOf()]);
    expect(response).toMatchObject({ SuccessCount: 0, FailedCount: 1, FailedFindings: [{ Id: 'finding-1' }] });
  });
});
