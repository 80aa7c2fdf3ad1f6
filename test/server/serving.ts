import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { isLeft } from 'fp-ts/lib/Either.js';
import { afterAll, onTestFinished } from 'vitest';
import { decodeHub, type Hub } from '../../src/index.js';
import { type Clock, startClock } from '../../src/server/clock.js';
import { type Emulation, startEmulation } from '../../src/server/Emulation.js';
import { type Entry } from '../../src/server/Entry.js';
import { type Listening, startServer } from '../../src/server/startServer.js';
import { hubOf, member, now } from '../support/fixtures.js';

export interface Served {
  readonly url: string;
  readonly emulation: Emulation;
  readonly entries: readonly Entry[];
  readonly complaints: readonly string[];
  readonly stop: () => Promise<void>;
  readonly client: (accessKeyId?: string, region?: string) => SecurityHubClient;
}

export const clientAt = (endpoint: string, accessKeyId: string, region = 'eu-west-1'): SecurityHubClient =>
  new SecurityHubClient({
    endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'none' },
  });

/** A server of this process on a port that is free, which is stopped when the test (or the file) is over. */
export const serving = async (
  options: Partial<Listening> & { readonly hub?: Hub; readonly clock?: Clock; readonly forTheFile?: boolean } = {},
): Promise<Served> => {
  const entries: Entry[] = [];
  const complaints: string[] = [];
  const hub = decodeHub(options.hub ?? hubOf());
  if (isLeft(hub)) throw new Error(hub.left);
  const emulation = startEmulation({
    accountId: member,
    hub: hub.right,
    services: {},
    clock: options.clock ?? startClock(now),
    log: (entry) => entries.push(entry),
    changed: () => undefined,
  });
  const complain = (sentence: string): void => void complaints.push(sentence);
  const server = await startServer(emulation, { host: '127.0.0.1', port: 0, origins: [], complain, ...options });
  if (isLeft(server)) throw new Error(server.left);
  const { url, stop } = server.right;
  (options.forTheFile === true ? afterAll : onTestFinished)(stop);
  return {
    url,
    emulation,
    entries,
    complaints,
    stop,
    client: (accessKeyId = member, region) => clientAt(url, accessKeyId, region),
  };
};

/** Headers of a request that the account signs. */
export const signedBy = (accountId: string, service = 'securityhub'): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accountId}/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});
