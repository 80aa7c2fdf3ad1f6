import fc from 'fast-check';
import { type Call, type ImportCall, type UpdateCall } from '../../src/arbitraries/index.js';
import { jsonEquals } from '../../src/json/equals.js';
import { createStore, type EditionId, type Hub, type Store, storeToJson } from '../../src/index.js';
import { caller, finding, patch } from './editionSearchArbitraries.js';
import {
  administrator,
  type Attributes,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  member,
  securityHub,
} from './fixtures.js';
import { run } from './run.js';

/*
 * The search for calls that two editions answer differently: histories of a few calls about one or two findings, and
 * timestamps in every form that any edition takes.
 */

/** Timestamps that only the lenient grammar takes, beside such that both take. */
const anyTimestamp = fc.constantFrom(
  '2025-01-01T00:00:00Z',
  '2025-01-02T00:00:00Z',
  '2025-01-01t00:00:00z',
  '2025-01-01T00:00:00.0004Z',
  '2025-01-01T00:00:00.0004999999Z',
  '2025-13-01T00:00:00Z',
  '2025-02-31T00:00:00Z',
  '2025-01-01T00:00:00+19:00',
);

/** Attributes that some edition treats in its own way. A finding has few of them: with many, those that matter seldom meet. */
const telling: fc.Arbitrary<Attributes> = fc
  .tuple(
    finding(),
    fc.subarray(['Workflow', 'RecordState', 'Compliance', 'RelatedFindings', 'Confidence'], { maxLength: 2 }),
  )
  .map(([{ Severity, ...valid }, kept]) => ({
    Severity,
    ...Object.fromEntries(Object.entries(valid).filter(([attribute]) => kept.includes(attribute))),
  }));

const sent = fc
  .record({ UpdatedAt: anyTimestamp, attributes: telling, isControl: fc.boolean() })
  .map(({ UpdatedAt, attributes, isControl }) =>
    findingOf({ ...attributes, UpdatedAt, ...(isControl ? { ProductArn: securityHub } : {}) }),
  );

/** Mostly the account that the finding belongs to, or its administrator. */
const someCaller = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(callerOf(member), callerOf(administrator)) },
  { weight: 1, arbitrary: caller() },
);

const step: fc.Arbitrary<Call> = fc.oneof(
  fc.record<ImportCall>({
    call: fc.constant('importFindings' as const),
    caller: fc.oneof({ weight: 8, arbitrary: fc.constant(callerOf(member)) }, { weight: 1, arbitrary: caller() }),
    batch: sent.map((each): unknown[] => [each]),
  }),
  fc.record<UpdateCall>({
    call: fc.constant('updateFindings' as const),
    caller: someCaller,
    identifiers: fc.constant([{ ProductArn: defaultProduct(member), Id: 'finding-1' }]),
    patch: patch(),
  }),
);

export const shortHistory = (): fc.Arbitrary<Call[]> => fc.array(step, { minLength: 1, maxLength: 3 });

/** What anyone can see of the answer to a history: replies, refusals, outcomes, and what is stored. */
export interface Seen {
  readonly answers: readonly unknown[];
  readonly stored: readonly unknown[];
}

/** A store never changes, so that one without findings does for every history. */
const begun = new WeakMap<Hub, Map<EditionId, Store>>();

const beginIn = (edition: EditionId, hub: Hub): Store => {
  const ofHub = begun.get(hub) ?? new Map<EditionId, Store>();
  const store = ofHub.get(edition) ?? createStore({ ...hub, edition });
  begun.set(hub, ofHub.set(edition, store));
  return store;
};

const usual = hubOf();

export const seen = (edition: EditionId, calls: readonly Call[], hub: Hub = usual): Seen => {
  let store = beginIn(edition, hub);
  const answers = calls.map((call) => {
    const { store: after, response, decisions, refusal } = run(store, call);
    store = after;
    return {
      ...response,
      outcomes: decisions.map(({ outcome }) => outcome),
      ...(refusal !== undefined ? { refused: refusal.code } : {}),
    };
  });
  return { answers, stored: storeToJson(store).findings };
};

export const answersAlike = (one: EditionId, other: EditionId, calls: readonly Call[], hub?: Hub): boolean =>
  jsonEquals(seen(one, calls, hub), seen(other, calls, hub));

const without = (object: Attributes, attribute: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== attribute));

const replaced = (finding: unknown, attribute: string, value: unknown): Attributes => {
  const others = without(finding as Attributes, attribute);
  return value === undefined ? others : { ...others, [attribute]: value };
};

/** Every import of the history with one attribute as it is in the fixture. */
const asInFixture = (calls: readonly Call[], attribute: string): Call[] =>
  calls.map((call) =>
    call.call === 'importFindings'
      ? { ...call, batch: call.batch.map((each) => replaced(each, attribute, (findingOf() as Attributes)[attribute])) }
      : call,
  );

/** The histories that are one step smaller: a call less, a field less, an attribute plainer in one import or in all. */
const smaller = (calls: readonly Call[]): readonly Call[][] => {
  const fixture: Attributes = findingOf();
  const replace = (index: number, call: Call): Call[] => calls.map((each, at) => (at === index ? call : each));
  const fewer = calls.map((_, index) => calls.filter((_call, at) => at !== index));
  const used = calls.flatMap((call) =>
    call.call === 'importFindings' ? Object.keys(call.batch[0] as Attributes) : [],
  );
  const plainer = calls.flatMap((call, index): Call[][] => {
    if (call.call === 'updateFindings') {
      const fields = Object.keys(call.patch);
      const patches = fields.length === 1 ? [] : fields.map((field) => without(call.patch, field));
      return patches.map((fewerFields) => replace(index, { ...call, patch: fewerFields }));
    }
    const finding = call.batch[0] as Attributes;
    const plain = (attribute: string, value: unknown): Call[] =>
      replace(index, { ...call, batch: [replaced(finding, attribute, value)] });
    return [
      ...Object.keys(finding).map((attribute) => plain(attribute, fixture[attribute])),
      plain('UpdatedAt', '2025-01-02T00:00:00Z'),
    ];
  });
  const all = [...new Set(used)].map((attribute) => asInFixture(calls, attribute));
  return [...fewer, ...all, ...plainer].filter((each) => each.length > 0 && weight(each) < weight(calls));
};

/** How much there is to read in a history. */
const weight = (calls: readonly Call[]): number => {
  const fixture: Attributes = findingOf();
  const ofValue = (attribute: string, value: unknown): number =>
    value === '2025-01-02T00:00:00Z' ? 1 : jsonEquals(value, fixture[attribute]) ? 0 : 2;
  const ofCall = (call: Call): number =>
    call.call === 'importFindings'
      ? call.batch
          .flatMap((each) => Object.entries(each as Attributes))
          .reduce((sum, [attribute, value]) => sum + ofValue(attribute, value), 0)
      : Object.keys(call.patch).length;
  return calls.reduce((sum, call) => sum + 10 + ofCall(call), 0);
};

/** Makes a history smaller, one step after the other, as long as the two editions answer it differently. */
const minimise = (calls: Call[], differs: (calls: Call[]) => boolean): Call[] => {
  const next = smaller(calls).find(differs);
  return next === undefined ? calls : minimise(next, differs);
};

/** The smallest history that the two editions answer differently in a hub, as far as a search with this seed finds one. */
export const smallestDifference = (one: EditionId, other: EditionId, hub?: Hub): Call[] | undefined => {
  const property = fc.property(shortHistory(), (calls) => answersAlike(one, other, calls, hub));
  const found = fc.check(property, { seed: 20241031, numRuns: 10_000 }).counterexample?.[0];
  return found === undefined ? undefined : minimise(found, (calls) => !answersAlike(one, other, calls, hub));
};
