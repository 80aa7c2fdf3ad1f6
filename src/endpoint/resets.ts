import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { Socket } from 'node:net';
import { clearTimeout, setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as E from 'fp-ts/lib/Either.js';
import { howItEnded, inGroup, signalGroup } from '../bridge/child.js';
import { printable, shorten } from '../codecs/show.js';

/** How the endpoint forgets its findings between cases; a sentence says why it did not. */
export type Reset = () => Promise<E.Either<string, unknown>>;

const longestQuote = 300;

/** How long what a command has written before it failed is waited for, in milliseconds. */
const timeToSay = 1_000;

const said = (text: string): string => (text.trim() === '' ? 'nothing' : shorten(text.trim(), longestQuote));

const byRequest =
  (what: string, method: string, url: URL, timeLimit: number): Reset =>
  () =>
    new Promise((resolve) => {
      const send = url.protocol === 'https:' ? tlsRequest : request;
      const failed = (why: string): void => {
        resolve(E.left(`--reset ${JSON.stringify(what)} ${why}`));
      };
      const sent = send(url, { method, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('error', ({ message }) => {
          failed(`failed: ${printable(message)}`);
        });
        response.on('end', () => {
          const { statusCode = 0 } = response;
          if (statusCode >= 200 && statusCode < 300) resolve(E.right(undefined));
          else failed(`was answered with the status ${statusCode}: ${said(text)}`);
        });
      });
      const timer = setTimeout(() => {
        failed(`failed: no answer within ${timeLimit} ms`);
        sent.destroy();
      }, timeLimit);
      sent.on('close', () => {
        clearTimeout(timer);
      });
      sent.on('error', ({ message, name }) => {
        failed(`failed: ${printable(message === '' ? name : message)}`);
      });
      sent.end();
    });

const byCommand =
  (command: string, timeLimit: number): Reset =>
  () =>
    new Promise((resolve) => {
      const child = spawn(command, {
        shell: true,
        detached: inGroup,
        windowsHide: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const timer = setTimeout(() => {
        signalGroup(child.pid, 'SIGKILL');
      }, timeLimit);
      let stderr = '';
      const keep = (piece: string): void => void (stderr += piece);
      child.stderr.setEncoding('utf8').on('data', keep);
      // What it has started in the background goes on, and may keep stderr open: that is read, and not waited for.
      const leave = (): void => {
        child.stderr.off('data', keep).resume();
        if (child.stderr instanceof Socket) child.stderr.unref();
      };
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        if (code === 0) {
          leave();
          resolve(E.right(undefined));
          return;
        }
        const how = `${howItEnded(code, signal)}${code === null ? `, after ${timeLimit} ms at most` : ''}`;
        void Promise.race([once(child, 'close'), sleep(timeToSay, undefined, { ref: false })]).then(() => {
          leave();
          resolve(E.left(`--reset ${JSON.stringify(command)} ${how}: ${said(stderr)}`));
        });
      });
      child.on('error', ({ message }) => {
        clearTimeout(timer);
        resolve(E.left(`--reset ${JSON.stringify(command)} could not be started: ${message}`));
      });
    });

/** A request against the endpoint, as in `POST /moto-api/reset`, or else a command line for a shell. */
export const resetOf = (what: string, endpoint: string, timeLimit: number): Reset => {
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(what) ?? [];
  return method === undefined || path === undefined
    ? byCommand(what, timeLimit)
    : byRequest(what, method, new URL(path, endpoint), timeLimit);
};
