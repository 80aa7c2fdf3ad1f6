import { setTimeout as sleep } from 'node:timers/promises';
import { left } from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { type Listening, startServer } from '../../src/server/startServer.js';
import { serving } from './serving.js';

/** A port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const { url, stop } = await serving();
  await stop();
  return Number(new URL(url).port);
};

const health = (port: number): Promise<number> =>
  fetch(`http://127.0.0.1:${port}/_finding-merge/health`).then(({ status }) => status);

it('a request that comes before everything is prepared is answered when it is', async () => {
  const port = await freePort();
  let isPrepared = false;
  let early: Promise<unknown> | undefined;
  const prepare = async (): Promise<undefined> => {
    early = health(port).then((status) => [status, isPrepared]);
    await sleep(200);
    isPrepared = true;
  };
  await serving({ port, prepare });
  expect(await early).toEqual([200, true]);
});

it('no request is answered where nothing could be prepared, and the port is free again', async () => {
  const port = await freePort();
  const { emulation } = await serving();
  let early: Promise<unknown> | undefined;
  const listening: Listening = {
    host: '127.0.0.1',
    port,
    origins: [],
    complain: expect.unreachable,
    prepare: async () => {
      early = health(port).catch(() => 'no answer');
      await sleep(200);
      return 'the disk is full';
    },
  };
  expect(await startServer(emulation, listening)).toEqual(left('the disk is full'));
  expect(await early).toBe('no answer');
  await serving({ port });
  expect(await health(port)).toBe(200);
});

it('nothing is prepared where the port is in use', async () => {
  const { emulation, url } = await serving();
  const port = Number(new URL(url).port);
  const listening = { host: '127.0.0.1', port, origins: [], complain: expect.unreachable, prepare: expect.unreachable };
  expect(await startServer(emulation, listening)).toEqual(
    left(`port ${port} of 127.0.0.1 is in use; choose another with --port`),
  );
});

it('the port is kept until what comes after the last answer is done', async () => {
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const finish = (): Promise<void> => {
    isAsked();
    return ended;
  };
  const { emulation, url, stop } = await serving({ finish });
  const port = Number(new URL(url).port);
  const next = { host: '127.0.0.1', port, origins: [], complain: expect.unreachable };
  const stopped = stop();
  await asked;
  await expect(health(port)).rejects.toThrow();
  expect(await startServer(emulation, next)).toEqual(
    left(`port ${port} of 127.0.0.1 is in use; choose another with --port`),
  );
  end();
  await stopped;
  await serving({ port });
  expect(await health(port)).toBe(200);
});
