import { type System } from '../../../src/conformance/index.js';
import { plainSystem } from '../plain/PlainSecurityHub.js';

/** A system that is read from a replica, which lags behind a little; `settle` waits for it. */
export const replicated = (): { readonly system: System; readonly settle: () => Promise<void> } => {
  const { reset, importFindings, updateFindings, getFindings, withHub } = plainSystem();
  let replica: unknown = [];
  let copied = Promise.resolve();
  const copyLater = (): void => {
    copied = new Promise((resolve) => {
      setTimeout(() => {
        replica = getFindings?.([]);
        resolve();
      }, 0);
    });
  };
  const writing =
    <Call extends readonly unknown[]>(call: (...given: Call) => unknown) =>
    (...given: Call): unknown => {
      try {
        return call(...given);
      } finally {
        copyLater();
      }
    };
  return {
    system: {
      reset: async (hub) => {
        await copied;
        await reset(hub);
        replica = [];
      },
      importFindings: writing((...given: Parameters<NonNullable<typeof importFindings>>) => importFindings?.(...given)),
      updateFindings: writing((...given: Parameters<NonNullable<typeof updateFindings>>) => updateFindings?.(...given)),
      getFindings: () => replica,
      withHub: (hub) => withHub?.(hub),
    },
    settle: () => copied,
  };
};
