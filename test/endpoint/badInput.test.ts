import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { resetOf } from '../../src/endpoint/resets.js';
import { checkConformance, type ConformanceOptions } from '../../src/conformance/index.js';
import { isRunning, temporaryFolder } from '../bridge/adapters.js';
import { closedPort, httpServer, opened, ownServer, tcpServer } from './serving.js';

const folder = temporaryFolder();

/** Why no case can be begun; every check of the endpoint reports just that. */
const problemOf = async (
  url: string,
  timeLimit = 10_000,
  reset?: string,
  options: ConformanceOptions = {},
): Promise<string> => {
  const { system, end } = await opened({ url, timeLimit, reset });
  const report = await checkConformance(system, { numRuns: 1, ...options });
  await end();
  expect(report.conforms).toBe(false);
  expect([...report.failed, ...report.reported]).toEqual([]);
  expect(report.problems).toHaveLength(1);
  return report.problems[0] ?? '';
};

const first = 'EnableSecurityHub by 555555555555';

describe('an endpoint that can not be checked is named with the call, and with what to do', () => {
  it('where nothing listens', async () => {
    const url = await closedPort();
    expect(await problemOf(url)).toContain(
      `${first}: nothing listens on ${url}: start the emulator, or correct --endpoint (connect ECONNREFUSED`,
    );
  });

  it('where nothing listens, and only rules of updates are asked for', async () => {
    const url = await closedPort();
    expect(await problemOf(url, undefined, undefined, { only: ['update/findingMustExist'], numRuns: 0 })).toContain(
      `${first}: nothing listens on ${url}`,
    );
  });

  it('where the host is not known', async () => {
    expect(await problemOf('http://no-such-host.invalid')).toContain('correct --endpoint');
  });

  it('where it does not speak HTTP', async () => {
    const url = await tcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await problemOf(url)).toContain(`${first}: what listens on ${url} does not speak HTTP: correct --endpoint`);
  });

  it('where it redirects', async () => {
    const url = await httpServer((_, response) => response.writeHead(302, { location: 'https://elsewhere/' }).end());
    expect(await problemOf(url)).toContain(
      "BatchImportFindings by 666666666666: it redirects to https://elsewhere/, which clients of AWS don't follow",
    );
  });

  it('where it wants TLS, or has none', async () => {
    const url = await tcpServer((socket) => socket.once('data', () => socket.destroy()));
    expect(await problemOf(url)).toContain(`if it wants TLS, use --endpoint ${url.replace('http', 'https')}`);
    const plain = await ownServer();
    expect(await problemOf(plain.replace('http', 'https'))).toContain(`does not speak TLS: use --endpoint ${plain}`);
  });

  it('where it answers HTML', async () => {
    const url = await httpServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>It works!</h1></html>'),
    );
    expect(await problemOf(url)).toContain(
      'BatchImportFindings by 666666666666: it answered with HTML, with the status 200 and text/html: <html><h1>It works!',
    );
  });

  it('where it closes in the middle, three times', async () => {
    let asked = 0;
    const url = await httpServer((_, response) => {
      asked += 1;
      response.writeHead(200, { 'content-length': '100' }).write('{"Succ');
      setTimeout(() => response.destroy(), 10);
    });
    expect(await problemOf(url)).toContain('the connection was closed before the answer was complete');
    expect(asked).toBe(3);
  });

  it('where it takes too long', async () => {
    const url = await httpServer(() => undefined);
    expect(await problemOf(url, 200)).toContain(
      `${first}: it did not answer within 200 ms; --time-limit gives it more`,
    );
  });

  it.each([
    [
      'does not say when to ask again',
      {},
      'it was throttled with the status 429, 3 times, and it does not say when to ask again',
      // The client waits for a random while of up to some seconds.
      30_000,
    ],
    [
      'asks for more time than there is',
      { 'retry-after': '60' },
      'it asks to wait for 60 seconds, which is more than the 1500 ms of --time-limit',
      1_500,
    ],
  ])('where it is throttled and %s', async (_, headers, expected, timeLimit) => {
    const url = await httpServer((request, response) => {
      request.resume();
      response.writeHead(429, { 'content-type': 'application/json', ...headers });
      response.end('{"__type":"TooManyRequestsException"}');
    });
    expect(await problemOf(url, timeLimit)).toContain(expected);
  });
});

describe('what passes', () => {
  it('is tried again, as the SDK does: once throttled, once closed', async () => {
    const own = await ownServer();
    let asked = 0;
    const url = await httpServer((request, response) => {
      asked += 1;
      if (asked === 1) return void response.writeHead(429, { 'retry-after': '0' }).end('{}');
      if (asked === 2) return void response.destroy();
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const { authorization = '', 'content-type': type = 'application/json' } = request.headers;
        const body = pieces.length === 0 ? null : Buffer.concat(pieces);
        void fetch(`${own}${request.url ?? ''}`, {
          method: request.method ?? 'GET',
          body,
          headers: { authorization, 'content-type': type },
        }).then(async (came) => {
          const name = came.headers.get('x-amzn-errortype');
          response.writeHead(came.status, name === null ? {} : { 'x-amzn-errortype': name });
          response.end(await came.text());
        });
      });
    });
    const { notes, system, retried } = await opened({ url });
    expect(notes).toEqual([]);
    expect(retried()).toEqual([
      "one call was answered with the status 429, and made again, as AWS's clients do; what was done the first time stays done",
    ]);
    expect(Object.keys(system)).toEqual(expect.arrayContaining(['importFindings', 'updateFindings', 'getFindings']));
  });
});

describe('a --reset that fails', () => {
  it('stops the check with the status and the answer', async () => {
    const url = await ownServer();
    expect(await problemOf(url, 10_000, 'POST /moto-api/reset')).toMatch(
      /--reset "POST \/moto-api\/reset" was answered with the status 403: \{/,
    );
  });

  it('stops the check with what the command wrote', async () => {
    const url = await ownServer();
    expect(await problemOf(url, 10_000, 'echo no such container >&2; exit 3')).toContain(
      '--reset "echo no such container >&2; exit 3" ended with exit code 3: no such container',
    );
  });

  it('is given up at the time limit, with all that the command has started', async () => {
    const began = performance.now();
    const answer = await resetOf('sleep 20; true', 'http://127.0.0.1:1', 300)();
    expect(answer).toEqual(left('--reset "sleep 20; true" was ended by SIGKILL, after 300 ms at most: nothing'));
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('has ended where it has, and what it has started in the background goes on', async () => {
    const file = join(folder, 'started');
    const answer = await resetOf(`sleep 60 & echo $! > ${file}`, 'http://127.0.0.1:1', 300)();
    const started = Number(readFileSync(file, 'utf8'));
    expect(answer).toEqual(right(undefined));
    await sleep(600);
    expect(isRunning(started)).toBe(true);
    process.kill(started);
  });

  it('says what it wrote where it has failed, although what it has started goes on', async () => {
    const file = join(folder, 'started-in-vain');
    const command = `sleep 60 & echo $! > ${file}; echo no port >&2; exit 3`;
    const answer = await resetOf(command, 'http://127.0.0.1:1', 5_000)();
    const started = Number(readFileSync(file, 'utf8'));
    expect(isRunning(started)).toBe(true);
    process.kill(started);
    expect(answer).toEqual(left(expect.stringContaining('ended with exit code 3: no port')));
  });

  it('is given up at the time limit where an answer comes piece by piece', async () => {
    const url = await httpServer((_, response) => {
      const timer = setInterval(() => response.write('.'), 50);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    const answer = await resetOf('POST /reset', url, 400)();
    expect(answer).toEqual(left('--reset "POST /reset" failed: no answer within 400 ms'));
  });

  it('stops the check where it fails later', async () => {
    const url = await ownServer();
    const file = join(folder, 'often');
    writeFileSync(file, '');
    const { system } = await opened({ url, reset: `printf x >> ${file}; test $(wc -c < ${file}) -lt 5` });
    const report = await checkConformance(system, { numRuns: 1 });
    expect(report.problems).toEqual([expect.stringContaining('ended with exit code 1: nothing, before the vector')]);
  });
});
