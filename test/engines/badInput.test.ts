import { type PGlite } from '@electric-sql/pglite';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDbStorage } from '../../docs/examples/dynamoDbService.js';
import { type FindingService, importItem, serviceOn } from '../../docs/examples/findingService.js';
import { keyOf, mergeInto, patient, readRow, type Storage, writeRow } from '../../docs/examples/mergeInto.js';
import { type Database, sqliteStorage } from '../../docs/examples/sqliteService.js';
import { type Connection, fromPGlite, sqlStorage } from '../../docs/examples/sqlService.js';
import { type StoredFinding } from '../../src/index.js';
import { administrator, callerOf, defaultProduct, findingOf, hubOf, laterOf, member } from '../support/fixtures.js';
import { type Dynalite, startDynalite } from './starting/dynalite.js';
import { createTable, dynamoDbClient } from './starting/dynamoDb.js';
import { emptyPGlite } from './starting/pglite.js';

const ProductArn = defaultProduct(member);
const identifier = { ProductArn, Id: 'finding-1' };
const key = keyOf(identifier);
const hub = hubOf();
const importer = callerOf(member);
const internalFailure = { ErrorCode: 'InternalFailure', ErrorMessage: 'Internal service failure' };

let alarms: string[] = [];
beforeEach(() => {
  alarms = [];
});
const alarm = (what: unknown): void => {
  alarms.push(what instanceof Error ? what.message : JSON.stringify(what));
};

describe('a row that can not be used is an alarm, and is not overwritten', () => {
  let database: PGlite;
  let service: FindingService;
  const kept = async (): Promise<string | undefined> => {
    const { rows } = await database.query<{ kept: string }>('SELECT kept::text FROM findings WHERE key = $1', [key]);
    return rows[0]?.kept;
  };
  const keep = (text: string): Promise<unknown> =>
    database.query('UPDATE findings SET kept = $2 WHERE key = $1', [key, text]);
  const storedNow = async (): Promise<StoredFinding> =>
    (JSON.parse((await kept()) ?? '') as { readonly stored: StoredFinding }).stored;

  beforeAll(async () => {
    database = await emptyPGlite();
    service = serviceOn(mergeInto(await sqlStorage(fromPGlite(database)), patient(), alarm), () => hub);
  });
  beforeEach(async () => {
    await database.query('TRUNCATE findings');
    await service.batchImportFindings(importer, [findingOf()]);
  });

  const ways: readonly (readonly [string, (stored: StoredFinding) => string, string])[] = [
    [
      'edited by hand',
      (stored) => writeRow({ stored, versions: ['1'] }).replace('a title', 'another title'),
      'is not as it was written',
    ],
    ['emptied', () => '{}', 'has the format undefined'],
    [
      'of another version of the service',
      (stored) => writeRow({ stored, versions: ['1'] }).replace('"format":1', '"format":2'),
      'has the format 2, and this service reads 1',
    ],
    [
      'with a rounded number',
      (stored) =>
        writeRow({
          stored: { ...stored, finding: { ...stored.finding, Confidence: 41.000000001 } },
          versions: ['1'],
        }).replace('41.000000001', '41'),
      'is not as it was written',
    ],
    [
      'of another finding',
      (stored) => writeRow({ stored: { ...stored, finding: { ...stored.finding, Id: 'finding-2' } }, versions: ['1'] }),
      'holds another finding',
    ],
    [
      'of another version of the library',
      (stored) => writeRow({ stored: { ...stored, setByCustomer: ['Colour'] as never }, versions: ['1'] }),
      'setByCustomer',
    ],
  ];
  it.each(ways)('%s', async (_, spoil, message) => {
    await keep(spoil(await storedNow()));
    const spoiled = await kept();
    const imported = await service.batchImportFindings(importer, [laterOf(), laterOf({ Id: 'finding-3' })]);
    expect(imported).toEqual({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [{ Id: 'finding-1', ...internalFailure }],
    });
    const updated = await service.batchUpdateFindings(callerOf(administrator), [identifier], { Confidence: 1 });
    expect(updated.UnprocessedFindings).toEqual([{ FindingIdentifier: identifier, ...internalFailure }]);
    expect(alarms).toEqual([expect.stringContaining(message), expect.stringContaining(message)]);
    expect(await kept()).toBe(spoiled);
  });
});

describe('a column of the type jsonb', () => {
  it('is noticed when a row is read again, and rejects \\u0000', async () => {
    const database = await emptyPGlite();
    await database.query('CREATE TABLE findings (key text PRIMARY KEY, kept jsonb NOT NULL, aws_account_id text)');
    const service = serviceOn(mergeInto(await sqlStorage(fromPGlite(database)), patient(), alarm), () => hub);
    const first = await service.batchImportFindings(importer, [
      findingOf(),
      findingOf({ Id: 'nul', Title: 'a\u0000' }),
    ]);
    expect(first.FailedFindings).toEqual([{ Id: 'nul', ...internalFailure }]);
    const second = await service.batchImportFindings(importer, [laterOf()]);
    expect(second.FailedFindings).toEqual([{ Id: 'finding-1', ...internalFailure }]);
    expect(alarms).toEqual([
      expect.stringContaining('unsupported Unicode escape sequence'),
      expect.stringContaining('its column changes numbers, texts or the order of keys'),
    ]);
  });
});

describe('long and strange texts', () => {
  let database: PGlite;
  let server: Dynalite;
  const services: FindingService[] = [];
  beforeAll(async () => {
    database = await emptyPGlite();
    server = await startDynalite();
    const client = dynamoDbClient(server.endpoint);
    await createTable(client, 'findings');
    for (const storage of [await sqlStorage(fromPGlite(database)), dynamoDbStorage(client, 'findings')])
      services.push(serviceOn(mergeInto(storage, patient(), alarm), () => hub));
  });
  afterAll(async () => {
    await server.stop();
  });

  it('are kept as they are, and told apart', async () => {
    const longest = '𝄞'.repeat(511);
    const sent = [
      findingOf({ Id: `${longest}𝄞`, Title: 'a\u0000b' }),
      findingOf({ Id: `${longest}𝄟`, Title: 'İ ı ſ' }),
      findingOf({ Id: 'a', ProductFields: { z: '1', 10: 'ten', 2: 'two', a: '' } }),
      findingOf({ Id: 'A' }),
      findingOf({ Id: 'a ' }),
    ];
    const identifiers = sent.map(({ Id }) => ({ ProductArn, Id: String(Id) }));
    for (const service of services) {
      // An Id has at most 512 characters; AWS counts them as UTF-16 does or doesn't: both answers are of one engine and the other.
      const { FailedFindings } = await service.batchImportFindings(importer, sent);
      const failed = FailedFindings.map(({ Id }) => Id);
      const found = await service.getFindings(identifiers);
      expect(found.map(({ Id, Title }) => [Id, Title])).toEqual(
        sent.filter(({ Id }) => !failed.includes(String(Id))).map(({ Id, Title }) => [Id, Title]),
      );
      expect(found.length).toBeGreaterThan(2);
    }
    expect(alarms).toEqual([]);
  });

  it('are refused above 400 KB by DynamoDB, and the row stays as it was', async () => {
    const client = dynamoDbClient(server.endpoint);
    await createTable(client, 'large');
    const engine = mergeInto(dynamoDbStorage(client, 'large'), patient(), alarm);
    const item = importItem(hub, importer, findingOf());
    expect(await engine.merge(identifier, item)).toMatchObject({ outcome: 'Created' });
    const later = importItem(hub, importer, laterOf());
    const tooLarge = await engine.merge(identifier, {
      ...later,
      decide: (stored) => {
        const decision = later.decide(stored);
        if (decision.outcome !== 'Updated') return decision;
        const finding = { ...decision.stored.finding, Description: 'x'.repeat(400 * 1024) };
        return { ...decision, stored: { ...decision.stored, finding } };
      },
    });
    expect(tooLarge).toEqual({ outcome: 'Unwritten', code: 'InternalFailure' });
    expect(alarms).toEqual([expect.stringContaining('Item size')]);
    expect((await engine.read(identifier))?.finding.Description).toBe('a description');
  });

  it('a row of DynamoDB without its text does not count as nothing stored', async () => {
    const client = dynamoDbClient(server.endpoint);
    await createTable(client, 'foreign');
    await client.send(new PutItemCommand({ TableName: 'foreign', Item: { key: { S: key }, finding: { S: '{}' } } }));
    const engine = mergeInto(dynamoDbStorage(client, 'foreign'), patient(), alarm);
    const decision = await engine.merge(identifier, importItem(hub, importer, findingOf()));
    expect(decision).toEqual({ outcome: 'Unwritten', code: 'InternalFailure' });
    expect(alarms).toEqual([expect.stringContaining('is no JSON')]);
  });
});

describe('a transaction that SQLite has ended by itself', () => {
  it('is an alarm that says why, and not that there is nothing to roll back', async () => {
    const full: Database = {
      exec: (sql) => {
        if (sql === 'ROLLBACK') throw new Error('cannot rollback - no transaction is active');
      },
      prepare: () => ({
        get: () => undefined,
        run: () => {
          throw new Error('database or disk is full');
        },
      }),
    };
    const engine = mergeInto(sqliteStorage(full), patient(), alarm);
    const decision = await engine.merge(identifier, importItem(hub, importer, findingOf()));
    expect(decision).toEqual({ outcome: 'Unwritten', code: 'InternalFailure' });
    expect(alarms).toEqual(['database or disk is full']);
  });
});

describe('a row that no longer lists the version that a writer wanted to replace', () => {
  /** A row in memory: the answer to the first write is lost, and comes late enough for others to have written `meanwhile` times. */
  const losing = (meanwhile: number, isWritten: boolean): Storage => {
    let kept: string | undefined;
    let isFirst = true;
    const writeByOthers = (): void => {
      for (let time = 0; time < meanwhile; time += 1) {
        const stored = createdBy(laterOf());
        const versions = kept === undefined ? [] : readRow(identifier, kept).versions;
        kept = writeRow({ stored, versions: [`other-${time}`, ...versions] });
      }
    };
    return {
      step: (_, next) => {
        const row = next(kept);
        if (row === undefined) return Promise.resolve(true);
        if (!isFirst) {
          kept = row.text;
          return Promise.resolve(true);
        }
        isFirst = false;
        if (isWritten) kept = row.text;
        writeByOthers();
        return Promise.reject(new Error('the answer was lost'));
      },
      isPassing: (error) => error instanceof Error && error.message === 'the answer was lost',
    };
  };
  const createdBy = (finding: unknown): StoredFinding => {
    const decision = importItem(hub, importer, finding).decide(undefined);
    if (!('stored' in decision)) throw new Error('the finding can not be stored');
    return decision.stored;
  };
  const noPause = { attempts: 3, pause: () => Promise.resolve() };
  const imported = (storage: Storage): Promise<unknown> =>
    mergeInto(storage, noPause, alarm).merge(identifier, importItem(hub, importer, findingOf()));

  it.each([0, 1, 98, 99])('answers what was decided when its version is there after %i others', async (meanwhile) => {
    expect(await imported(losing(meanwhile, true))).toMatchObject({ outcome: 'Created' });
    expect(alarms).toEqual([]);
  });

  it.each([1, 98, 99])('decides again when %i others have written, and all are listed', async (meanwhile) => {
    expect(await imported(losing(meanwhile, false))).toMatchObject({ outcome: 'Ignored' });
    expect(alarms).toEqual([]);
  });

  it.each([
    [100, true],
    [100, false],
    [150, true],
  ])('is an alarm after %i others, and no answer that may be wrong (written: %s)', async (meanwhile, isWritten) => {
    expect(await imported(losing(meanwhile, isWritten))).toEqual({ outcome: 'Unwritten', code: 'InternalFailure' });
    expect(alarms).toEqual([expect.stringContaining('nobody knows whether version')]);
  });
});

describe('the last attempt of a writer', () => {
  /** A row in memory: the first write is kept or not, and told as done, as overtaken, or not at all. */
  const once = (isWritten: boolean, tell: () => Promise<boolean>): Storage => {
    let kept: string | undefined;
    return {
      step: (_, next) => {
        const row = next(kept);
        if (row === undefined) return Promise.resolve(true);
        if (isWritten) kept = row.text;
        return tell();
      },
      isPassing: () => true,
    };
  };
  const overtaken = (): Promise<boolean> => Promise.resolve(false);
  const lost = (): Promise<boolean> => Promise.reject(new Error('the answer was lost'));
  const imported = (storage: Storage): Promise<unknown> =>
    mergeInto(storage, { attempts: 1, pause: () => Promise.resolve() }, alarm).merge(
      identifier,
      importItem(hub, importer, findingOf()),
    );

  it('is done if its version is there, though the client sent it twice and met its own write', async () => {
    expect(await imported(once(true, overtaken))).toMatchObject({ outcome: 'Created' });
    expect(await imported(once(true, lost))).toMatchObject({ outcome: 'Created' });
    expect(alarms).toEqual([]);
  });

  it('has failed if others were faster, and is an alarm if nobody knows', async () => {
    const unwritten = (code: string): object => ({ outcome: 'Unwritten', code });
    expect(await imported(once(false, overtaken))).toEqual(unwritten('ConcurrentUpdateError'));
    expect(alarms).toEqual([]);
    expect(await imported(once(false, lost))).toEqual(unwritten('InternalFailure'));
    expect(alarms).toEqual(['the answer was lost']);
  });

  /** After a first write whose answer is lost, every attempt is overtaken before it has read anything. (SERIALIZABLE does so.) */
  const neverReadAgain = (meanwhile: (attempt: number) => string | undefined): Storage => {
    let attempt = 0;
    return {
      step: (_, next) => {
        attempt += 1;
        if (attempt === 1) {
          next(undefined);
          return lost();
        }
        const text = meanwhile(attempt);
        if (text !== undefined) next(text);
        return overtaken();
      },
      isPassing: () => true,
    };
  };
  const importedInThree = (storage: Storage): Promise<unknown> =>
    mergeInto(storage, { attempts: 3, pause: () => Promise.resolve() }, alarm).merge(
      identifier,
      importItem(hub, importer, laterOf()),
    );

  it('is an alarm if an earlier one may have been written, and no later one has read the row', async () => {
    expect(await importedInThree(neverReadAgain(() => undefined))).toEqual({
      outcome: 'Unwritten',
      code: 'InternalFailure',
    });
    expect(alarms).toEqual(['the answer was lost']);
  });

  it('has failed if PostgreSQL has aborted each of its transactions for another', async () => {
    const aborting: Connection = {
      query: (sql) =>
        /^\s*INSERT/.test(sql)
          ? Promise.reject(Object.assign(new Error('could not serialize access'), { code: '40001' }))
          : Promise.resolve({ rows: [] }),
    };
    expect(await importedInThree(await sqlStorage(fromPGlite(aborting), 'serializable'))).toEqual({
      outcome: 'Unwritten',
      code: 'ConcurrentUpdateError',
    });
    expect(alarms).toEqual([]);
  });

  it('has failed if a later one has read that others wrote in its place', async () => {
    const decision = importItem(hub, importer, findingOf()).decide(undefined);
    if (!('stored' in decision)) throw new Error('the finding can not be stored');
    const byOthers = writeRow({ stored: decision.stored, versions: ['other'] });
    expect(await importedInThree(neverReadAgain((attempt) => (attempt === 2 ? byOthers : undefined)))).toEqual({
      outcome: 'Unwritten',
      code: 'ConcurrentUpdateError',
    });
    expect(alarms).toEqual([]);
  });
});
