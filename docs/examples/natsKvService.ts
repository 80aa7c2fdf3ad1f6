import { type JetStreamClient, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import { type NatsConnection } from '@nats-io/transport-node';
import { type Storage } from './mergeInto.js';

/** A bucket for findings, on so many servers. With `allow_direct` one of them would answer that is behind the others. */
export const openBucket = (connection: NatsConnection, name: string, replicas: number): Promise<KV> =>
  new Kvm(connection).create(name, { replicas, history: 1, allow_direct: false });

const overtaken: readonly number[] = [
  JetStreamApiCodes.StreamWrongLastSequence,
  JetStreamApiCodes.StreamWrongLastSequenceUnknown,
];

/** No answer, nobody there to answer (while a leader is elected), or a server that can't at the moment. */
export const isPassing = (error: unknown): boolean =>
  error instanceof JetStreamApiError
    ? error.status === 503
    : error instanceof Error &&
      ['TimeoutError', 'NoRespondersError', 'RequestError', 'JetStreamNotEnabled'].includes(error.name);

/** Rows of a key-value bucket of JetStream, each written in place of the revision that was read. */
export const natsKvStorage = async (bucket: KV, jetStream: JetStreamClient): Promise<Storage> => {
  const { bucket: name } = await bucket.status();
  return {
    step: async (key, next) => {
      const found = await bucket.get(key);
      // What was deleted has a revision, too.
      const row = next(found?.operation === 'PUT' ? found.string() : undefined);
      if (row === undefined) return true;
      const revision = found?.revision ?? 0;
      try {
        // What `bucket.update` does, and a message id: before 2.9.21 a server of several lets two writes of one revision pass
        // that come at the same moment (nats-server issue 4320). Of two messages with one id it takes only the first.
        const { duplicate } = await jetStream.publish(`$KV.${name}.${key}`, row.text, {
          expect: { lastSubjectSequence: revision },
          msgID: `${key}.${revision}`,
        });
        return !duplicate;
      } catch (error) {
        if (error instanceof JetStreamApiError && overtaken.includes(error.code)) return false;
        throw error;
      }
    },
    isPassing,
  };
};
