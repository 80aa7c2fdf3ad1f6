import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, type ImportCall, timestamp, type UpdateCall } from '../../src/arbitraries/index.js';
import * as library from '../../src/index.js';
import {
  type Caller,
  createStore,
  findings,
  type ImportDecision,
  type ImportResult,
  type Store,
  storeSize,
  type Withheld,
} from '../../src/index.js';
import { edition, enabledAccount } from '../support/arbitraries.js';
import {
  type Attributes,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  integration,
  laterOf,
  member,
  otherMember,
  securityHub,
  standalone,
  storedOf,
  storeOf,
} from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { importWithout, updateWithout } from '../support/without.js';
import { call, calls, importCall, randomHub, store, updateCall } from './arbitraries.js';
import * as laws from './laws.js';
import { type Operations } from './laws.js';

/*
 * Each law twice: it holds for the library, and it does not hold for an implementation that breaks it.
 */

const { importFindings, updateFindings, decideImport, decideUpdate } = library;

const broken = (operations: Partial<Operations>): Operations => ({ ...library, ...operations });

const runs = { numRuns: sampledRuns(150) };

const holds = (law: (operations: Operations, store: Store, call: Call) => boolean): void => {
  fc.assert(
    fc.property(store(), call(), (at, each) => {
      expect(law(library, at, each)).toBe(true);
    }),
    runs,
  );
};

const anImport = (...batch: readonly unknown[]): ImportCall => ({
  call: 'importFindings',
  caller: callerOf(member),
  batch,
});

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };

const anUpdate = (patch: Readonly<Record<string, unknown>>, ...identifiers: readonly unknown[]): UpdateCall => ({
  call: 'updateFindings',
  caller: callerOf(member),
  identifiers: identifiers.length === 0 ? [identifier] : identifiers,
  patch,
});

const empty = createStore(hubOf());
const filled = storeOf(hubOf(), findingOf());
const invalid = findingOf({ Title: '' });

describe('everyItemIsCountedOnce', () => {
  it('holds for every store and every call', () => {
    holds(laws.everyItemIsCountedOnce);
  });

  it('fails if failed items are counted and not listed', () => {
    const operations = broken({
      importFindings: (...given) => {
        const result = importFindings(...given);
        return { ...result, response: { ...result.response, FailedFindings: [] } };
      },
    });
    expect(laws.everyItemIsCountedOnce(operations, empty, anImport(invalid))).toBe(false);
  });

  it('fails if failed items are in another order', () => {
    const operations = broken({
      updateFindings: (...given) => {
        const result = updateFindings(...given);
        return {
          ...result,
          response: { ...result.response, FailedFindings: result.response.FailedFindings.toReversed() },
        };
      },
    });
    const unknown = anUpdate({ Confidence: 1 }, { ...identifier, Id: 'a' }, { ...identifier, Id: 'b' });
    expect(laws.everyItemIsCountedOnce(operations, empty, unknown)).toBe(false);
  });
});

describe('frozenArgumentsGiveTheSameAnswer', () => {
  it('holds for every store and every call', () => {
    holds(laws.frozenArgumentsGiveTheSameAnswer);
  });

  it('fails if a finding is completed in place', () => {
    const operations = broken({
      importFindings: (at, caller, batch) => {
        if (Array.isArray(batch) && !Object.isFrozen(batch)) batch.push(invalid);
        return importFindings(at, caller, batch);
      },
    });
    expect(laws.frozenArgumentsGiveTheSameAnswer(operations, empty, anImport(findingOf()))).toBe(false);
  });
});

describe('argumentsStayTheCallers', () => {
  it('holds for every store and every call', () => {
    holds(laws.argumentsStayTheCallers);
  });

  it('fails if the batch is frozen and stored as it is', () => {
    const operations = broken({
      importFindings: (at, caller, batch) => importFindings(at, caller, Object.freeze(batch)),
    });
    expect(laws.argumentsStayTheCallers(operations, empty, anImport(findingOf()))).toBe(false);
  });
});

describe('laterChangesOfTheArgumentsChangeNothing', () => {
  it('holds for every store and every call', () => {
    holds(laws.laterChangesOfTheArgumentsChangeNothing);
  });

  it('fails if the answer still reads the batch', () => {
    const operations = broken({
      importFindings: (at, caller, batch) => ({
        ...importFindings(at, caller, batch),
        get decisions() {
          return importFindings(at, caller, batch).decisions;
        },
      }),
    });
    expect(laws.laterChangesOfTheArgumentsChangeNothing(operations, empty, anImport(findingOf()))).toBe(false);
  });
});

describe('givenStoreStaysAsItWas', () => {
  it('holds for every store and every call', () => {
    holds(laws.givenStoreStaysAsItWas);
  });

  it('could only fail if a store could be written to, and none can', () => {
    const { caller, batch } = anImport(findingOf());
    const { store: after } = importFindings(empty, caller, batch);
    expect(() => Object.assign(empty, after)).toThrow(TypeError);
    expect(library.storeToJson(empty).findings).toEqual([]);
  });
});

describe('sameCallGivesTheSameAnswer', () => {
  it('holds for every store and every call', () => {
    holds(laws.sameCallGivesTheSameAnswer);
  });

  it('fails if it reads a clock', () => {
    let second = 10;
    const operations = broken({
      importFindings: (at, caller, batch) => {
        second += 1;
        return importFindings(at, { ...caller, at: `2026-01-01T00:00:${second}Z` }, batch);
      },
    });
    expect(laws.sameCallGivesTheSameAnswer(operations, empty, anImport(findingOf()))).toBe(false);
  });
});

describe('decisionLeavesTheStoredFindingAlone', () => {
  it('holds for every stored finding and every call', () => {
    const stored = store().map((at) => [...findings(at)]);
    fc.assert(
      fc.property(randomHub(), call(), stored, (hub, each, all) => {
        for (const one of all) expect(laws.decisionLeavesTheStoredFindingAlone(library, hub, each, one)).toBe(true);
      }),
      runs,
    );
  });

  const update = anUpdate({ Confidence: 1 });

  it('fails if the decision shares a part of the stored finding that was passed', () => {
    const operations = broken({
      decideUpdate: (hub, caller, stored, patch) => {
        const decision = decideUpdate(hub, caller, structuredClone(stored), patch);
        return stored !== undefined && decision.outcome === 'Updated'
          ? { ...decision, stored: { ...decision.stored, finding: stored.finding } }
          : decision;
      },
    });
    expect(laws.decisionLeavesTheStoredFindingAlone(operations, hubOf(), update, storedOf())).toBe(false);
  });

  it('fails if the stored finding that was given is frozen', () => {
    const operations = broken({
      decideUpdate: (hub, caller, stored, patch) => {
        if (stored !== undefined) Object.freeze(stored.finding.Resources);
        return decideUpdate(hub, caller, structuredClone(stored), patch);
      },
    });
    expect(laws.decisionLeavesTheStoredFindingAlone(operations, hubOf(), update, storedOf())).toBe(false);
  });
});

describe('sameBatchAgainChangesNothing', () => {
  it('holds for every store and every import', () => {
    fc.assert(
      fc.property(store(), importCall(), (at, each) => {
        expect(laws.sameBatchAgainChangesNothing(library, at, each, each.caller.at)).toBe(true);
        expect(laws.sameBatchAgainChangesNothing(library, at, each, '2031-01-01T00:00:00Z')).toBe(true);
      }),
      runs,
    );
  });

  it('fails if an equal UpdatedAt is accepted', () => {
    const operations = broken({ importFindings: importWithout('import/updateMustBeNewer') });
    expect(laws.sameBatchAgainChangesNothing(operations, empty, anImport(findingOf()), '2031-01-01T00:00:00Z')).toBe(
      false,
    );
  });
});

describe('orderOfUnrelatedFindingsDoesNotMatter', () => {
  it('holds for every batch of findings with different identifiers', () => {
    const unrelated = importCall()
      .map((each) => ({
        ...each,
        batch: [...new Map(each.batch.map((item) => [JSON.stringify(keysOf(item)), item])).values()],
      }))
      .chain((each) =>
        fc.record({
          each: fc.constant(each),
          order: fc.shuffledSubarray(
            each.batch.map((_, index) => index),
            { minLength: each.batch.length },
          ),
        }),
      );
    fc.assert(
      fc.property(store(), unrelated, (at, { each, order }) => {
        expect(laws.orderOfUnrelatedFindingsDoesNotMatter(library, at, each, order)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if a failed finding stops those after it', () => {
    const operations = broken({
      importFindings: (at, caller, batch) => {
        const { decisions } = importFindings(at, caller, batch);
        const failed = decisions.findIndex(({ outcome }) => outcome === 'Failed');
        return importFindings(at, caller, Array.isArray(batch) && failed >= 0 ? batch.slice(0, failed + 1) : batch);
      },
    });
    const batch = anImport(findingOf(), invalid);
    expect(laws.orderOfUnrelatedFindingsDoesNotMatter(operations, empty, batch, [1, 0])).toBe(false);
  });
});

const keysOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'Id' in item && 'ProductArn' in item
    ? [item.Id, item.ProductArn]
    : [item];

describe('updatedAtNeverGoesBack', () => {
  it('holds for every store and every call', () => {
    holds(laws.updatedAtNeverGoesBack);
  });

  it('holds for every two versions of a finding, however their times are written, in every edition', () => {
    fc.assert(
      fc.property(edition(), timestamp(), timestamp(), (id, first, second) => {
        const at = storeOf(hubOf(id), findingOf({ UpdatedAt: first }));
        expect(laws.updatedAtNeverGoesBack(library, at, anImport(findingOf({ UpdatedAt: second })))).toBe(true);
      }),
      { numRuns: sampledRuns(1000) },
    );
  });

  it('fails if an earlier UpdatedAt is accepted', () => {
    const operations = broken({ importFindings: importWithout('import/updateMustBeNewer') });
    const earlier = anImport(findingOf({ UpdatedAt: '2025-01-01T00:00:00.000+00:01' }));
    expect(laws.updatedAtNeverGoesBack(operations, filled, earlier)).toBe(false);
  });

  it('fails if a finding is lost', () => {
    const operations = broken({
      importFindings: (at, ...given) => ({ ...importFindings(at, ...given), store: empty }),
    });
    expect(laws.updatedAtNeverGoesBack(operations, filled, anImport(laterOf()))).toBe(false);
  });
});

describe('updateMovesOnlyTheFieldsOfItsPatch', () => {
  it('holds for every store and every update', () => {
    fc.assert(
      fc.property(store(), updateCall(), (at, each) => {
        expect(laws.updateMovesOnlyTheFieldsOfItsPatch(library, at, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if an update moves UpdatedAt', () => {
    const operations = broken({ updateFindings: updateWithout('update/updatedAtStaysTheProviders') });
    expect(laws.updateMovesOnlyTheFieldsOfItsPatch(operations, filled, anUpdate({ Confidence: 1 }))).toBe(false);
  });

  it('fails if an update reaches FindingProviderFields', () => {
    const operations = broken({
      updateFindings: (at, caller, identifiers, patch) => {
        const result = updateFindings(at, caller, identifiers, patch);
        const through = [laterOf({ FindingProviderFields: patch })];
        return { ...result, store: importFindings(result.store, caller, through).store };
      },
    });
    expect(laws.updateMovesOnlyTheFieldsOfItsPatch(operations, filled, anUpdate({ Confidence: 1 }))).toBe(false);
  });
});

describe('onlyOwnersProvidersAndAdministratorsChangeAFinding', () => {
  it('holds for every hub, every store and every call', () => {
    fc.assert(
      fc.property(store(), randomHub(), calls(), (at, hub, each) => {
        each.reduce<Store>(
          (now, one) => {
            expect(laws.onlyOwnersProvidersAndAdministratorsChangeAFinding(library, now, one)).toBe(true);
            return laws.answer(library, now, one).store;
          },
          library.withHub(at, hub),
        );
      }),
      runs,
    );
  });

  it('holds for every two accounts that share a product, in every edition', () => {
    const sharing = fc.constantFrom(member, otherMember);
    fc.assert(
      fc.property(edition(), sharing, sharing, enabledAccount(), (id, owner, named, accountId) => {
        const at = storeOf(hubOf(id), findingOf({ ProductArn: integration, AwsAccountId: owner }));
        const later: Call = {
          ...anImport(laterOf({ ProductArn: integration, AwsAccountId: named })),
          caller: callerOf(accountId),
        };
        expect(laws.onlyOwnersProvidersAndAdministratorsChangeAFinding(library, at, later)).toBe(true);
      }),
      { numRuns: sampledRuns(1000) },
    );
  });

  const stranger = (each: Call): Call => ({ ...each, caller: callerOf(standalone) });

  it('fails if anyone can update what exists', () => {
    const operations = broken({ updateFindings: updateWithout('update/callerMustOwnOrAdministerTheFinding') });
    const update = stranger(anUpdate({ Confidence: 1 }));
    expect(laws.onlyOwnersProvidersAndAdministratorsChangeAFinding(operations, filled, update)).toBe(false);
  });

  it('fails if anyone can import for any account', () => {
    const rule = 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner';
    const operations = broken({ importFindings: importWithout(rule) });
    const created = stranger(anImport(findingOf({ Id: 'new' })));
    expect(laws.onlyOwnersProvidersAndAdministratorsChangeAFinding(operations, filled, created)).toBe(false);
  });

  it('fails if a finding of another account is taken over', () => {
    const operations = broken({ importFindings: importWithout('import/findingStaysInItsAccount') });
    const shared = storeOf(hubOf(), findingOf({ ProductArn: integration }));
    const takeover: Call = {
      ...anImport(laterOf({ ProductArn: integration, AwsAccountId: otherMember })),
      caller: callerOf(otherMember),
    };
    expect(laws.onlyOwnersProvidersAndAdministratorsChangeAFinding(operations, shared, takeover)).toBe(false);
  });
});

describe('answersDoNotTellOfTheFindingsOfOthers', () => {
  it('holds for every hub, every store and every call', () => {
    holds(laws.answersDoNotTellOfTheFindingsOfOthers);
  });

  it('fails if a finding that may not be updated is answered otherwise than one that does not exist', () => {
    const operations = broken({
      updateFindings: (...given) => {
        const result = updateFindings(...given);
        const decisions = result.decisions.map((decision) =>
          decision.rule === 'update/callerMustOwnOrAdministerTheFinding'
            ? { ...decision, code: 'InvalidAccess' as const }
            : decision,
        );
        return { ...result, decisions };
      },
    });
    const update: Call = { ...anUpdate({ Confidence: 1 }), caller: callerOf(standalone) };
    expect(laws.answersDoNotTellOfTheFindingsOfOthers(operations, filled, update)).toBe(false);
  });

  it('fails if a count depends on the findings of others', () => {
    const operations = broken({
      importFindings: (at, caller, batch) =>
        importFindings(at, caller, storeSize(at) > 0 ? [findingOf({ Title: '' })] : batch),
    });
    const own: Call = {
      ...anImport(findingOf({ AwsAccountId: standalone, ProductArn: defaultProduct(standalone) })),
      caller: callerOf(standalone),
    };
    expect(laws.answersDoNotTellOfTheFindingsOfOthers(operations, filled, own)).toBe(false);
  });
});

describe('splitBatchGivesTheSame', () => {
  it('holds for every batch, wherever it is split', () => {
    fc.assert(
      fc.property(store(), importCall(), importCall(), (at, each, { batch }) => {
        const longer = { ...each, batch: [...each.batch, ...batch] };
        for (let position = 1; position < longer.batch.length; position += 1) {
          expect(laws.splitBatchGivesTheSame(library, at, longer, position)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('fails if a batch does not see its own findings', () => {
    const operations = broken({ importFindings: importWithout('import/sameFindingTwiceIsTwoImportsInOrder') });
    const twice = anImport(findingOf(), findingOf());
    expect(laws.splitBatchGivesTheSame(operations, empty, twice, 1)).toBe(false);
  });
});

describe('shardsHoldTheSameFindings', () => {
  const shardOf =
    (salt: number) =>
    (key: string): number =>
      Array.from(key).reduce((hash, character) => (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973, salt) % 3;

  it('holds for every history, however the identifiers are spread', () => {
    fc.assert(
      fc.property(randomHub(), calls(), fc.nat({ max: 9972 }), (hub, each, salt) => {
        expect(laws.shardsHoldTheSameFindings(library, createStore(hub), each, shardOf(salt), 3)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if an import depends on what else is stored', () => {
    const operations = broken({
      importFindings: (at, caller, batch): ImportResult => importFindings(at, caller, storeSize(at) > 0 ? [] : batch),
    });
    const one = anImport(findingOf());
    const other = anImport(findingOf({ Id: 'finding-2' }));
    const byId = (key: string): number => (key.includes('finding-1') ? 0 : 1);
    expect(laws.shardsHoldTheSameFindings(operations, empty, [one, other], byId, 2)).toBe(false);
  });
});

describe('importIsTheFoldOfItsDecisions', () => {
  it('holds for every store and every import', () => {
    fc.assert(
      fc.property(store(), importCall(), (at, each) => {
        expect(laws.importIsTheFoldOfItsDecisions(library, at, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if a batch does not see its own findings', () => {
    const operations = broken({ importFindings: importWithout('import/sameFindingTwiceIsTwoImportsInOrder') });
    expect(laws.importIsTheFoldOfItsDecisions(operations, empty, anImport(findingOf(), laterOf()))).toBe(false);
  });

  it('fails if a finding is decided differently on its own', () => {
    const alone = { ...callerOf(member), at: '2030-01-01T00:00:00Z' };
    const operations = broken({ decideImport: (hub, _caller, ...given) => decideImport(hub, alone, ...given) });
    expect(laws.importIsTheFoldOfItsDecisions(operations, empty, anImport(findingOf()))).toBe(false);
  });
});

describe('updateIsItsDecisions', () => {
  it('holds for every store and every update of distinct findings', () => {
    const isText = (item: unknown, key: string): boolean => typeof (item as Attributes | null)?.[key] === 'string';
    const isIdentifier = (item: unknown): boolean => isText(item, 'ProductArn') && isText(item, 'Id');
    const distinct = updateCall().map((each) => ({
      ...each,
      identifiers: [
        ...new Map(each.identifiers.filter(isIdentifier).map((item) => [JSON.stringify(item), item])).values(),
      ],
    }));
    fc.assert(
      fc.property(store(), distinct, (at, each) => {
        expect(laws.updateIsItsDecisions(library, at, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if a finding is decided differently on its own', () => {
    const operations = broken({
      decideUpdate: (hub, caller, stored) => decideUpdate(hub, caller, stored, { Confidence: 2 }),
    });
    expect(laws.updateIsItsDecisions(operations, filled, anUpdate({ Confidence: 1 }))).toBe(false);
  });
});

describe('setByCustomerOnlyGrows', () => {
  it('holds for every store and every call', () => {
    holds(laws.setByCustomerOnlyGrows);
  });

  it("fails if an update does not make the field the customer's", () => {
    const operations = broken({ updateFindings: updateWithout('update/conditionalFieldBecomesTheCustomers') });
    expect(laws.setByCustomerOnlyGrows(operations, filled, anUpdate({ Confidence: 1 }))).toBe(false);
  });

  it('fails if an import gives a field back to the provider', () => {
    const operations = broken({
      importFindings: (at, caller, batch) =>
        importFindings(createStore(hubOf()), caller, storeSize(at) > 0 ? batch : []),
    });
    const updated = updateFindings(filled, callerOf(member), [identifier], { Confidence: 1 }).store;
    expect(laws.setByCustomerOnlyGrows(operations, updated, anImport(laterOf()))).toBe(false);
  });
});

describe('rulesThatAreNamedHoldInTheEdition', () => {
  it('holds for every store and every call', () => {
    holds(laws.rulesThatAreNamedHoldInTheEdition);
  });

  const toldOtherwise = (change: (decision: ImportDecision) => ImportDecision): Operations =>
    broken({
      importFindings: (...given) => {
        const result = importFindings(...given);
        return { ...result, decisions: result.decisions.map(change) };
      },
    });

  it.each<[string, (decision: ImportDecision) => ImportDecision]>([
    [
      'a rule decides that holds in later editions',
      (decision) => ({ ...decision, rule: 'import/suppressedFindingIsNotUpdated', edition: '2020-04-16' }),
    ],
    [
      'a rule of updates shapes an import',
      (decision) =>
        decision.outcome === 'Updated'
          ? { ...decision, applied: [...decision.applied, 'update/noteIsStampedWhenItIsSet'] }
          : decision,
    ],
    [
      'the rules that shaped a finding stand the other way round',
      (decision) =>
        decision.outcome === 'Updated' ? { ...decision, applied: [...decision.applied].reverse() } : decision,
    ],
    [
      'a field is withheld by a rule of updates',
      (decision) =>
        decision.outcome === 'Updated'
          ? {
              ...decision,
              withheld: [{ attribute: 'Note', sent: 1, kept: 2, rule: 'update/noteIsStampedWhenItIsSet' }],
            }
          : decision,
    ],
  ])('fails where %s', (_, change) => {
    const call = anImport(laterOf());
    expect(laws.rulesThatAreNamedHoldInTheEdition(library, filled, call)).toBe(true);
    expect(laws.rulesThatAreNamedHoldInTheEdition(toldOtherwise(change), filled, call)).toBe(false);
  });
});

describe('whatIsWithheldIsNotInTheFinding', () => {
  it('holds for every store and every call', () => {
    holds(laws.whatIsWithheldIsNotInTheFinding);
  });

  it('holds for a control finding that returns from the archive and is moved by two rules', () => {
    const statuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'];
    const cases = statuses.flatMap((before) =>
      statuses.flatMap((sent) => ['PASSED', 'FAILED'].map((status) => [before, sent, status])),
    );
    for (const [before, sent, status] of cases) {
      const control = { ProductArn: securityHub, Workflow: { Status: sent }, Compliance: { Status: status } };
      const archived = { ProductArn: securityHub, Workflow: { Status: before }, RecordState: 'ARCHIVED' };
      const call = anImport(laterOf(control));
      expect(laws.whatIsWithheldIsNotInTheFinding(library, storeOf(hubOf(), findingOf(archived)), call)).toBe(true);
      expect(laws.whatIsWithheldIsNotInTheFinding(library, empty, call)).toBe(true);
    }
  });

  const withheldAs = (change: (withheld: Withheld) => Withheld): Operations =>
    broken({
      importFindings: (...given) => {
        const result = importFindings(...given);
        const decisions = result.decisions.map((decision) =>
          'withheld' in decision ? { ...decision, withheld: decision.withheld.map(change) } : decision,
        );
        return { ...result, decisions };
      },
    });

  it.each<[string, (withheld: Withheld) => Withheld]>([
    ['something else is in its place', (withheld) => ({ ...withheld, kept: { Status: 'NOTIFIED' } })],
    ['it is in the finding', (withheld) => ({ ...withheld, sent: withheld.kept })],
    ['another attribute is named', (withheld) => ({ ...withheld, attribute: 'Note' })],
  ])('fails where %s', (_, change) => {
    const call = anImport(laterOf({ Workflow: { Status: 'RESOLVED' } }));
    expect(laws.whatIsWithheldIsNotInTheFinding(library, filled, call)).toBe(true);
    expect(laws.whatIsWithheldIsNotInTheFinding(withheldAs(change), filled, call)).toBe(false);
  });
});

describe('failedItemsLeaveNoTrace', () => {
  it('holds for every store and every call', () => {
    holds(laws.failedItemsLeaveNoTrace);
  });

  it('fails if one failed item undoes the others', () => {
    const operations = broken({
      importFindings: (at, caller, batch) => {
        const result = importFindings(at, caller, batch);
        return result.response.FailedCount > 0 ? { ...result, store: at } : result;
      },
    });
    expect(laws.failedItemsLeaveNoTrace(operations, empty, anImport(findingOf(), invalid))).toBe(false);
  });

  it('fails if a new store is made although nothing was stored', () => {
    const operations = broken({
      updateFindings: (...given) => {
        const result = updateFindings(...given);
        return { ...result, store: { ...result.store } };
      },
    });
    expect(laws.failedItemsLeaveNoTrace(operations, empty, anUpdate({ Confidence: 1 }))).toBe(false);
  });
});

describe('refusedRequestLeavesNoTrace', () => {
  it('holds for every store and every call', () => {
    holds(laws.refusedRequestLeavesNoTrace);
  });

  it("holds for every call into a hub that can't be used", () => {
    fc.assert(
      fc.property(call(), (each) => {
        const unusable = createStore({ accounts: { 'not an account': {} } });
        expect(laws.answer(library, unusable, each).refusal).toBeDefined();
        expect(laws.refusedRequestLeavesNoTrace(library, unusable, each)).toBe(true);
      }),
      runs,
    );
  });

  it('fails if a refused request reports its items as processed', () => {
    const operations = broken({
      updateFindings: (...given) => ({ ...updateFindings(...given), store: { ...filled } }),
    });
    const refused = anUpdate({ Title: 'not available' });
    expect(laws.refusedRequestLeavesNoTrace(operations, filled, refused)).toBe(false);
  });

  it('fails if an item has the code of a refusal and nothing was refused', () => {
    const operations = broken({
      importFindings: (at, caller: Caller, batch) => {
        const result = importFindings(at, caller, batch);
        const decisions = result.decisions.map((decision) =>
          decision.outcome === 'Failed' ? { ...decision, code: 'InvalidInputException' as const } : decision,
        );
        return { ...result, decisions };
      },
    });
    expect(laws.refusedRequestLeavesNoTrace(operations, empty, anImport(invalid))).toBe(false);
  });
});

describe('replyAgreesWithTheDecisions', () => {
  it('holds for every store and every call', () => {
    holds(laws.replyAgreesWithTheDecisions);
  });

  it('fails if a refusal is answered like a reply', () => {
    const operations = broken({
      toBatchImportFindingsResponse: ({ response }) =>
        library.toBatchImportFindingsResponse({ response, refusal: undefined }),
    });
    expect(laws.replyAgreesWithTheDecisions(operations, empty, anImport())).toBe(false);
  });

  it('fails if failed findings are listed as processed', () => {
    const operations = broken({
      toBatchUpdateFindingsResponse: ({ response, decisions, refusal }) =>
        library.toBatchUpdateFindingsResponse({
          response: { ...response, FailedFindings: [] },
          decisions,
          refusal,
        }),
    });
    expect(laws.replyAgreesWithTheDecisions(operations, empty, anUpdate({ Confidence: 1 }))).toBe(false);
  });
});

describe('anotherHubKeepsTheFindings', () => {
  it('holds for every store and every hub', () => {
    fc.assert(
      fc.property(store(), randomHub(), (at, hub) => {
        expect(laws.anotherHubKeepsTheFindings(at, hub)).toBe(true);
      }),
      runs,
    );
  });
});

describe('the histories on which the laws are tested', () => {
  const outcomesOf = (at: Store, each: readonly Call[]): readonly string[] => {
    let now = at;
    return each.flatMap((one) => {
      const { store: after, decisions } = laws.answer(library, now, one);
      now = after;
      return decisions.map(({ outcome, rule }) => `${one.call} ${outcome} ${rule}`);
    });
  };

  it.each([
    'importFindings Created import/unmatchedFindingIsCreated',
    'importFindings Updated import/updateMustBeNewer',
    'importFindings Ignored import/updateMustBeNewer',
    'importFindings Ignored import/suppressedFindingIsNotUpdated',
    'importFindings Failed import/findingStaysInItsAccount',
    'updateFindings Updated update/patchReplacesEachFieldItSets',
    'updateFindings Failed update/callerMustOwnOrAdministerTheFinding',
    'updateFindings Failed update/memberMayOnlySetTheNote',
    'updateFindings Failed update/identifiersMustBeDistinct',
  ])('come to %s', (wanted) => {
    expect(() => {
      fc.assert(
        fc.property(
          fc.record({ hub: randomHub(), each: fc.array(call(), { minLength: 4, maxLength: 12 }) }),
          ({ hub, each }) => !outcomesOf(createStore(hub), each).includes(wanted),
        ),
        { numRuns: 3000, endOnFailure: true },
      );
    }).toThrow();
  });
});
