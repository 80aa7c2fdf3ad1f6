import { isRight } from 'fp-ts/lib/Either.js';
import { printable } from '../../codecs/show.js';
import { editions, type Hub, hubWarnings } from '../../index.js';
import { type Regions } from '../../server/Regions.js';
import { type Serving } from './arguments.js';

const isLoopback = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host);

const editionOf = ({ edition = editions.at(-1)?.id }: Hub): string => edition ?? '';

/** The Regions that have their own rules, each with its edition. */
const exceptions = ({ hub, services }: Regions): readonly string[] =>
  Object.entries(services).flatMap(([region, { store }]) => {
    const edition = isRight(store.hub) ? editionOf(store.hub.right) : editionOf(hub);
    return edition === editionOf(hub) ? [] : [`${region} (${edition})`];
  });

/** An account whose calls are answered: one of the hub, if it has any. */
const accountIn = ({ accounts }: Hub, account: string): string =>
  Object.hasOwn(accounts, account) ? account : (Object.keys(accounts)[0] ?? account);

/** What a server tells people when it begins, a line each. */
export const greeting = (serving: Serving, begun: Regions, url: string): readonly string[] => {
  const { host, hub = 'the hub', snapshot } = serving;
  const account = accountIn(begun.hub, serving.account);
  const others = exceptions(begun);
  return [
    `A Security Hub listens on ${url}, with the rules of ${editionOf(begun.hub)}. To call it, paste:`,
    `  export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=none`,
    ...(snapshot === undefined ? [] : [`Everything is kept in ${printable(snapshot)}.`]),
    ...(others.length === 0 ? [] : [`Regions that were kept with other rules: ${others.join(', ')}.`]),
    ...hubWarnings(begun.hub).map((warning) => `Likely a mistake in ${printable(hub)}: ${warning}.`),
    ...(isLoopback(host) ? [] : [`Other machines can reach it, too: it listens on ${printable(host)}.`]),
  ];
};
