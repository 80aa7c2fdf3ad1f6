import { setTimeout } from 'node:timers/promises';
import { mergeInto, type Storage } from '../../../docs/examples/mergeInto.js';
import { type Judgement } from '../../../src/conformance/index.js';
import { type Broken } from './broken.js';
import { callOf, hubs } from './calls.js';
import { judgeLines } from './history.js';
import { type Line, makeCall, notedStorage } from './observed.js';
import { randomly } from '../../support/randomly.js';

/** Answers are lost after the write, and before it, now and then. */
const losingAnswers = (storage: Storage, random: () => number, chance: number): Storage => {
  const lost = Object.assign(new Error('the answer was lost'), { code: 'ECONNRESET' });
  return {
    ...storage,
    step: async (key, next) => {
      const isDone = await storage.step(key, next);
      if (random() < chance) throw lost;
      return isDone;
    },
  };
};

/** Writers of this process that call a service at the same time, each with a storage of its own. */
export const callInProcess = async (
  storages: readonly Storage[],
  { storage: breakStorage, engine: breakEngine }: Broken,
  {
    seed,
    calls,
    hot,
    chance,
  }: { readonly seed: number; readonly calls: number; readonly hot: number; readonly chance: number },
): Promise<Judgement> => {
  const lines: Line[] = [];
  const each = Math.ceil(calls / storages.length);
  await Promise.all(
    storages.map(async (storage, writer) => {
      let call = '';
      const random = randomly(seed + writer);
      const losing = losingAnswers(storage, random, chance);
      const noted = notedStorage(
        breakStorage?.(losing) ?? losing,
        () => call,
        (line) => lines.push(line),
      );
      const patience = { attempts: 20, pause: (attempt: number) => setTimeout(random() * Math.min(20, 2 ** attempt)) };
      const engine = mergeInto(noted, patience, () => undefined);
      for (let index = 0; index < each; index += 1) {
        call = `writer${writer}-${index}`;
        const hubNumber = index < each / 2 ? 0 : 1;
        await makeCall(
          breakEngine?.(engine) ?? engine,
          hubs[hubNumber],
          { call, index, hubNumber, note: (line) => lines.push(line) },
          callOf(seed, writer, index, hot),
        );
      }
    }),
  );
  const [storage] = storages;
  if (storage === undefined) throw new Error('there is nobody who calls');
  return judgeLines(lines, storage, { seed, hot });
};
