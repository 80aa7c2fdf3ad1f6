import fc from 'fast-check';
import {
  type Call,
  call as callIn,
  type ImportCall,
  importCall as importCallIn,
  type UpdateCall,
  updateCall as updateCallIn,
} from '../../src/arbitraries/index.js';
import { createStore, editions, type Hub, importFindings, type Store } from '../../src/index.js';
import { edition } from '../support/arbitraries.js';
import {
  administrator,
  defaultProduct,
  disabled,
  hubOf,
  integration,
  member,
  otherMember,
  partner,
  securityHub,
  standalone,
} from '../support/fixtures.js';
import { runAll } from '../support/run.js';

const accountIds = [administrator, member, otherMember, standalone, partner, disabled] as const;

const accountId = fc.constantFrom(...accountIds);

const subsetOf = <A>(...all: readonly A[]): fc.Arbitrary<A[]> => fc.subarray([...all]);

/** Any accounts, any administrators (also of administrators, of themselves, and unknown ones), any integrations. */
const anyHub = fc
  .record({
    edition: edition(),
    accounts: fc.dictionary(
      accountId,
      fc.record(
        { administrator: accountId, products: subsetOf(integration, securityHub, defaultProduct(standalone)) },
        { requiredKeys: [] },
      ),
    ),
    products: fc.dictionary(
      fc.constantFrom(integration, securityHub, defaultProduct(member)),
      fc.record(
        { partnerAccounts: subsetOf(...accountIds), companyName: fc.constant('Generico') },
        { requiredKeys: [] },
      ),
    ),
  })
  .map((hub): Hub => hub);

/** The hub of the fixtures in any edition, or any other one. */
export const randomHub = (): fc.Arbitrary<Hub> =>
  fc.oneof({ weight: 3, arbitrary: edition().map((id) => hubOf(id)) }, { weight: 1, arbitrary: anyHub });

const hubs = editions.map(({ id }) => hubOf(id));

/** A list that is not refused for its size, nor would be if another such list were added. */
const isShort = ({ length }: readonly unknown[]): boolean => length > 0 && length <= 10;

const empty = createStore(hubOf());

/** Is an import by that caller not refused? */
const isUsable = ({ caller }: ImportCall): boolean => importFindings(empty, caller, [null]).refusal === undefined;

/** Made once for all hubs, and not again for each law. */
const [imports, updates, all] = [
  fc.oneof(...hubs.map(importCallIn)).filter((each) => isShort(each.batch) && isUsable(each)),
  fc.oneof(...hubs.map(updateCallIn)).filter(({ identifiers }) => isShort(identifiers)),
  fc.oneof(...hubs.map(callIn)),
];

/** An import of a few findings as it is made in the hub of the fixtures in some edition, by a caller that can be used. */
export const importCall = (): fc.Arbitrary<ImportCall> => imports;

/** An update of a few findings as it is made there. */
export const updateCall = (): fc.Arbitrary<UpdateCall> => updates;

/** Any call, also ones that fail in part or are refused. */
export const call = (): fc.Arbitrary<Call> => all;

/** A few calls, often beginning with imports. */
export const calls = (): fc.Arbitrary<Call[]> =>
  fc
    .tuple(fc.array(importCall(), { maxLength: 2 }), fc.array(call(), { maxLength: 8, size: 'max' }))
    .map(([first, then]) => [...first, ...then]);

/** A store after a few calls in a hub. */
export const store = (hub: fc.Arbitrary<Hub> = randomHub()): fc.Arbitrary<Store> =>
  fc.record({ hub, before: calls() }).map(({ hub: inHub, before }) => runAll(createStore(inHub), before));
