import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import { attributes } from '../codecs/attributes.js';
import { show } from '../codecs/show.js';
import { number, textThat } from '../codecs/values.js';
import { check, writeViolation } from '../codecs/violation.js';
import { type Reply } from '../emulator/protocol/json.js';
import { decodeHub, explain, withHub } from '../index.js';
import { isTime } from './clock.js';
import { type Emulation } from './Emulation.js';
import { type Regions, serviceIn, withService } from './Regions.js';
import { type Request } from './Request.js';
import { fromSnapshot, toSnapshot } from './snapshot.js';

/** Everything below this path is for tests, and no part of AWS. */
export const controlPath = '/_finding-merge/';

/** A store holds what many requests have brought; in bytes. */
export const longestStore = 256 * 1024 * 1024;

/** What a test asked for, as data, or a sentence that says why it can't be had. */
type Told = E.Either<string, object>;

const reply = (statusCode: number, data: object): Reply => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify(data),
});

const parse = (text: string): E.Either<string, unknown> =>
  E.tryCatch(
    () => JSON.parse(text) as unknown,
    () => `the body should be JSON, but is ${show(text)}`,
  );

const bodyOf = ({ body }: Request): E.Either<string, unknown> =>
  pipe(
    body,
    E.mapLeft(({ message }) => message),
    E.chain(parse),
  );

const regionOf = ({ query }: Request): E.Either<string, string | undefined> => {
  const { region, ...others } = query;
  const [other] = Object.keys(others);
  if (other !== undefined) return E.left(`the query has ${show(other)}, but may only have region`);
  if (region === undefined || (typeof region === 'string' && /^[a-z0-9-]{1,32}$/.test(region))) return E.right(region);
  return E.left(`the region should be the name of a Region, as in eu-west-1, but is ${show(region)}`);
};

/** The hub of a Region, or, without a Region, the one that new Regions get. */
const readHub = (emulation: Emulation, request: Request): Told =>
  pipe(
    regionOf(request),
    E.chain((region): Told => {
      const regions = emulation.regions();
      if (region === undefined) return E.right(regions.hub);
      return E.mapLeft(writeViolation)(serviceIn(regions, region).store.hub);
    }),
  );

/** Another hub for a Region, or, without a Region, for all of them and for new ones. */
const replaceHub = (emulation: Emulation, request: Request): Told =>
  pipe(
    E.Do,
    E.bind('region', () => regionOf(request)),
    E.bind('hub', () => pipe(bodyOf(request), E.chain(decodeHub))),
    E.map(({ region, hub }) => {
      const regions = emulation.regions();
      const names = region === undefined ? Object.keys(regions.services) : [region];
      const changed = names.reduce<Regions>((all, name) => {
        const service = serviceIn(all, name);
        return withService(all, name, { ...service, store: withHub(service.store, hub) });
      }, regions);
      emulation.replace(region === undefined ? { ...changed, hub } : changed);
      return hub;
    }),
  );

const replaceStore = (emulation: Emulation, request: Request): Told =>
  pipe(
    bodyOf(request),
    E.chain(fromSnapshot),
    E.map((services) => {
      emulation.replace({ ...emulation.regions(), services });
      return {};
    }),
  );

const decisionsOf = (emulation: Emulation): object => ({
  decisions: emulation.decisions().map(({ entry, position, identifier, decision }) => ({
    call: entry.call,
    at: entry.at,
    region: entry.region,
    accountId: entry.accountId,
    operation: entry.operation,
    item: position,
    identifier,
    outcome: decision.outcome,
    rule: decision.rule,
    detail: decision.detail,
    explained: explain(decision),
  })),
});

const clockFormat = attributes(
  {},
  { at: textThat(isTime, 'a time, as in 2026-01-01T00:00:00Z'), moveBy: number({ min: -1e12, max: 1e12 }) },
  { closed: true },
);

const setClock = ({ clock }: Emulation, request: Request): Told =>
  pipe(
    bodyOf(request),
    E.chain((given) => E.mapLeft(writeViolation)(check(clockFormat, given))),
    E.map(({ at, moveBy }) => {
      if (at !== undefined) clock.fix(at);
      if (moveBy !== undefined) clock.move(moveBy * 1_000);
      if (at === undefined && moveBy === undefined) clock.run();
      return { now: clock.now() };
    }),
  );

/** What there is, by method and path. */
const controls: Readonly<Record<string, (emulation: Emulation, request: Request) => Told>> = {
  'GET health': () => E.right({ status: 'ok' }),
  'POST reset': (emulation) => {
    emulation.reset();
    return E.right({});
  },
  'GET hub': readHub,
  'PUT hub': replaceHub,
  'GET store': (emulation) => E.right(toSnapshot(emulation.regions())),
  'PUT store': replaceStore,
  'GET decisions': (emulation) => E.right(decisionsOf(emulation)),
  'GET clock': ({ clock }) => E.right({ now: clock.now() }),
  'PUT clock': setClock,
};

/** Answers a request of a test. */
export const control = (emulation: Emulation, request: Request): Reply => {
  const asked = `${request.method} ${request.path.slice(controlPath.length)}`;
  const found = O.fromNullable(Object.hasOwn(controls, asked) ? controls[asked] : undefined);
  if (O.isNone(found)) {
    const known = Object.keys(controls).map((each) => each.replace(' ', ` ${controlPath}`));
    return reply(404, { message: `There is no ${show(asked)} here; there are ${known.join(', ')}.` });
  }
  return E.match(
    (message: string) => reply(400, { message }),
    (data: object) => reply(200, data),
  )(found.value(emulation, request));
};
