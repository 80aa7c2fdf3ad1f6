import { isIP } from 'node:net';
import * as O from 'fp-ts/lib/Option.js';

/** The headers of a request that say for whom it was sent. */
export interface Sender {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** The header Sec-Fetch-Site, which only a browser sends. */
  readonly site: string | undefined;
}

export interface Allowed {
  /** The name on which the server listens. */
  readonly host: string;
  readonly origins: readonly string[];
}

const nameIn = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[(.*)\]$/, '$1');

/** A page whose own name was made to lead here still has that name: what is an address or localhost can't be such a name. */
const isOurs = (host: string, allowed: string): boolean => {
  const name = nameIn(host);
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || name === allowed.toLowerCase();
};

/** Why the request is not answered: it comes from a page of another origin, or might. */
export const objectionTo = ({ host, origin, site }: Sender, allowed: Allowed): O.Option<string> => {
  if (host === undefined || !isOurs(host, allowed.host)) {
    return O.some('The header Host should be an address, localhost, or the name that --host gives.');
  }
  if (origin !== undefined) {
    return allowed.origins.includes(origin)
      ? O.none
      : O.some("Pages of this origin can't call; allow them with --allow-origin.");
  }
  return site === undefined || site === 'none' || site === 'same-origin'
    ? O.none
    : O.some("Pages of another origin can't call; allow them with --allow-origin.");
};

/** What lets a page of an allowed origin read the reply. */
export const originHeaders = (origin: string | undefined): Record<string, string> =>
  origin === undefined
    ? {}
    : {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'x-amzn-errortype, x-amzn-requestid',
        vary: 'Origin',
      };

/** The reply to a browser that asks beforehand what a page of an allowed origin may send. */
export const preflightHeaders = (asked: string | undefined): Record<string, string> => ({
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': asked === undefined || !/^[\w, -]*$/.test(asked) ? '*' : asked,
  'access-control-max-age': '600',
});
