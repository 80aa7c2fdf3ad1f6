import { printable, shorten } from '../codecs/show.js';
import { peek } from '../json/outside.js';
import { type NoReply } from './Ask.js';

/* What goes wrong between a client and an endpoint, each with what to do about it. */

/** A response of HTTP, as far as it was read. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

const longestQuote = 200;

const quoted = ({ status, headers, text }: Response): string => {
  const type = headers['content-type'];
  const kind = type === undefined ? '' : ` and ${printable(type)}`;
  return `the status ${status}${kind}: ${text === '' ? 'nothing' : shorten(text.trim(), longestQuote)}`;
};

const isHtml = ({ text }: Response): boolean => /^\s*<(!doctype html|html)/i.test(text);

/** What to do about an error of Node, by its code. */
const advice = (code: string, url: string): string => {
  const other = url.startsWith('https:') ? url.replace('https:', 'http:') : url.replace('http:', 'https:');
  if (code === 'ECONNREFUSED') return `nothing listens on ${url}: start the emulator, or correct --endpoint`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the host of ${url} is not known: correct --endpoint`;
  if (code.startsWith('HPE_')) return `what listens on ${url} does not speak HTTP: correct --endpoint`;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return `${url} does not speak TLS: use --endpoint ${other}`;
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code))
    return `the certificate of ${url} is not trusted: use --endpoint ${other}, or name the issuer in NODE_EXTRA_CA_CERTS`;
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return url.startsWith('http:')
      ? `the connection was closed before the answer was complete; if it wants TLS, use --endpoint ${other}`
      : 'the connection was closed before the answer was complete';
  return 'no answer came';
};

const codeOf = (error: unknown): string => {
  const code = peek(error, 'code');
  return typeof code === 'string' ? code : '';
};

const messageOf = (error: unknown): string => {
  const message = peek(error, 'message');
  return printable(typeof message === 'string' && message !== '' ? message : String(error));
};

/** No answer came. */
export const lost = (error: unknown, url: string, attempts: number): NoReply => {
  const code = codeOf(error) || codeOf(peek(error, 'cause'));
  const often = attempts > 1 ? `, ${attempts} times` : '';
  return { kind: 'lost', name: 'NoAnswer', message: `${advice(code, url)} (${messageOf(error)}${often})` };
};

const retryAfter = ({ headers }: Response): string => {
  const seconds = headers['retry-after'];
  return seconds === undefined
    ? 'it does not say when to ask again'
    : `it asks to wait for ${printable(seconds)} seconds`;
};

/** The endpoint is too busy to answer, or someone before it is. */
export const busy = (response: Response, attempts: number): NoReply =>
  response.status === 429
    ? {
        kind: 'lost',
        name: 'Throttled',
        message: `it was throttled with the status 429, ${attempts} times, and ${retryAfter(response)}: lift the limit for the check`,
      }
    : { kind: 'lost', name: 'Unavailable', message: `it answered ${attempts} times with ${quoted(response)}` };

/** It took too long, with all that was tried again. */
export const late = (timeLimit: number, last: Response | undefined): NoReply => ({
  kind: 'late',
  name: 'Late',
  message:
    last?.status === 429
      ? `it was throttled with the status 429, and ${retryAfter(last)}, which is more than the ${timeLimit} ms of --time-limit`
      : `it did not answer within ${timeLimit} ms; --time-limit gives it more`,
});

/** There is an answer, and a client of AWS can't read it. */
export const unreadable = (response: Response): NoReply => {
  const { status, headers } = response;
  if ([404, 405, 501].includes(status))
    return { kind: 'unreadable', name: 'NotThere', message: `there is no such operation (the status ${status})` };
  const what = isHtml(response) ? 'HTML' : 'no JSON object';
  const message =
    status >= 300 && status < 400
      ? `it redirects to ${printable(headers.location ?? 'nowhere')}, which clients of AWS don't follow: use --endpoint with that address`
      : `it answered with ${what}, with ${quoted(response)}`;
  return { kind: 'unreadable', name: 'NotOfAws', message };
};
