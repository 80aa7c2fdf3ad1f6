import { type System } from '../../../src/conformance/index.js';
import { AwsError, plainSystem } from '../plain/PlainSecurityHub.js';

import { replicated } from './replicated.js';

/** A system that does not keep to the form of a system, whatever rules it keeps. */
export interface MisbehavingSystem {
  readonly name: string;
  /** What a report must say, somewhere. */
  readonly says: RegExp;
  readonly system: () => System;
}

const never = (): Promise<never> => new Promise(() => undefined);

const outOfOrder = (): never => {
  // Languages other than TypeScript do, and so do libraries of the last century.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw 'out of order';
};

const withoutName = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    throw error instanceof AwsError ? new Error(error.message) : error;
  }
};

const reply = { SuccessCount: 1, FailedCount: 0, FailedFindings: [] };

export const misbehavingSystems: readonly MisbehavingSystem[] = [
  {
    name: 'throws texts',
    says: /threw "out of order", which is no error/,
    system: () => ({ ...plainSystem(), importFindings: outOfOrder, updateFindings: outOfOrder }),
  },
  {
    name: 'throws errors without the names of exceptions',
    says: /threw Error/,
    system: (): System => {
      const { importFindings, updateFindings, ...others } = plainSystem();
      return {
        ...others,
        importFindings: (...call) => withoutName(() => importFindings?.(...call)),
        updateFindings: (...call) => withoutName(() => updateFindings?.(...call)),
      };
    },
  },
  {
    name: 'refuses everything',
    says: /AccessDeniedException/,
    system: (): System => {
      const refuse = (): never => {
        throw new AwsError('AccessDeniedException', 'Nobody may.');
      };
      return { ...plainSystem(), importFindings: refuse, updateFindings: refuse };
    },
  },
  {
    name: 'gives nothing back',
    says: /not given/,
    system: () => ({ ...plainSystem(), importFindings: () => undefined, updateFindings: () => undefined }),
  },
  {
    name: 'gives null back',
    says: /should be object/,
    system: () => ({ ...plainSystem(), importFindings: () => null, updateFindings: () => null }),
  },
  {
    name: 'gives its reply as text',
    says: /should be object/,
    system: (): System => {
      const { importFindings, ...others } = plainSystem();
      return { ...others, importFindings: (...call) => JSON.stringify(importFindings?.(...call)) };
    },
  },
  {
    name: 'gives a reply that leads back to itself',
    says: /JSON can't represent/,
    system: (): System => {
      const loop: Record<string, unknown> = { ...reply };
      loop.self = loop;
      return { ...plainSystem(), importFindings: () => loop };
    },
  },
  {
    name: 'gives a reply that throws when it is read',
    says: /JSON can't represent/,
    system: () => ({
      ...plainSystem(),
      importFindings: () => ({
        ...reply,
        get FailedFindings() {
          return outOfOrder();
        },
      }),
    }),
  },
  {
    name: 'gives the findings under their keys, in place of a list',
    says: /should be array/,
    system: (): System => {
      const { getFindings, ...others } = plainSystem();
      return { ...others, getFindings: (asked) => Object.assign({}, getFindings?.(asked)) };
    },
  },
  {
    name: 'gives every finding twice',
    says: /stored 2 times/,
    system: (): System => {
      const { getFindings, ...others } = plainSystem();
      const all: System['getFindings'] = (asked) => getFindings?.(asked);
      return { ...others, getFindings: (asked) => [...(all(asked) as object[]), ...(all(asked) as object[])] };
    },
  },
  {
    name: 'can not read its findings',
    says: /threw "out of order"/,
    system: () => ({ ...plainSystem(), getFindings: outOfOrder }),
  },
  {
    name: 'does not forget the findings of the case before',
    says: /stored\[/,
    system: (): System => {
      const plain = plainSystem();
      return { ...plain, reset: (hub) => plain.withHub?.(hub) };
    },
  },
  {
    name: 'can not be reset',
    says: /reset.*out of order/,
    system: () => ({ ...plainSystem(), reset: outOfOrder }),
  },
  {
    name: 'never comes back from an import',
    says: /not returned in time|no answer in time/,
    system: () => ({ ...plainSystem(), importFindings: never }),
  },
  {
    name: 'never comes back from a reset',
    says: /not returned in time/,
    system: () => ({ ...plainSystem(), reset: never }),
  },
  {
    name: 'never gives its findings',
    says: /not returned in time|no answer in time/,
    system: () => ({ ...plainSystem(), getFindings: never }),
  },
  {
    name: 'answers before it has stored, and is not waited for',
    says: /stored\[/,
    system: () => replicated().system,
  },
];
