import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetsOfStored, keyOf } from '../../../src/conformance/system/answers.js';
import { observeCase } from '../../../src/conformance/system/observeCase.js';
import { type FindingIdentifier } from '../../../src/index.js';

const comparison = { errors: 'code', ignoreAttributes: [], seesStored: true } as const;

describe('two identifiers that are the same once they are written one after the other', () => {
  const [one, other] = [
    { ProductArn: 'arn product', Id: 'finding' },
    { ProductArn: 'arn', Id: 'product finding' },
  ];

  it('are those of two findings', () => {
    const facets = facetsOfStored([one, other], comparison);
    expect(facets.filter(([, value]) => value === 'stored')).toHaveLength(2);
  });

  it('are both asked for', async () => {
    const asked: unknown[] = [];
    const system = {
      reset: () => undefined,
      updateFindings: () => undefined,
      getFindings: (identifiers: readonly FindingIdentifier[]) => {
        asked.push(...identifiers);
        return [];
      },
    };
    const calling = { system, comparison, settle: undefined, timeLimit: 1_000 };
    const step = { call: 'updateFindings', caller: {}, identifiers: [one, other], patch: {} } as const;
    await observeCase({ edition: '2024-10-31', calling }, { hub: { accounts: {} }, steps: [step] }, []);
    expect(asked).toEqual([one, other]);
  });

  it('have two keys, whatever is in them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '%', '2', '0', '5') });
    const identifier = fc.record({ ProductArn: text, Id: text });
    fc.assert(
      fc.property(identifier, identifier, (first, second) => {
        const isTheSame = first.ProductArn === second.ProductArn && first.Id === second.Id;
        expect(keyOf(first) === keyOf(second)).toBe(isTheSame);
      }),
      { numRuns: 2_000 },
    );
  });
});
