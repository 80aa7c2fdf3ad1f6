import { type Either, isLeft } from 'fp-ts/lib/Either.js';
import { type System } from '../conformance/index.js';
import { type systemOperations } from '../conformance/system/System.js';
import { type Adapter, type Loss } from './Adapter.js';
import { type Call, type Reply } from './protocol.js';

/** An operation that an adapter may lack. */
export type AdapterOperation = (typeof systemOperations)[number];

/** A system behind an adapter. */
export interface ChildSystem {
  readonly system: System;
  /** Every adapter that was lost so far. */
  readonly losses: () => readonly Loss[];
  readonly end: () => Promise<void>;
  readonly kill: () => void;
}

/** After this many losses of a kind, no further adapter is started; each late one has cost a time limit. */
const patience: Readonly<Record<Loss['kind'], number>> = { late: 10, ended: 100, garbled: 100 };

/** Why a call was rejected that has no reply. */
class AdapterLost extends Error {
  override readonly name = 'AdapterLost';
}

const reject = (error: Error): Promise<never> => Promise.reject(error);

/** What a reply says, or the rejection of a call that has none. */
const resultOf = (reply: Either<Loss, Reply>): Promise<unknown> => {
  if (isLeft(reply)) return reject(new AdapterLost(reply.left.message));
  if ('result' in reply.right) return Promise.resolve(reply.right.result);
  const { name, message } = reply.right.exception;
  return reject(Object.assign(new Error(message), { name }));
};

/**
 * Makes a system of an adapter. A call that gets no reply is rejected, and so is all that follows, until the next
 * `reset`: that starts the adapter again, or is rejected too where the adapter was lost too often. An adapter that is lost
 * between two cases, or by a `reset`, is started again for the same `reset`.
 */
export const childSystem = (
  start: () => Adapter,
  lacking: ReadonlySet<AdapterOperation>,
  hasAutomationRules: boolean,
): ChildSystem => {
  let adapter: Adapter | undefined;
  let loss: Loss | undefined;
  const losses: Loss[] = [];

  const ask = async (asked: Adapter, call: Call): Promise<Either<Loss, Reply>> => {
    const reply = await asked.ask(call);
    if (isLeft(reply)) {
      loss = reply.left;
      losses.push(loss);
    }
    return reply;
  };

  const isLostTooOften = ({ kind }: Loss): boolean =>
    losses.filter((each) => each.kind === kind).length >= patience[kind];

  const startAgain = async (): Promise<Adapter> => {
    await adapter?.end();
    loss = undefined;
    adapter = start();
    return adapter;
  };

  const reset: System['reset'] = async (hub) => {
    if (loss !== undefined && isLostTooOften(loss)) {
      return reject(new AdapterLost(`the adapter was lost ${losses.length} times and is not started again`));
    }
    const running = loss === undefined ? adapter : undefined;
    const reply = await ask(running ?? (await startAgain()), { call: 'reset', hub });
    return isLeft(reply) && running !== undefined ? reset(hub) : resultOf(reply);
  };

  const call = (asked: Call): Promise<unknown> =>
    adapter === undefined || loss !== undefined
      ? reject(new AdapterLost(loss?.message ?? 'the adapter is not started before the first `reset`'))
      : ask(adapter, asked).then(resultOf);

  const has = (operation: AdapterOperation): boolean => !lacking.has(operation);
  return {
    system: {
      reset,
      automationRules: hasAutomationRules,
      ...(has('importFindings') && {
        importFindings: (caller, findings) => call({ call: 'importFindings', caller, findings }),
      }),
      ...(has('updateFindings') && {
        updateFindings: (caller, identifiers, patch) => call({ call: 'updateFindings', caller, identifiers, patch }),
      }),
      ...(has('getFindings') && { getFindings: (identifiers) => call({ call: 'getFindings', identifiers }) }),
      ...(has('withHub') && { withHub: (hub) => call({ call: 'withHub', hub }) }),
    },
    losses: () => losses,
    end: async () => adapter?.end(),
    kill: () => adapter?.kill(),
  };
};
