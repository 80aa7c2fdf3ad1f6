import { type System } from '../../../src/conformance/index.js';
import { randomly } from '../../support/randomly.js';
import { plainSystem } from '../plain/PlainSecurityHub.js';

/* Systems that keep every rule, but not each time; and some that only look as if. */

const countOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

/** A system that answers some imports as if all had gone well, and stores nothing. */
const losing = (isLost: () => boolean): System => {
  const plain = plainSystem();
  return {
    ...plain,
    importFindings: (caller, batch) =>
      isLost()
        ? { SuccessCount: countOf(batch), FailedCount: 0, FailedFindings: [] }
        : plain.importFindings?.(caller, batch),
  };
};

export const losesOneImportOfTwenty = (): System => {
  const random = randomly(7);
  return losing(() => random() < 1 / 20);
};

export const losesEveryFiftiethImport = (): System => {
  let imports = 0;
  return losing(() => {
    imports += 1;
    return imports % 50 === 0;
  });
};

/** An import never comes back, if it is one of these by number. */
export const hangsInImports = (isOne: (imports: number, batch: unknown) => boolean): System => {
  const plain = plainSystem();
  let imports = 0;
  return {
    ...plain,
    importFindings: (caller, batch) => {
      imports += 1;
      return isOne(imports, batch) ? new Promise(() => undefined) : plain.importFindings?.(caller, batch);
    },
  };
};

/** One call of twenty, of either kind, is answered with an error. */
export const failsInOneCallOfTwenty = (): System => {
  const plain = plainSystem();
  const random = randomly(11);
  const atTimes =
    <Call extends readonly unknown[]>(call: (...given: Call) => unknown) =>
    (...given: Call): unknown => {
      if (random() < 1 / 20) throw Object.assign(new Error('try again'), { name: 'InternalException' });
      return call(...given);
    };
  return {
    ...plain,
    importFindings: atTimes((...given: Parameters<NonNullable<System['importFindings']>>) =>
      plain.importFindings?.(...given),
    ),
    updateFindings: atTimes((...given: Parameters<NonNullable<System['updateFindings']>>) =>
      plain.updateFindings?.(...given),
    ),
  };
};

/** Its findings are read from a replica that is one call behind, until it has caught up. */
export const oneCallBehind = (): { readonly system: System; readonly settle: () => void } => {
  const plain = plainSystem();
  let replica: unknown = [];
  const now = (): unknown => structuredClone(plain.getFindings?.([]));
  return {
    system: {
      ...plain,
      reset: (hub) => {
        replica = [];
        return plain.reset(hub);
      },
      importFindings: (...given) => {
        replica = now();
        return plain.importFindings?.(...given);
      },
      updateFindings: (...given) => {
        replica = now();
        return plain.updateFindings?.(...given);
      },
      getFindings: () => replica,
    },
    settle: () => {
      replica = now();
    },
  };
};

/** It gives its findings in another order each time, and the failed ones of a reply, too. */
export const inAnotherOrderEachTime = (): System => {
  const plain = plainSystem();
  const random = randomly(3);
  const shuffled = (list: readonly unknown[]): readonly unknown[] =>
    list
      .map((each) => [random(), each] as const)
      .sort(([one], [other]) => one - other)
      .map(([, each]) => each);
  return {
    ...plain,
    getFindings: (asked) => shuffled(plain.getFindings?.(asked) as readonly unknown[]),
    importFindings: (...given) => {
      const reply = plain.importFindings?.(...given) as { readonly FailedFindings: readonly unknown[] };
      return { ...reply, FailedFindings: shuffled(reply.FailedFindings) };
    },
  };
};
