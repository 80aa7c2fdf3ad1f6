import { type SecurityHubClient } from '@aws-sdk/client-securityhub';
import { expect, it } from 'vitest';
import { createStore, importFindings, type Store, storeToJson, updateFindings } from '../../src/index.js';
import { sdkFindingOf } from '../aws-sdk/clients.js';
import { describeSampled } from '../support/sampled.js';
import { administrator, defaultProduct, hubOf, member, otherMember } from '../support/fixtures.js';
import { importing, updating } from './commands.js';
import { serving } from './serving.js';

/** What a call was for, to be told to the core in the order in which the server answered. */
type Replay = (store: Store, at: string) => Store;

const clients = 8;

const identifier = (Id: string) => ({ Id, ProductArn: defaultProduct(member) });

/** One of a few findings is imported or updated, so that most calls meet another's. */
const callOf = (
  number: number,
): {
  readonly accountId: string;
  readonly send: (client: SecurityHubClient) => Promise<{ $metadata: { requestId?: string } }>;
  readonly replay: Replay;
} => {
  const Id = `finding-${number % 7}`;
  if (number % 3 === 0) {
    const accountId = number % 2 === 0 ? administrator : member;
    const patch = { Confidence: number % 101 };
    return {
      accountId,
      send: (client) => client.send(updating(patch, Id)),
      replay: (store, at) => updateFindings(store, { accountId, at }, [identifier(Id)], patch).store,
    };
  }
  const accountId = number % 11 === 0 ? otherMember : member;
  const UpdatedAt = `2025-02-01T00:00:${String((number * 37) % 60).padStart(2, '0')}.${String(number % 1000).padStart(3, '0')}Z`;
  const finding = sdkFindingOf({ Id, UpdatedAt, Title: `call ${number}`, Confidence: number % 100 });
  return {
    accountId,
    send: (client) => client.send(importing(finding)),
    replay: (store, at) => importFindings(store, { accountId, at }, [finding]).store,
  };
};

describeSampled(`${clients} clients at once`, [500, 2_000], [500], (sizes) => {
  it.each(sizes)('make %i calls, and the end is what the core says for the order of the log', async (calls) => {
    const { client, entries, emulation } = await serving();
    const accounts = [administrator, member, otherMember];
    const replays = new Map<string, Replay>();
    let next = 0;
    const work = async (): Promise<void> => {
      const own = new Map(accounts.map((accountId) => [accountId, client(accountId)]));
      for (let number = next++; number < calls; number = next++) {
        const { accountId, send, replay } = callOf(number);
        const { $metadata } = await send(own.get(accountId) ?? client(accountId));
        replays.set($metadata.requestId ?? '', replay);
      }
      own.forEach((each) => {
        each.destroy();
      });
    };
    await Promise.all(Array.from({ length: clients }, work));

    expect(entries.map(({ call }) => call)).toEqual(Array.from({ length: calls }, (_, index) => index + 1));
    const end = entries.reduce<Store>(
      (store, { requestId, at }) => replays.get(requestId)?.(store, at) ?? store,
      createStore(hubOf()),
    );
    expect(replays.size).toBe(calls);
    expect(storeToJson(end).findings.length).toBe(7);
    expect(storeToJson(emulation.regions().services['eu-west-1']?.store ?? createStore(hubOf()))).toEqual(
      storeToJson(end),
    );
    expect(new Set(entries.flatMap(({ items }) => items.map(({ decision }) => decision.outcome)))).toEqual(
      new Set(['Created', 'Updated', 'Ignored', 'Failed']),
    );
  });
});
