import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import { attributes } from '../codecs/attributes.js';
import { show } from '../codecs/show.js';
import { number, textThat } from '../codecs/values.js';
import { check, writeViolation } from '../codecs/violation.js';
import { type ServiceException } from '../emulator/exceptions.js';
import { type Reply } from '../emulator/protocol/json.js';
import { decodeHub, explain, type Hub, type Store, storeSize, withHub, withoutExpired } from '../index.js';
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

const textOf = ({ body }: Request): E.Either<string, string> =>
  E.mapLeft(({ message }: ServiceException) => message)(body);

const bodyOf = (request: Request): E.Either<string, unknown> => E.chain(parse)(textOf(request));

/** The Region in the query, if it may have one. A query that was passed over would do to all Regions what was meant for one. */
const regionOf = ({ query }: Request, mayHaveRegion: boolean): E.Either<string, string | undefined> => {
  const other = Object.keys(query).find((key) => !mayHaveRegion || key !== 'region');
  if (other !== undefined)
    return E.left(`the query has ${show(other)}, but may ${mayHaveRegion ? 'only have region' : 'have nothing'}`);
  const { region } = query;
  if (region === undefined || (typeof region === 'string' && /^[a-z0-9-]{1,32}$/.test(region))) return E.right(region);
  return E.left(`the region should be the name of a Region, as in eu-west-1, but is ${show(region)}`);
};

/** What is asked of the server: the request, and the Region that it is about, if it names one. */
interface Asked {
  readonly emulation: Emulation;
  readonly request: Request;
  readonly region: string | undefined;
}

const noBody = (request: Request): E.Either<string, unknown> =>
  E.filterOrElse(
    (text: string) => text === '' || text === '{}',
    (text) => `there should be no body, but it is ${show(text)}`,
  )(textOf(request));

const reset = ({ emulation, request, region }: Asked): Told =>
  pipe(
    noBody(request),
    E.map(() => {
      emulation.reset(region);
      return {};
    }),
  );

const hubIn = (regions: Regions, region: string | undefined): E.Either<string, Hub> =>
  region === undefined ? E.right(regions.hub) : E.mapLeft(writeViolation)(serviceIn(regions, region).store.hub);

/** The hub of a Region, or, without a Region, the one that new Regions get. */
const readHub = ({ emulation, region }: Asked): Told => hubIn(emulation.regions(), region);

/** A hub that names no edition keeps to the rules that were there before. */
const withEditionOf = (hub: Hub, before: E.Either<string, Hub>): Hub =>
  hub.edition === undefined && E.isRight(before) && before.right.edition !== undefined
    ? { ...hub, edition: before.right.edition }
    : hub;

/** The stores of these Regions, changed. */
const withStores = (regions: Regions, names: readonly string[], change: (store: Store) => Store): Regions =>
  names.reduce((all, name) => {
    const service = serviceIn(all, name);
    return withService(all, name, { ...service, store: change(service.store) });
  }, regions);

/** Another hub for a Region, or, without a Region, for all of them and for new ones. */
const replaceHub = ({ emulation, request, region }: Asked): Told =>
  pipe(
    bodyOf(request),
    E.chain(decodeHub),
    E.map((given) => {
      const regions = emulation.regions();
      const hub = withEditionOf(given, hubIn(regions, region));
      const names = region === undefined ? Object.keys(regions.services) : [region];
      const changed = withStores(regions, names, (store) => withHub(store, hub));
      emulation.replace(region === undefined ? { ...changed, hub } : changed);
      return hub;
    }),
  );

const findingsIn = ({ services }: Regions): number =>
  Object.values(services).reduce((sum, { store }) => sum + storeSize(store), 0);

/** Removes what has expired by the time that the clock shows, in a Region or in all. */
const expire = ({ emulation, request, region }: Asked): Told =>
  pipe(
    noBody(request),
    E.map(() => {
      const regions = emulation.regions();
      const at = emulation.clock.now();
      const names = Object.keys(regions.services).filter((name) => region === undefined || name === region);
      const changed = withStores(regions, names, (store) => withoutExpired(store, at));
      emulation.replace(changed);
      return { removed: findingsIn(regions) - findingsIn(changed) };
    }),
  );

const replaceStore = ({ emulation, request }: Asked): Told =>
  pipe(
    bodyOf(request),
    E.chain(fromSnapshot),
    E.map((services) => {
      emulation.replace({ ...emulation.regions(), services });
      return {};
    }),
  );

const decisionsOf = ({ emulation, region }: Asked): object => ({
  decisions: emulation
    .decisions()
    .filter(({ entry }) => region === undefined || entry.region === region)
    .map(({ entry, position, identifier, decision }) => ({
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

const setClock = ({ emulation: { clock }, request }: Asked): Told =>
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

/** What can be asked of one Region alone, and of all, by method and path. */
const ofRegions: Readonly<Record<string, (asked: Asked) => Told>> = {
  'POST reset': reset,
  'POST expire': expire,
  'GET hub': readHub,
  'PUT hub': replaceHub,
  'GET decisions': (asked) => E.right(decisionsOf(asked)),
};

/** What there is, by method and path. */
const controls: Readonly<Record<string, (asked: Asked) => Told>> = {
  'GET health': () => E.right({ status: 'ok' }),
  ...ofRegions,
  'GET store': ({ emulation }) => E.right(toSnapshot(emulation.regions())),
  'PUT store': replaceStore,
  'GET clock': ({ emulation: { clock } }) => E.right({ now: clock.now() }),
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
  return pipe(
    regionOf(request, Object.hasOwn(ofRegions, asked)),
    E.chain((region) => found.value({ emulation, request, region })),
    E.match(
      (message) => reply(400, { message }),
      (data) => reply(200, data),
    ),
  );
};
