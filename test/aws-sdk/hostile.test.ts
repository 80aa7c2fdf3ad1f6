import {
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  GetInsightsCommand,
  GetFindingsCommand,
  GetFindingsV2Command,
  InternalException,
  type SecurityHubClient,
  SecurityHubServiceException,
  UpdateFindingsCommand,
} from '@aws-sdk/client-securityhub';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { describe, expect, it } from 'vitest';
import { type FakeSecurityHub, type SecurityHubRequestHandler } from '../../src/aws-sdk/index.js';
import { operations } from '../../src/emulator/operations.js';
import { type Hub, storeSize } from '../../src/index.js';
import { hostile, hostileValues, prototypesNow } from '../hostile/hostileValues.js';
import { attributesOf, defaultProduct, disabled, findingOf, member } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { clientOf, errorOf, fakeOf, sdkFindingOf } from './clients.js';

const importTo = (body: unknown): object => ({ method: 'POST', path: '/findings/import', body });

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The answer to a request, which may be anything. */
const answerTo = async (request: unknown, options?: unknown, fake: FakeSecurityHub = fakeOf()): Promise<Answer> => {
  const { response } = await fake.handle(request, options);
  return {
    ...response,
    body: JSON.parse(new TextDecoder().decode(response.body)) as Readonly<Record<string, unknown>>,
  };
};

const text = JSON.stringify({ Findings: [findingOf({ Title: 'é 漢字 😀' })] });
const bytes = new TextEncoder().encode(text);

async function* asyncPieces<A>(pieces: Iterable<A>): AsyncGenerator<A> {
  for (const piece of pieces) {
    await Promise.resolve();
    yield piece;
  }
}

const inTheMiddle = (given: Uint8Array): Uint8Array => {
  const larger = new Uint8Array(given.length + 20).fill(0x7b);
  larger.set(given, 7);
  return larger.subarray(7, 7 + given.length);
};

describe('the body of a request', () => {
  it.each<[string, () => unknown]>([
    ['a text', () => text],
    ['bytes', () => bytes],
    ['a Buffer', () => Buffer.from(text)],
    ['bytes within a larger buffer', () => inTheMiddle(bytes)],
    ['a DataView', () => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    ['an ArrayBuffer', () => bytes.slice().buffer],
    ['a stream of Node', () => Readable.from([Buffer.from(text)])],
    ['a stream of Node that gives texts', () => Readable.from([text.slice(0, 10), text.slice(10)])],
    ['a stream of the web', () => new Blob([text]).stream()],
    ['a stream that is cut within a character', () => asyncPieces(Array.from(bytes, (byte) => Uint8Array.of(byte)))],
    ['a stream with empty pieces', () => asyncPieces(['', text, new Uint8Array(0)])],
  ])('may be %s', async (_, make) => {
    const fake = fakeOf();
    const { statusCode, headers, body } = await answerTo(importTo(make()), undefined, fake);
    expect({ statusCode, headers, body }).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: { SuccessCount: 1, FailedCount: 0, FailedFindings: [] },
    });
    expect(attributesOf(fake.store)).toHaveProperty('Title', 'é 漢字 😀');
  });

  it.each([undefined, null, '', new Uint8Array(0)])('that is not there (%j) gives no members', async (body) => {
    expect(await answerTo({ method: 'POST', path: '/findings', body })).toMatchObject({
      statusCode: 200,
      body: { Findings: [] },
    });
    expect(await answerTo(importTo(body))).toMatchObject({ statusCode: 400, body: { Code: 'InvalidInputException' } });
  });

  it.each<[string, unknown, string]>([
    [
      'no JSON',
      '{"Findings": [',
      'The body of a request should be a JSON object, but is no JSON: "{\\"Findings\\": [".',
    ],
    ['JSON with something after it', '{} {}', 'should be a JSON object, but is no JSON: "{} {}".'],
    ['white space', ' ', 'should be a JSON object, but is no JSON: " ".'],
    ['a list', '[]', 'should be a JSON object, but is a list of 0 items.'],
    ['null', 'null', 'should be a JSON object, but is null.'],
    ['a text in JSON', '"a"', 'should be a JSON object, but is "a".'],
    [
      'bytes that are not UTF-8',
      Uint8Array.of(0x7b, 0xff, 0x7d),
      'should be text, bytes or a stream of them, in UTF-8.',
    ],
    [
      'a character that is not at its end',
      asyncPieces([Uint8Array.of(0xc3)]),
      'should be text, bytes or a stream of them, in UTF-8.',
    ],
    [
      'a stream that breaks',
      Readable.from(asyncPieces([{ then: 1 }])).map(() => Promise.reject(new Error('broken'))),
      'in UTF-8.',
    ],
    ['a number', 5, 'should be text, bytes or a stream of them, in UTF-8.'],
    ['an object', {}, 'should be text, bytes or a stream of them, in UTF-8.'],
    ['a stream of objects', Readable.from([{}]), 'should be text, bytes or a stream of them, in UTF-8.'],
  ])('that is %s is answered with a SerializationException', async (_, body, says) => {
    const answer = await answerTo(importTo(body));
    expect(answer).toMatchObject({
      statusCode: 400,
      headers: { 'x-amzn-errortype': 'SerializationException' },
      body: { Code: 'SerializationException', Message: expect.stringContaining(says) as string },
    });
  });

  const tooLong = 12 * 1024 * 1024 + 1;

  it.each<[string, () => unknown]>([
    ['a text', () => ' '.repeat(tooLong)],
    ['bytes', () => new Uint8Array(tooLong).fill(0x20)],
    ['a stream without end', () => asyncPieces(forever(' '.repeat(100_000)))],
    ['a stream without end of empty pieces', () => asyncPieces(forever(''))],
    ['a list of holes', () => Object.assign([], { length: 4_294_967_295 })],
  ])('that is too long, as %s, is answered and read no further', async (_, make) => {
    expect(await answerTo(importTo(make()))).toMatchObject({
      statusCode: 413,
      body: {
        Code: 'RequestEntityTooLargeException',
        Message: 'The body of a request should NOT be longer than 12582912 bytes.',
      },
    });
  });

  it('of 12 MB is read to its end', async () => {
    const body = JSON.stringify({ Findings: [] }).padEnd(tooLong - 1);
    expect(await answerTo(importTo(body))).toMatchObject({ statusCode: 400, body: { Code: 'InvalidInputException' } });
  });

  it('comes to a real client as an error of the service', async () => {
    const client = clientOf(fakeOf());
    client.middlewareStack.add(
      (next) => (args) => next({ ...args, request: Object.assign(args.request as object, { body: 'no JSON' }) }),
      { step: 'finalizeRequest', priority: 'low' },
    );
    const error = await errorOf(client.send(new GetFindingsCommand({})));
    expect(error).toBeInstanceOf(SecurityHubServiceException);
    expect(error).toMatchObject({
      name: 'SerializationException',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    });
    expect(error).toHaveProperty(
      'message',
      'The body of a request should be a JSON object, but is no JSON: "no JSON".',
    );
  });
});

function* forever<A>(piece: A): Generator<A> {
  for (;;) yield piece;
}

describe('an operation that it does not know', () => {
  it.each<[string, (client: SecurityHubClient) => Promise<unknown>, string]>([
    [
      'GetInsights',
      (client) => client.send(new GetInsightsCommand({})),
      'the method "POST" and the path "/insights/get"',
    ],
    [
      'GetFindingsV2',
      (client) => client.send(new GetFindingsV2Command({})),
      'the method "POST" and the path "/findingsv2"',
    ],
    [
      'UpdateFindings, on the path of GetFindings',
      (client) => client.send(new UpdateFindingsCommand({ Filters: {}, RecordState: 'ARCHIVED' })),
      'the method "PATCH" and the path "/findings"',
    ],
  ])('%s is answered with UnknownOperationException', async (_, send, says) => {
    const error = await errorOf(send(clientOf(fakeOf())));
    expect(error).toBeInstanceOf(SecurityHubServiceException);
    expect(error).toMatchObject({
      name: 'UnknownOperationException',
      $fault: 'client',
      $metadata: { httpStatusCode: 404 },
    });
    const names = operations.map(({ name }) => name).join(', ');
    expect(error).toHaveProperty('message', `No supported operation has ${says}. Those that are supported: ${names}.`);
  });

  it.each([
    { method: 'GET', path: '/findings/import' },
    { method: 'post', path: '/findings' },
    { method: 'POST', path: '/findings/' },
    { method: 'POST', path: '/a/findings' },
    { method: 'POST' },
    { path: '/findings' },
    {},
    undefined,
  ])('%j is none either', async (request) => {
    expect(await answerTo(request)).toMatchObject({ statusCode: 404, body: { Code: 'UnknownOperationException' } });
  });

  it('shortens a path that is long', async () => {
    const { body } = await answerTo({ method: 'POST', path: '/'.repeat(1_000_000) });
    expect(String(body.Message).length).toBeLessThan(700);
  });
});

describe("a filter that GetFindings doesn't know", () => {
  it('is refused: a client would leave it out, and get more findings than were asked for', async () => {
    const body = JSON.stringify({ Filters: { Titel: [{ Value: 'a', Comparison: 'EQUALS' }] } });
    expect(await answerTo({ method: 'POST', path: '/findings', body })).toMatchObject({
      statusCode: 400,
      body: {
        Message:
          "GetFindings can't be answered: `Filters` should NOT have additional property 'Titel' (did you mean 'Title'?), but is an object with 1 attribute",
      },
    });
  });
});

describe('a hub, a caller or a time that cannot be used', () => {
  const identifier = { Id: 'finding-1', ProductArn: defaultProduct(member) };
  const operations: readonly [string, (client: SecurityHubClient) => Promise<unknown>][] = [
    ['BatchImportFindings', (client) => client.send(new BatchImportFindingsCommand({ Findings: [sdkFindingOf()] }))],
    [
      'BatchUpdateFindings',
      (client) => client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifier], Confidence: 1 })),
    ],
    ['GetFindings', (client) => client.send(new GetFindingsCommand({}))],
  ];

  describe.each(operations)('%s', (_, send) => {
    it.each<[string, SecurityHubRequestHandler, string]>([
      [
        'a hub that is none',
        fakeOf({ hub: undefined as unknown as Hub }),
        "the hub can't be used: it should be a JSON value, but is not given",
      ],
      [
        'a hub without accounts',
        fakeOf({ hub: {} as Hub }),
        "the hub can't be used: it should have required property 'accounts'",
      ],
      [
        'an account id of 11 digits',
        fakeOf({ accountId: '22222222222' }),
        "the caller can't be used: `accountId` should match pattern",
      ],
      [
        'an account id that is a number',
        fakeOf({ accountId: 222222222222 as unknown as string }),
        "the caller can't be used: `accountId` should be string",
      ],
      [
        'an account id that is a number, by as',
        fakeOf().as(222222222222 as unknown as string),
        "the caller can't be used: `accountId` should be string",
      ],
      [
        'denies that are no list',
        fakeOf({ denies: {} as unknown as [] }),
        "the caller can't be used: `denies` should be array",
      ],
      [
        'denies that are misspelled',
        fakeOf({ deny: [{}] } as object),
        "the fake can't be used: there is no option `deny`; did you mean `denies`?",
      ],
      [
        'denies that are misspelled, by as',
        fakeOf({ deny: [{}] } as object).as('222222222222'),
        "the fake can't be used: there is no option `deny`; did you mean `denies`?",
      ],
      [
        'a time that is no function',
        fakeOf({ now: '2026-01-01T00:00:00Z' } as unknown as object),
        'the fake can\'t be used: `now` should be a function that returns the time, but is "2026-01-01T00:00:00Z"',
      ],
      [
        'no number of versions',
        fakeOf({ versions: NaN }),
        "the fake can't be used: `versions` should be a number from 0 on, but is NaN",
      ],
      [
        'a time that is no timestamp',
        fakeOf({ now: () => 'yesterday' }),
        "the caller can't be used: `at` should match pattern",
      ],
      [
        'a time that is a date',
        fakeOf({ now: () => new Date(0) as unknown as string }),
        "the caller can't be used: `at` should be a JSON value, but is a Date",
      ],
    ])('says what is wrong with %s', async (_name, fake, says) => {
      const error = await errorOf(send(clientOf(fake)));
      expect(error).toBeInstanceOf(InternalException);
      expect(error).toHaveProperty('message', expect.stringContaining(says));
    });

    it('comes out with the error that the clock throws', async () => {
      const broken = new Error('the clock is broken');
      const fake = fakeOf({
        now: () => {
          throw broken;
        },
      });
      expect(await errorOf(send(clientOf(fake)))).toBe(broken);
    });
  });

  it('a hub whose list of accounts is empty lets nobody in', async () => {
    const client = clientOf(fakeOf({ hub: { accounts: {} } }));
    expect(await client.send(new BatchImportFindingsCommand({ Findings: [sdkFindingOf()] }))).toMatchObject({
      SuccessCount: 0,
      FailedFindings: [{ Id: 'finding-1', ErrorCode: 'InvalidAccess' }],
    });
    for (const [, send] of operations.slice(1)) {
      expect(await errorOf(send(client))).toHaveProperty('name', 'InvalidAccessException');
    }
  });

  it('an account without Security Hub imports nothing', async () => {
    const fake = fakeOf({ accountId: disabled });
    const finding = sdkFindingOf({ AwsAccountId: disabled, ProductArn: defaultProduct(disabled) });
    expect(await clientOf(fake).send(new BatchImportFindingsCommand({ Findings: [finding] }))).toMatchObject({
      FailedFindings: [
        { ErrorCode: 'InvalidAccess', ErrorMessage: `Security Hub is not enabled for account ${disabled}.` },
      ],
    });
  });
});

describe('a request that is aborted', () => {
  /** A stream that never gives anything. */
  const silence = (): unknown => new ReadableStream();

  const neverAnswered = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) };

  it('before it is sent, rejects as the handlers of the SDK do, and stores nothing', async () => {
    const fake = fakeOf();
    const command = new BatchImportFindingsCommand({ Findings: [sdkFindingOf()] });
    const error = await errorOf(clientOf(fake).send(command, { abortSignal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: 'AbortError', message: 'Request aborted' });
    expect(storeSize(fake.store)).toBe(0);
  });

  it.each([
    ['a stream that never gives anything', silence()],
    ['something that never answers', neverAnswered],
    ['a list of a promise that is never kept', [new Promise(() => undefined)]],
  ])('has an end, also when its body is %s', async (_, body) => {
    const controller = new AbortController();
    const rejected = errorOf(fakeOf().handle(importTo(body), { abortSignal: controller.signal }));
    controller.abort();
    expect(await rejected).toMatchObject({ name: 'AbortError' });
  });

  it('after it was answered, changes nothing, and nobody listens any longer', async () => {
    const fake = fakeOf();
    const listeners = new Set<unknown>();
    const signal = {
      aborted: false,
      addEventListener: (_: string, listener: unknown) => listeners.add(listener),
      removeEventListener: (_: string, listener: unknown) => listeners.delete(listener),
    };
    const handled = fake.handle(importTo(text), { abortSignal: signal });
    expect(listeners.size).toBe(1);
    await handled;
    expect(listeners.size).toBe(0);
    expect(storeSize(fake.store)).toBe(1);
  });
});

describe('a hostile request', () => {
  /** What is sent may not reach an operation, and is still answered, in the form of the protocol. */
  const expectAnAnswer = async (request: unknown, options?: unknown): Promise<void> => {
    const { statusCode, headers, body } = await answerTo(request, options);
    expect(headers['content-type']).toBe('application/json');
    if (statusCode === 200) return;
    expect([400, 404, 413]).toContain(statusCode);
    expect(body).toEqual({ Code: headers['x-amzn-errortype'], Message: expect.stringMatching(/./) as string });
  };

  it.each(hostileValues)('$what as the request is answered', async ({ make }) => {
    await expectAnAnswer(make());
  });

  it.each(hostileValues)('$what as a part of the request is answered', async ({ make }) => {
    await expectAnAnswer(importTo(make()));
    await expectAnAnswer({ method: make(), path: '/findings', body: '{}' });
    await expectAnAnswer({ method: 'POST', path: make(), body: '{}' });
    await expectAnAnswer({ method: 'POST', path: '/findings', body: '{}' }, make());
    await expectAnAnswer({ method: 'POST', path: '/findings', body: '{}' }, { abortSignal: make() });
  });

  it("a signal that throws isn't a signal", async () => {
    const thrower = (): never => {
      throw new Error('this must not come out');
    };
    const abortSignal = { addEventListener: thrower, removeEventListener: thrower };
    expect(await answerTo(importTo(text), { abortSignal })).toMatchObject({ statusCode: 200 });
  });

  it('for every value, as every part, is answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostile(),
        fc.constantFrom('request', 'body', 'method', 'path', 'options'),
        async ({ make }, part) => {
          const request = { method: 'POST', path: '/findings', body: '{}' };
          if (part === 'request') await expectAnAnswer(make());
          else if (part === 'options') await expectAnAnswer(request, make());
          else await expectAnAnswer({ ...request, [part]: make() });
        },
      ),
      { numRuns: sampledRuns(300) },
    );
  });

  it('for every JSON in the body, to every operation, is answered', async () => {
    const members = [
      'Findings',
      'FindingIdentifiers',
      'Filters',
      'SortCriteria',
      'MaxResults',
      'NextToken',
      'Confidence',
      '__proto__',
      'Id',
    ];
    const body = fc.dictionary(fc.constantFrom(...members), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), {
      noNullPrototype: true,
    });
    const route = fc.constantFrom(
      { method: 'POST', path: '/findings/import' },
      { method: 'PATCH', path: '/findings/batchupdate' },
      { method: 'POST', path: '/findings' },
    );
    await fc.assert(
      fc.asyncProperty(route, body, async (request, json) => {
        await expectAnAnswer({ ...request, body: JSON.stringify(json) });
      }),
      { numRuns: sampledRuns(500) },
    );
  });

  it.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ])('%s within each other 100,000 times are answered', async (_, deep) => {
    await expectAnAnswer(importTo(`{"Findings":${deep}}`));
    await expectAnAnswer(importTo(`{"Findings":[${deep}]}`));
    const update = { method: 'PATCH', path: '/findings/batchupdate' };
    await expectAnAnswer({ ...update, body: `{"FindingIdentifiers":[${deep}],"Confidence":${deep}}` });
    const get = { method: 'POST', path: '/findings' };
    await expectAnAnswer({ ...get, body: `{"Filters":${deep}}` });
    await expectAnAnswer({ ...get, body: `{"Filters":{"Id":[${deep}]}}` });
    await expectAnAnswer({ ...get, body: `{"SortCriteria":[${deep}]}` });
    await expectAnAnswer({ ...get, body: `{"NextToken":${deep}}` });
  });

  it('leaves the prototypes of everything as they are', async () => {
    const before = prototypesNow();
    const body = '{"__proto__":{"isAdmin":true},"Findings":[{"__proto__":{"Id":"a"}}],"Filters":{"__proto__":[]}}';
    for (const path of ['/findings/import', '/findings']) await expectAnAnswer({ method: 'POST', path, body });
    await expectAnAnswer({ method: 'PATCH', path: '/findings/batchupdate', body });
    expect(prototypesNow()).toBe(before);
    expect({}).not.toHaveProperty('isAdmin');
  });
});
