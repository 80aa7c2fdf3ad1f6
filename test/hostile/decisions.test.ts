import { afterEach, describe, expect, it } from 'vitest';
import {
  type Caller,
  type Decision,
  decideImport,
  decideUpdate,
  isServiceFault,
  type Hub,
  type StoredFinding,
} from '../../src/index.js';
import { callerOf, findingOf, hubOf, laterOf, member, storedOf } from '../support/fixtures.js';
import { expectClear } from './answers.js';
import { hostileValues, prototypesNow } from './hostileValues.js';

const hub = hubOf();
const caller = callerOf(member);
const patch = { Confidence: 42 };
const prototypes = prototypesNow();

/** As a database gives it: nobody has frozen it. */
const known = (): StoredFinding => structuredClone(storedOf());

const within = (object: object, key: string, value: unknown): object =>
  Object.defineProperty({ ...object }, key, { value, enumerable: true, configurable: true });

/** Both decisions about a stored finding. */
const decisionsOn = (stored: unknown): readonly Decision[] => [
  decideImport(hub, caller, stored as StoredFinding, laterOf()),
  decideUpdate(hub, caller, stored as StoredFinding, patch),
];

const expectUnusable = (decision: Decision): void => {
  expectClear(decision);
  expect(decision.outcome === 'Failed' ? decision.rule.split('/')[1] : '').toBe('hubAndCallerMustBeUsable');
  expect(isServiceFault(decision)).toBe(true);
};

afterEach(() => {
  expect(prototypesNow()).toBe(prototypes);
});

describe('a decision about something that no store has', () => {
  it.each(hostileValues)('answers $what in place of a stored finding', ({ make }) => {
    for (const stored of [
      make(),
      { finding: make(), setByCustomer: [] },
      { ...known(), setByCustomer: make() },
      { ...known(), setByCustomer: [make()] },
      within(known(), 'unknown', make()),
    ]) {
      decisionsOn(stored).forEach(expectClear);
    }
  });

  it.each(hostileValues)("says that $what can't be used", ({ what, make }) => {
    if (make() === undefined) return;
    decisionsOn(make()).forEach(expectUnusable);
    if (what === 'an empty list' || what === 'Array.prototype') return;
    decisionsOn({ ...known(), setByCustomer: make() }).forEach(expectUnusable);
  });

  it('does not go through a list of four billion holes', () => {
    for (const decide of [0, 1]) {
      let steps = 0;
      const step = (): void => {
        steps += 1;
        if (steps > 1000) throw new Error('this takes too long');
      };
      const setByCustomer = new Proxy([], {
        has: () => {
          step();
          return false;
        },
        get: (target, key, receiver): unknown => {
          step();
          return key === 'length' ? 4_294_967_295 : Reflect.get(target, key, receiver);
        },
      });
      const decision = decisionsOn({ ...known(), setByCustomer })[decide];
      expect(decision?.outcome).toBe('Failed');
      expect(steps).toBeLessThan(1000);
    }
  });

  it('does not take a list of holes for fields that the customer has set', () => {
    decisionsOn({ ...known(), setByCustomer: new Array<unknown>(3) }).forEach(expectUnusable);
  });

  it.each([
    'Id',
    'UpdatedAt',
    'AwsAccountId',
    'Resources',
    'Severity',
    'Note',
    'Workflow',
    'Compliance',
    'UserDefinedFields',
    'FindingProviderFields',
    'unknown',
    '__proto__',
  ])('answers every value of %s in a stored finding', (attribute) => {
    for (const { make } of hostileValues) {
      const { finding, setByCustomer } = known();
      decisionsOn({ finding: within(finding, attribute, make()), setByCustomer }).forEach(expectClear);
    }
  });

  it('answers a stored finding whose attributes throw when they are read again', () => {
    for (const readable of [0, 1, 2, 3, 4, 5, 6]) {
      const { finding, setByCustomer } = known();
      for (const attribute of ['UpdatedAt', 'AwsAccountId', 'Workflow', 'Title']) {
        const value: unknown = finding[attribute];
        let reads = 0;
        const hostileFinding = Object.defineProperty({ ...finding }, attribute, {
          enumerable: true,
          get: () => {
            reads += 1;
            if (reads > readable) throw new Error('this must not come out');
            return value;
          },
        });
        decisionsOn({ finding: hostileFinding, setByCustomer }).forEach(expectClear);
      }
    }
  });

  it('answers a stored finding that is there only the first few times', () => {
    const { finding } = known();
    const same: StoredFinding = { finding: { ...finding, Confidence: 42 }, setByCustomer: ['Confidence'] };
    for (const readable of [0, 1, 2, 3, 4, 5, 6]) {
      for (const key of ['finding', 'setByCustomer'] as const) {
        let reads = 0;
        const stored = Object.defineProperty({ ...same }, key, {
          enumerable: true,
          get: () => {
            reads += 1;
            if (reads > readable) throw new Error('this must not come out');
            return same[key];
          },
        });
        const decision = decideUpdate(hub, caller, stored, patch);
        if (decision.outcome !== 'Updated') expectUnusable(decision);
        else expect(decision.stored).toBe(stored);
      }
    }
  });

  it('records only once that the customer has set a conditional field', () => {
    const stored: StoredFinding = { ...known(), setByCustomer: ['Severity', 'Severity'] };
    const decision = decideUpdate(hub, caller, stored, { Types: ['TTPs'] });
    if (decision.outcome === 'Updated') expect(decision.stored.setByCustomer).toContain('Types');
    else expectUnusable(decision);
  });

  it('leaves the stored finding that it was given as changeable as it was', () => {
    const stored = known();
    for (const decision of decisionsOn(stored)) expect(decision.outcome).toBe('Updated');
    stored.finding.Resources.forEach((resource) => {
      expect(Object.isFrozen(resource)).toBe(false);
    });
    expect(Object.isFrozen(stored.finding.Resources)).toBe(false);
    expect(Object.isFrozen(stored.finding.Workflow)).toBe(false);
    expect(Object.isFrozen(stored.setByCustomer)).toBe(false);
  });
});

describe('a decision with other arguments that are none', () => {
  it.each(hostileValues)('says that $what is not a hub and not a caller', ({ make }) => {
    for (const stored of [undefined, known()]) {
      expectUnusable(decideImport(make() as Hub, caller, stored, laterOf()));
      expectUnusable(decideUpdate(make() as Hub, caller, stored, patch));
      expectUnusable(decideImport(hub, make() as Caller, stored, laterOf()));
      expectUnusable(decideUpdate(hub, make() as Caller, stored, patch));
    }
  });

  it.each(hostileValues)('answers $what as finding and as patch', ({ make }) => {
    for (const stored of [undefined, known()]) {
      const imported = decideImport(hub, caller, stored, make());
      expectClear(imported);
      expect(imported.outcome === 'Failed' ? imported.code : '').toBe('InvalidInput');
      const updated = decideUpdate(hub, caller, stored, make());
      expectClear(updated);
      expect(updated.outcome === 'Failed' ? updated.code : '').toBe('InvalidInputException');
      expectClear(decideImport(hub, caller, stored, findingOf({ unknown: make() })));
      expectClear(decideUpdate(hub, caller, stored, { UserDefinedFields: make() }));
    }
  });
});

describe('the prototypes of all objects, after all of this', () => {
  it('can still be changed', () => {
    expect([Object.prototype, Array.prototype].map((prototype) => Object.isFrozen(prototype))).toEqual([false, false]);
  });
});
