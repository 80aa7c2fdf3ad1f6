import { setTimeout } from 'node:timers/promises';
import { type DynamoDBClient, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { type JetStreamClient, type JetStreamPublishOptions } from '@nats-io/jetstream';
import { type Engine, importItem, updateItem } from '../../../docs/examples/findingService.js';
import { type KeyedLog } from '../../../docs/examples/keyedLogService.js';
import { type Row, type Storage, writeRow } from '../../../docs/examples/mergeInto.js';
import { type Connection } from '../../../docs/examples/sqlService.js';
import { isOfRow, withItems, withPublish } from './logCalls.js';
import { type Tampering } from '../starting/places.js';

/** A service that is broken on purpose: in what it asks of its engine, in its storage, or in how it merges. */
export interface Broken extends Tampering {
  readonly storage?: (storage: Storage) => Storage;
  readonly engine?: (engine: Engine) => Engine;
}

const rewriteSql =
  (rewrite: (sql: string) => string | undefined) =>
  (connection: Connection): Connection => ({
    query: (sql, values) => {
      const rewritten = rewrite(sql);
      return rewritten === undefined ? Promise.resolve({ rows: [] }) : connection.query(rewritten, values);
    },
  });

const withoutCondition = (client: DynamoDBClient): DynamoDBClient => {
  client.middlewareStack.add(
    (next) => (args) => {
      const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, ...put } =
        args.input as PutItemCommandInput;
      const isPut =
        'Item' in put && [ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues].length > 0;
      return next(isPut ? { ...args, input: put } : args);
    },
    { step: 'initialize', priority: 'high' },
  );
  return client;
};

const withoutRevision = (jetStream: JetStreamClient): JetStreamClient =>
  Object.assign(Object.create(jetStream) as JetStreamClient, {
    publish: (subject: string, text: string) => jetStream.publish(subject, text),
  });

/** Up to nats-server 2.9.20, two writes in place of one revision pass where they come at the same moment. */
const withoutMessageId = (jetStream: JetStreamClient): JetStreamClient =>
  Object.assign(Object.create(jetStream) as JetStreamClient, {
    publish: (subject: string, text: string, { expect }: Partial<JetStreamPublishOptions> = {}) =>
      jetStream.publish(subject, text, expect === undefined ? {} : { expect }),
  });

/** The next item of a finding may be read before this one is carried out. */
const acknowledgingFirst = (log: KeyedLog): KeyedLog => withItems(log, (message) => message.ackAck());

/** An item is answered and acknowledged, and then its row is written. */
const writingRowsLater = (log: KeyedLog): KeyedLog =>
  withPublish(log, (subject, ...message) => {
    const publish = (): ReturnType<typeof log.jetStream.publish> => log.jetStream.publish(subject, ...message);
    if (!isOfRow(subject)) return publish();
    setTimeout(100)
      .then(publish)
      .catch(() => undefined);
    return Promise.resolve({ stream: '', domain: '', seq: 0, duplicate: false });
  });

/** Finding and `setByCustomer` are written one after the other. */
const inTwoStatements = (storage: Storage): Storage => ({
  ...storage,
  step: async (key, next) => {
    let whole: string | undefined;
    const isDone = await storage.step(key, (text) => {
      const row = next(text);
      if (row === undefined || text === undefined) return row;
      const before = JSON.parse(text) as Row;
      const after = JSON.parse(row.text) as Row;
      whole = row.text;
      const half = { finding: after.stored.finding, setByCustomer: before.stored.setByCustomer };
      return { ...row, stored: half, text: writeRow({ stored: half, versions: after.versions }) };
    });
    const { versions: [version = ''] = [], stored } = JSON.parse(whole ?? '{}') as Partial<Row>;
    if (isDone && whole !== undefined && stored !== undefined) {
      const text = whole;
      await storage.step(key, () => ({ text, version, stored }));
    }
    return isDone;
  },
});

/** Reads what it has seen last of a key, for a while; a write still has its condition. */
const withACache = (storage: Storage): Storage => {
  const seen = new Map<string, string>();
  return {
    ...storage,
    step: async (key, next) => {
      const cached = seen.get(key);
      seen.delete(key);
      if (cached !== undefined && next(cached) === undefined) return true;
      let known: string | undefined;
      const isDone = await storage.step(key, (text) => {
        const row = next(text);
        known = row?.text ?? text;
        return row;
      });
      if (isDone && known !== undefined) seen.set(key, known);
      return isDone;
    },
  };
};

/** Doesn't know its own writes when it meets them. */
const withoutItsVersions = (storage: Storage): Storage => ({
  ...storage,
  step: (key, next) =>
    storage.step(key, (text) => {
      if (text === undefined) return next(text);
      const { stored, versions } = JSON.parse(text) as Row;
      return next(writeRow({ stored, versions: versions.map((version) => `~${version.replace('~', '')}`) }));
    }),
});

/** Takes the time again when it tries again. */
const withANewClock = ({ merge, read }: Engine): Engine => ({
  read,
  merge: (identifier, item) => {
    let attempt = 0;
    return merge(identifier, {
      ...item,
      decide: (stored) => {
        attempt += 1;
        if (attempt === 1) return item.decide(stored);
        const caller = { ...item.asked.caller, at: new Date().toISOString() };
        const again =
          item.asked.operation === 'import'
            ? importItem(item.asked.hub, caller, item.asked.finding)
            : updateItem(item.asked.hub, caller, item.asked.patch);
        return again.decide(stored) as ReturnType<typeof item.decide>;
      },
    });
  },
});

/** Every way to be wrong that is tried, by what it does. */
export const brokenServices = {
  'SQL without a lock': { sql: rewriteSql((sql) => sql.replace('FOR UPDATE', '')) },
  'SQL without a transaction': {
    sql: rewriteSql((sql) => (/^(BEGIN|COMMIT|ROLLBACK)/.test(sql) ? undefined : sql)),
  },
  'a write without a condition': { dynamoDb: withoutCondition, nats: withoutRevision },
  'a revision without a message id': { nats: withoutMessageId },
  'an item acknowledged before it is carried out': { log: acknowledgingFirst },
  'an answer before its row is written': { log: writingRowsLater },
  'a finding in two statements': { storage: inTwoStatements },
  'reads from a cache': { storage: withACache },
  'does not know its own writes': { storage: withoutItsVersions },
  'retries with a new clock': { engine: withANewClock },
} satisfies Readonly<Record<string, Broken>>;

export type BrokenName = keyof typeof brokenServices;

export const brokenOf = (name: BrokenName | undefined): Broken => (name === undefined ? {} : brokenServices[name]);
