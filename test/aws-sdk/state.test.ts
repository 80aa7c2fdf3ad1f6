import {
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  GetFindingHistoryCommand,
  GetFindingsCommand,
  InvalidAccessException,
} from '@aws-sdk/client-securityhub';
import fc from 'fast-check';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type FakeSecurityHub } from '../../src/aws-sdk/index.js';
import {
  createStore,
  importFindings,
  type Store,
  storeSize,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
  withHub,
} from '../../src/index.js';
import { type Call } from '../../src/arbitraries/index.js';
import { hubWithHistory } from '../support/arbitraries.js';
import {
  administrator,
  attributesOf,
  defaultProduct,
  findingOf,
  hubOf,
  laterOf,
  member,
  storeOf,
} from '../support/fixtures.js';
import { clientOf, errorOf, fakeOf, sdkFindingOf } from './clients.js';

const identifier = { Id: 'finding-1', ProductArn: defaultProduct(member) };

const importing = (...Findings: ReturnType<typeof sdkFindingOf>[]): BatchImportFindingsCommand =>
  new BatchImportFindingsCommand({ Findings });

const noting = (Confidence: number): BatchUpdateFindingsCommand =>
  new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifier], Confidence });

describe('the store of a fake', () => {
  it('can be read at any time, and one that was kept does not change', async () => {
    const fake = fakeOf();
    const before = fake.store;
    await clientOf(fake).send(importing(sdkFindingOf()));
    expect(storeSize(before)).toBe(0);
    expect(storeSize(fake.store)).toBe(1);
  });

  it('is replaced, for all accounts', async () => {
    const fake = fakeOf();
    const replacement = storeOf(hubOf(), findingOf({ Title: 'put there' }));
    fake.replaceStore(replacement);
    expect(fake.store).toBe(replacement);
    for (const handler of [fake, fake.as(administrator)]) {
      expect(await clientOf(handler).send(new GetFindingsCommand({}))).toMatchObject({
        Findings: [{ Title: 'put there' }],
      });
    }
  });

  it('takes the history of a finding with it, unless the finding is still there as it was', async () => {
    const fake = fakeOf();
    const client = clientOf(fake);
    const records = async (): Promise<unknown> =>
      (await client.send(new GetFindingHistoryCommand({ FindingIdentifier: identifier }))).Records?.length;
    await client.send(importing(sdkFindingOf()));
    await client.send(noting(1));
    fake.replaceStore(withHub(fake.store, hubOf()));
    expect(await records()).toBe(2);
    fake.replaceStore(createStore(hubOf()));
    await client.send(importing(sdkFindingOf()));
    expect(await records()).toBe(1);
  });

  it('is replaced by one with another hub: an account is disabled, and its client is refused from then on', async () => {
    const fake = fakeOf();
    const client = clientOf(fake);
    await client.send(importing(sdkFindingOf()));
    fake.replaceStore(withHub(fake.store, { accounts: { [administrator]: {} } }));
    expect(await errorOf(client.send(noting(1)))).toBeInstanceOf(InvalidAccessException);
    expect(await errorOf(client.send(new GetFindingsCommand({})))).toBeInstanceOf(InvalidAccessException);
    expect(fake.undo()).toBe(true);
    expect(await client.send(noting(1))).toMatchObject({ ProcessedFindings: [identifier] });
  });

  it('stays when a client is destroyed', async () => {
    const fake = fakeOf();
    const client = clientOf(fake);
    await client.send(importing(sdkFindingOf()));
    client.destroy();
    expect(await clientOf(fake).send(new GetFindingsCommand({}))).toMatchObject({ Findings: [{ Id: 'finding-1' }] });
  });

  it('belongs to one fake', async () => {
    const [one, other] = [fakeOf(), fakeOf()];
    await clientOf(one).send(importing(sdkFindingOf()));
    expect(storeSize(other.store)).toBe(0);
  });

  it('handles simultaneous calls in the order in which they were made', async () => {
    const fake = fakeOf();
    const client = clientOf(fake);
    const titles = ['first', 'second', 'third'];
    await Promise.all(
      titles.map((Title, index) =>
        client.send(importing(sdkFindingOf({ Title, UpdatedAt: `2025-01-0${index + 1}T00:00:00Z` }))),
      ),
    );
    expect(attributesOf(fake.store)).toHaveProperty('Title', 'third');
    const seen = titles.map(() => [attributesOf(fake.store).Title, fake.undo()]);
    expect(seen.map(([title]) => title)).toEqual(titles.toReversed());
  });
});

describe('undo', () => {
  it('undoes one call after another, whoever made it, and says when there are none left', async () => {
    const fake = fakeOf();
    const empty = fake.store;
    await clientOf(fake).send(importing(sdkFindingOf()));
    const imported = fake.store;
    await clientOf(fake.as(administrator)).send(noting(42));
    expect(attributesOf(fake.store)).toHaveProperty('Confidence', 42);
    expect(fake.undo()).toBe(true);
    expect(fake.store).toBe(imported);
    expect(fake.undo()).toBe(true);
    expect(fake.store).toBe(empty);
    expect(fake.undo()).toBe(false);
    expect(fake.store).toBe(empty);
  });

  it.each([
    [undefined, 100],
    [3, 3],
    [0, 0],
  ])('goes back through the last versions and no further: %j is %s of them', (versions, steps) => {
    const fake = fakeOf({ versions });
    for (let round = 0; round < 150; round += 1) fake.replaceStore(createStore(hubOf()));
    let taken = 0;
    while (fake.undo()) taken += 1;
    expect(taken).toBe(steps);
  });

  it('undoes a replacement', () => {
    const fake = fakeOf();
    const before = fake.store;
    fake.replaceStore(createStore({ accounts: {} }));
    expect(fake.undo()).toBe(true);
    expect(fake.store).toBe(before);
  });

  it('skips calls that changed nothing', async () => {
    const fake = fakeOf();
    const client = clientOf(fake);
    await client.send(importing(sdkFindingOf()));
    await client.send(importing(sdkFindingOf()));
    await client.send(new GetFindingsCommand({}));
    await errorOf(client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers: [], Confidence: 1 })));
    fake.replaceStore(fake.store);
    expect(fake.undo()).toBe(true);
    expect(storeSize(fake.store)).toBe(0);
    expect(fake.undo()).toBe(false);
  });

  it('leaves nothing behind: the next calls continue from there', async () => {
    const fake = fakeOf();
    const client = clientOf(fake);
    await client.send(importing(sdkFindingOf()));
    await client.send(importing(sdkFindingOf({ ...laterOf(), Title: 'taken back' })));
    fake.undo();
    await client.send(noting(7));
    expect(attributesOf(fake.store)).toMatchObject({ Title: 'a title', Confidence: 7 });
    fake.undo();
    expect(attributesOf(fake.store)).toHaveProperty('Title', 'a title');
    expect(attributesOf(fake.store)).not.toHaveProperty('Confidence');
  });
});

/** A call as it goes over the wire: without what JSON leaves out, and without denies, which a request doesn't carry. */
const onTheWire = (call: Call): Call => {
  const { accountId, at } = call.caller;
  return JSON.parse(JSON.stringify({ ...call, caller: { accountId, at } })) as Call;
};

const requestOf = (call: Call): object =>
  call.call === 'importFindings'
    ? { method: 'POST', path: '/findings/import', body: JSON.stringify({ Findings: call.batch }) }
    : {
        method: 'PATCH',
        path: '/findings/batchupdate',
        body: JSON.stringify({ FindingIdentifiers: call.identifiers, ...call.patch }),
      };

/** What the functions say of a call: the store after it, and the body of the reply. */
const saidOf = (store: Store, call: Call): { readonly store: Store; readonly reply: unknown } => {
  const [result, answer] =
    call.call === 'importFindings'
      ? (() => {
          const imported = importFindings(store, call.caller, call.batch);
          return [imported, toBatchImportFindingsResponse(imported)] as const;
        })()
      : (() => {
          const updated = updateFindings(store, call.caller, call.identifiers, call.patch);
          return [updated, toBatchUpdateFindingsResponse(updated)] as const;
        })();
  const reply = isLeft(answer) ? { Code: answer.left.name, Message: answer.left.message } : answer.right;
  return { store: result.store, reply };
};

const answerOf = async (fake: FakeSecurityHub, call: Call): Promise<unknown> => {
  const { response } = await fake.as(call.caller.accountId).handle(requestOf(call));
  return JSON.parse(new TextDecoder().decode(response.body)) as unknown;
};

describe('for every history', () => {
  it('a fake answers and stores what the functions say, and undo goes back through every version', async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(hubWithHistory(), async ([first, calls]) => {
        let at = '';
        const fake = fakeOf({ hub: first, now: () => at });
        const versions = [fake.store];
        let store = createStore(first);
        for (const call of calls.map(onTheWire)) {
          at = call.caller.at;
          const said = saidOf(store, call);
          expect(await answerOf(fake, call)).toEqual(said.reply);
          expect(fake.store).toEqual(said.store);
          if (said.store !== store) versions.push(fake.store);
          store = said.store;
        }
        changes += versions.length - 1;
        for (const version of versions.toReversed()) {
          expect(fake.store).toBe(version);
          expect(fake.undo()).toBe(version !== versions[0]);
        }
      }),
      { numRuns: 300 },
    );
    expect(changes).toBeGreaterThan(300);
  });
});
