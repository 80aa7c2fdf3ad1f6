import { type PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbStorage } from '../../docs/examples/dynamoDbService.js';
import { mergeInto, type Storage } from '../../docs/examples/mergeInto.js';
import { fromPGlite, sqlStorage } from '../../docs/examples/sqlService.js';
import { vectorsOf } from '../../src/conformance/vectors/vectorsOf.js';
import { type ConformanceOptions } from '../../src/conformance/index.js';
import { type EditionId } from '../../src/index.js';
import { describeSampled } from '../support/sampled.js';
import { brokenOf, type BrokenName } from './calling/broken.js';
import { type Dynalite, startDynalite } from './starting/dynalite.js';
import { createTable, dynamoDbClient } from './starting/dynamoDb.js';
import { emptyPGlite } from './starting/pglite.js';
import { expectConformance } from './expectConformance.js';
import { callInProcess } from './calling/inProcess.js';
import { systemOn, systemOnOtherKeys } from './systemOn.js';

/* The engines that run in this process, at a size of seconds; `npm run test:engines` has all of them under faults. */

const editions: readonly EditionId[] = ['2024-10-31', '2020-06-24'];
const wrongWays: readonly BrokenName[] = [
  'a write without a condition',
  'a finding in two statements',
  'reads from a cache',
  'does not know its own writes',
  'retries with a new clock',
];

/** `npm run test:engines` asks for everything; `npm test` for some of the vectors, and a few histories. */
const isAll = process.env.ENGINES === 'all';

const someVectors = async (edition: EditionId): Promise<ConformanceOptions> => {
  if (isAll) return { edition, numRuns: 50 };
  const files = (await vectorsOf(edition)) as readonly { readonly cases: readonly unknown[] }[];
  const vectors = files.map(({ cases, ...file }) => ({ ...file, cases: cases.filter((_, at) => at % 20 === 0) }));
  return { edition, numRuns: 3, vectors };
};

describe('the SQL service, on PGlite', () => {
  let database: PGlite;
  let storage: Storage;
  beforeAll(async () => {
    database = await emptyPGlite();
    storage = await sqlStorage(fromPGlite(database));
  });

  it.each(editions)('conforms to the rules of %s', async (edition) => {
    const system = systemOn(mergeInto(storage), () => database.query('TRUNCATE findings'));
    await expectConformance(system, await someVectors(edition));
  });

  it('keeps one order of each identifier where answers are lost', async () => {
    await database.query('TRUNCATE findings');
    const storages = Array.from({ length: 8 }, () => storage);
    const judgement = await callInProcess(storages, {}, { seed: 1, calls: isAll ? 400 : 80, hot: 4, chance: 0.1 });
    expect(judgement.races).toEqual([]);
    expect(judgement.commitCount).toBeGreaterThan(20);
  });
});

describe('the service on conditional writes, on dynalite', () => {
  let server: Dynalite;
  let tables = 0;
  const openTable = async (writers: number, broken?: BrokenName): Promise<readonly Storage[]> => {
    const table = `findings${(tables += 1)}`;
    await createTable(dynamoDbClient(server.endpoint), table);
    const tamper = brokenOf(broken).dynamoDb;
    return Array.from({ length: writers }, () => {
      const client = dynamoDbClient(server.endpoint);
      return dynamoDbStorage(tamper === undefined ? client : tamper(client), table);
    });
  };
  beforeAll(async () => {
    server = await startDynalite();
  });
  afterAll(() => server.stop());

  it.each(editions)('conforms to the rules of %s', async (edition) => {
    const [storage] = await openTable(1);
    if (storage === undefined) throw new Error('there is no table');
    await expectConformance(systemOnOtherKeys(storage), await someVectors(edition));
  });

  it('keeps one order of each identifier where answers are lost', async () => {
    const judgement = await callInProcess(
      await openTable(8),
      {},
      { seed: 1, calls: isAll ? 400 : 80, hot: 4, chance: 0.1 },
    );
    expect(judgement.races).toEqual([]);
    expect(judgement.commitCount).toBeGreaterThan(20);
  });

  const asBroken = { seed: 1, calls: 120, hot: 2, chance: 0.15 };

  it('is not found out, called in the same way, if it is not broken', async () => {
    const { races } = await callInProcess(await openTable(4), {}, asBroken);
    expect(races).toEqual([]);
  });

  // Which calls meet is up to the machine: a run in which none do finds nothing.
  describeSampled('within ten runs', wrongWays, 2, (ways) => {
    it.each(ways)('is found out if it is broken: %s', async (broken) => {
      for (let seed = 1; seed <= 10; seed += 1) {
        const { races } = await callInProcess(await openTable(4, broken), brokenOf(broken), { ...asBroken, seed });
        if (races.length === 0) continue;
        if (isAll) console.log(`dynalite, ${broken}: ${races[0]?.kind ?? ''}: ${races[0]?.message ?? ''}`);
        return;
      }
      expect.fail(`${broken} was not noticed`);
    });
  });
});
