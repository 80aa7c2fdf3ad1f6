import { connect, type Socket } from 'node:net';
import { DescribeHubCommand, GetFindingsCommand, SecurityHubServiceException } from '@aws-sdk/client-securityhub';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storeSize } from '../../src/index.js';
import { errorOf, sdkFindingOf } from '../aws-sdk/clients.js';
import { administrator, findingOf, member } from '../support/fixtures.js';
import { importing } from './commands.js';
import { type Served, serving, signedBy } from './serving.js';

let served: Served;
beforeAll(async () => {
  served = await serving({ forTheFile: true, patience: 1_000, origins: ['http://allowed.example'] });
});

const json: Record<string, string> = { ...signedBy(member), 'content-type': 'application/json' };

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly message: unknown;
}

const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> => {
  const response = await fetch(`${served.url}${path}`, init);
  const { Message } = (await response.json()) as { readonly Message: unknown };
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), message: Message };
};

const sockets: Socket[] = [];

/** Writes these bytes to a socket and gives all that comes back until it is closed. */
const raw = (...texts: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    sockets.push(socket);
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
    for (const text of texts) socket.write(text);
  });

/** Whatever came before, the next call is answered, nothing was stored by it, and nobody complained. */
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  expect((await served.client().send(new GetFindingsCommand({}))).Findings).toEqual([]);
  expect(served.complaints).toEqual([]);
});

describe('a body', () => {
  it('above 6 MB of findings is refused by the rule', async () => {
    const Description = 'x'.repeat(70_000);
    const Findings = Array.from({ length: 100 }, (_, index) => findingOf({ Id: `finding-${index}`, Description }));
    const answer = await ask('/findings/import', { method: 'POST', headers: json, body: JSON.stringify({ Findings }) });
    expect(answer).toMatchObject({ status: 400, type: 'InvalidInputException' });
  });

  it('above 12 MB is cut off while it is read, and reaches a client as an exception', async () => {
    const error = await errorOf(served.client().send(importing(sdkFindingOf({ Description: 'x'.repeat(13_000_000) }))));
    expect(error).toBeInstanceOf(SecurityHubServiceException);
    expect(error).toMatchObject({
      name: 'RequestEntityTooLargeException',
      message: 'The body of a request should NOT be longer than 12582912 bytes.',
    });
  });

  it('of a store above 256 MB is not read', async () => {
    const head = 'PUT /_finding-merge/store HTTP/1.1\r\nHost: localhost\r\nContent-Length: 268435457\r\n\r\n';
    expect(await raw(head, '{}')).toContain('should NOT be longer than 268435456 bytes');
  });

  it('that never ends is answered while it is sent, and let go', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const head = 'POST /findings/import HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n';
    const answer = await raw(
      `${head}Authorization: ${json.authorization ?? ''}\r\n\r\n`,
      ...Array.from({ length: 250 }, () => chunk),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*RequestEntityTooLargeException/);
    expect(answer).not.toContain('RequestTimeoutException');
  });

  it.each([
    ['no JSON', '{"Findings": [', 'SerializationException', 400],
    ['a list', '[]', 'SerializationException', 400],
    ['not UTF-8', new Uint8Array([0xff, 0xfe]), 'SerializationException', 400],
  ])('that is %s is refused', async (_, body, type, status) => {
    expect(await ask('/findings/import', { method: 'POST', headers: json, body })).toMatchObject({ type, status });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'in the content type %s is refused',
    async (type) => {
      const headers = { ...json, 'content-type': type };
      const answer = await ask('/findings/import', { method: 'POST', headers, body: '{}' });
      expect(answer).toMatchObject({ status: 415, type: 'UnsupportedMediaTypeException' });
    },
  );

  it('of which only half arrives is abandoned in time', async () => {
    const answer = await raw(`POST /findings/import HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"Find`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*RequestTimeoutException/);
  });

  it('whose sender disappears in the middle stores nothing', async () => {
    const body = JSON.stringify({ Findings: [findingOf()] });
    const head = `POST /findings/import HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answer = raw(head, body.slice(0, -1));
    sockets.at(-1)?.end();
    expect(await answer).not.toContain('200 OK');
  });
});

describe('a request', () => {
  it.each([
    ['POST', '/nowhere'],
    ['GET', '/findings'],
    ['POST', '/findings/import/../../etc/passwd'],
    ['GET', '//accounts'],
  ])('%s %s is for no operation', async (method, path) => {
    expect(await ask(path, { method, headers: json })).toMatchObject({
      status: 404,
      type: 'UnknownOperationException',
    });
  });

  it('with an unknown query is refused, and the message names it', async () => {
    const answer = await ask('/members?MaxResults=5&file=/etc/passwd', { headers: json });
    expect(answer).toEqual({
      status: 400,
      type: 'InvalidInputException',
      message:
        'ListMembers can\'t be answered: its query has "file", and it takes OnlyAssociated, MaxResults, NextToken.',
    });
  });

  it('with a query that is no number is refused', async () => {
    const answer = await ask('/members?MaxResults=many', { headers: json });
    expect(answer.message).toBe('ListMembers can\'t be answered: `MaxResults` should be integer, but is "many"');
  });

  it('to import with a member that the operation does not have is refused', async () => {
    const body = JSON.stringify({ Findings: [findingOf()], Bogus: 1 });
    const answer = await ask('/findings/import', { method: 'POST', headers: json, body });
    expect(answer).toMatchObject({ status: 400, type: 'InvalidInputException' });
    expect(answer.message).toContain('"Bogus"');
  });

  it('with a rule that no hub could be used with is refused, and changes nothing', async () => {
    const Extra = JSON.parse(`${'['.repeat(120)}${']'.repeat(120)}`) as unknown;
    const RelatedFindings = [{ ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty', Id: 'a', Extra }];
    const rule = {
      RuleName: 'deep',
      RuleOrder: 1,
      Description: 'deep',
      Criteria: { RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }] },
      Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { RelatedFindings } }],
    };
    const headers = { ...json, ...signedBy(administrator) };
    const answer = await ask('/automationrules/create', { method: 'POST', headers, body: JSON.stringify(rule) });
    expect(answer).toMatchObject({ status: 400, type: 'InvalidInputException' });
    expect(answer.message).toContain("The hub can't be changed so: ");
    expect(await ask('/accounts', { headers })).toMatchObject({ status: 200 });
  });

  it('that nobody signed is refused, and one that is signed wrongly', async () => {
    const nobody = await ask('/accounts', {});
    expect(nobody).toMatchObject({ status: 403, type: 'MissingAuthenticationTokenException' });
    const wrong = await ask('/accounts', { headers: { authorization: 'Basic abc' } });
    expect(wrong).toMatchObject({ status: 403, type: 'IncompleteSignatureException' });
  });

  it('for another service is refused', async () => {
    const answer = await ask('/', { method: 'POST', headers: signedBy(member, 's3') });
    expect(answer).toMatchObject({ status: 404, message: 'Only Security Hub and STS are supported.' });
  });

  it('with a header of 1 MB is refused', async () => {
    const answer = await raw(`GET /accounts HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(1_048_576)}\r\n\r\n`);
    expect(answer === '' || answer.startsWith('HTTP/1.1 431 ')).toBe(true);
  });

  it("that isn't HTTP is refused", async () => {
    expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*MalformedHttpRequestException/);
  });
});

describe('a page in a browser', () => {
  const from = (headers: Record<string, string>, method = 'GET'): Promise<Answer> =>
    ask('/accounts', { method, headers: { ...json, ...headers } });

  it('of another origin is refused', async () => {
    expect(await from({ origin: 'http://evil.example' })).toMatchObject({ status: 403, type: 'AccessDeniedException' });
    expect(await from({ origin: 'null' })).toMatchObject({ status: 403 });
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
  });

  it('of another origin is told nothing beforehand', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    const response = await fetch(`${served.url}/findings/import`, { method: 'OPTIONS', headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('cannot reset, nor reach anything else that is for tests', async () => {
    const headers = { origin: 'http://evil.example' };
    const response = await fetch(`${served.url}/_finding-merge/reset`, { method: 'POST', headers });
    expect(response.status).toBe(403);
  });

  it('whose own name was made to lead here is refused', async () => {
    const answer = await raw(
      'GET /_finding-merge/store HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 403 [^]*AccessDeniedException/);
  });

  it('of an allowed origin is answered, and asks beforehand', async () => {
    const origin = 'http://allowed.example';
    const asked = { origin, 'access-control-request-headers': 'authorization, x-amz-date' };
    const before = await fetch(`${served.url}/accounts`, { method: 'OPTIONS', headers: asked });
    expect([before.status, before.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization, x-amz-date',
    ]);
    const response = await fetch(`${served.url}/accounts`, { headers: { ...json, origin } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });
});

describe('many connections', () => {
  it('1,000 that are open and silent keep nobody from being answered', async () => {
    const open = Array.from({ length: 1_000 }, () => raw());
    expect(open).toHaveLength(1_000);
    expect(await served.client().send(new DescribeHubCommand({}))).toHaveProperty('HubArn');
  });
});

describe('a shutdown', () => {
  it('answers a request that has begun, accepts no other, and loses no finding', async () => {
    const own = await serving();
    const body = JSON.stringify({ Findings: [findingOf()] });
    let answer = '';
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1');
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const { authorization = '' } = signedBy(member);
    const head = `POST /findings/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head + body.slice(0, 10));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = own.stop();
    await expect(fetch(own.url)).rejects.toThrow();
    socket.write(body.slice(10));
    await closed;
    await stopped;
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK[^]*[Cc]onnection: close[^]*"SuccessCount":1/);
    const kept = own.emulation.regions().services['eu-west-1']?.store;
    expect(kept && storeSize(kept)).toBe(1);
  });
});
