import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caller, exampleHub, hub, patch } from '../../src/arbitraries/index.js';
import { unusableCaller } from '../../src/arbitraries/unusableCaller.js';
import { type Caller, createStore, type Hub, type RuleId, updateFindings } from '../../src/index.js';
import { defaultProduct, member } from '../support/fixtures.js';
import { sampleOf } from './sampleOf.js';

/** The rule that refuses an update of the caller as a whole. */
const refusedBy = (where: Hub, who: Caller, fields: unknown = { Confidence: 1 }): RuleId | undefined => {
  const identifiers = [{ ProductArn: defaultProduct(member), Id: 'finding-1' }];
  const { refusal } = updateFindings(createStore(where), who, identifiers, fields);
  return refusal?.rule;
};

describe('caller', () => {
  const inAnyHub = hub().chain((where) => fc.tuple(fc.constant(where), caller(where)));

  it('can be used', () => {
    fc.assert(
      fc.property(inAnyHub, ([where, who]) => {
        expect(refusedBy(where, who)).not.toBe('update/hubAndCallerMustBeUsable');
      }),
      { numRuns: 500 },
    );
  });

  it('is mostly an account of the hub, sometimes one without Security Hub', () => {
    const callers = sampleOf(inAnyHub);
    const strangers = callers.filter(([where, { accountId }]) => !(accountId in where.accounts));
    expect(strangers.length).toBeGreaterThan(100);
    expect(strangers.length).toBeLessThan(300);
  });

  it('has an account even if no account has Security Hub', () => {
    fc.assert(
      fc.property(caller({ accounts: {} }), (who) => {
        expect(refusedBy({ accounts: {} }, who)).toBe('update/callerMustHaveSecurityHubEnabled');
      }),
    );
  });

  it('has IAM statements now and then, of which some deny the update and some do not', () => {
    const where = exampleHub();
    const calls = sampleOf(fc.tuple(caller(where), patch())).filter(
      ([{ accountId, denies }]) => accountId in where.accounts && denies !== undefined,
    );
    const denied = calls.filter(([who, fields]) => refusedBy(where, who, fields) !== undefined);
    expect(calls.length).toBeGreaterThan(100);
    expect(denied.length).toBeGreaterThan(calls.length / 5);
    expect(denied.length).toBeLessThan((calls.length * 4) / 5);
    expect(new Set(denied.map(([who, fields]) => refusedBy(where, who, fields)))).toEqual(
      new Set(['update/callerMustNotBeDeniedTheField']),
    );
  });

  it('calls at times of which some are finer than a millisecond', () => {
    const times = new Set(sampleOf(caller(exampleHub())).map(({ at }) => at));
    expect(times.size).toBeGreaterThan(2);
    expect([...times].filter((at) => /\.\d{4}/.test(at))).not.toEqual([]);
  });
});

describe('unusableCaller', () => {
  it("can't be used", () => {
    fc.assert(
      fc.property(unusableCaller(exampleHub()), (who) => {
        expect(refusedBy(exampleHub(), who)).toBe('update/hubAndCallerMustBeUsable');
      }),
    );
  });
});
