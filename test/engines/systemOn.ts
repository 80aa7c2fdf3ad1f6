import { createHash } from 'node:crypto';
import { type Engine, serviceOn } from '../../docs/examples/findingService.js';
import { mergeInto, type Storage } from '../../docs/examples/mergeInto.js';
import { type System } from '../../src/conformance/index.js';
import { type Hub } from '../../src/index.js';
import { callLog } from './calling/logCalls.js';
import { openStorage, type Place } from './starting/places.js';

/** The service on an engine, as `checkConformance` takes it. */
export const systemOn = (engine: Engine, clear: () => unknown): System => {
  let hub: Hub = { accounts: {} };
  const { batchImportFindings, batchUpdateFindings, getFindings } = serviceOn(engine, () => hub);
  return {
    reset: async (now) => {
      hub = now;
      await clear();
    },
    withHub: (now) => {
      hub = now;
    },
    importFindings: batchImportFindings,
    updateFindings: batchUpdateFindings,
    getFindings,
    automationRules: true,
  };
};

/** For an engine that is slow to remove what it has: before each history every finding gets another key. */
export const systemOnOtherKeys = (storage: Storage): System => {
  let times = 0;
  const keyNow = (key: string): string => createHash('sha256').update(`${times} ${key}`).digest('hex');
  const engine = mergeInto({ ...storage, step: (key, next) => storage.step(keyNow(key), next) });
  return systemOn(engine, () => {
    times += 1;
  });
};

/** The service at a place. */
export const openSystem = async (
  place: Place,
): Promise<{ readonly system: System; readonly close: () => Promise<unknown> }> => {
  if (place.engine === 'keyed-log') {
    const { engine, clear, close } = await callLog(place, (what) => {
      console.log('ALARM', what);
    });
    return { system: systemOn(engine, clear), close };
  }
  const { storage, close } = await openStorage(place);
  return { system: systemOnOtherKeys(storage), close };
};
