import * as E from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { type EditionId, editions } from '../../index.js';
import { isTime } from '../../server/clock.js';
import { readCommandLine } from '../commandLine.js';
import { optionsIn } from '../optionsIn.js';
import { oneOf, type Reader, someText, wholeNumber } from '../readers.js';
import { type OptionName, optionTable } from './optionTable.js';

/** What is served, and how. */
export interface Serving {
  readonly port: number;
  readonly host: string;
  readonly hub: string | undefined;
  readonly edition: EditionId | undefined;
  readonly account: string;
  readonly snapshot: string | undefined;
  readonly now: string | undefined;
  readonly log: 'decisions' | 'none' | 'json';
  readonly allowOrigins: readonly string[];
}

const accountId: Reader<string> = {
  should: 'an account id of 12 digits',
  read: O.fromPredicate((text) => /^\d{12}$/.test(text)),
};

const time: Reader<string> = { should: 'a time, as in 2026-01-01T00:00:00Z', read: O.fromPredicate(isTime) };

const origin: Reader<string> = {
  should: 'an origin, as in http://localhost:3000',
  read: O.fromPredicate((text) => /^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/.test(text)),
};

/** What the command line asks for, or everything that is wrong with it, in a sentence each. */
export const readArguments = (args: readonly string[]): E.Either<readonly string[], 'help' | Serving> => {
  const { texts, complaints: wrong } = readCommandLine(args, optionTable);
  if (texts.has('help')) return E.right('help');
  const complaints = [...wrong];
  const { all, one } = optionsIn<OptionName>(texts, complaints);

  const serving: Serving = {
    port: one('port', wholeNumber(0, 65_535)) ?? 4566,
    host: one('host', someText) ?? '127.0.0.1',
    hub: one('hub', someText),
    edition: one('edition', oneOf(editions.map(({ id }) => id))),
    account: one('account', accountId) ?? '123456789012',
    snapshot: one('snapshot', someText),
    now: one('now', time),
    log: one('log', oneOf(['decisions', 'none', 'json'])) ?? 'decisions',
    allowOrigins: all('allow-origin', origin),
  };
  return complaints.length > 0 ? E.left(complaints) : E.right(serving);
};
