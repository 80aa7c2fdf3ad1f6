import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { type Call, call, hub } from '../../src/arbitraries/index.js';
import { createStore, type Hub, type Store, storeFromJson, storeToJson, withHub } from '../../src/index.js';
import { hubOf } from '../support/fixtures.js';
import { run } from '../support/run.js';

/** The store that a snapshot of this one gives. */
export const reloaded = (store: Store): Store => {
  const read = storeFromJson(JSON.parse(JSON.stringify(storeToJson(store))));
  if (isRight(read)) return read.right;
  throw new Error(read.left);
};

/** How one version of a store comes out of another. */
export type Step =
  | { readonly step: 'call'; readonly from: number; readonly call: Call }
  | { readonly step: 'move'; readonly from: number; readonly hub: Hub }
  | { readonly step: 'reload'; readonly from: number }
  | { readonly step: 'begin'; readonly from: number; readonly hub: Hub };

const from = fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, { weight: 2, arbitrary: fc.nat({ max: 30 }) });

/** Steps from the version before, or from any older one: a history that branches. */
export const steps = (): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.record({ step: fc.constant('call' as const), from, call: call(hubOf()) }) },
      { weight: 1, arbitrary: fc.record({ step: fc.constant('move' as const), from, hub: hub() }) },
      { weight: 1, arbitrary: fc.record({ step: fc.constant('reload' as const), from }) },
      { weight: 1, arbitrary: fc.record({ step: fc.constant('begin' as const), from, hub: hub() }) },
    ),
    { minLength: 1, maxLength: 14 },
  );

const after = (before: Store, step: Step): Store => {
  switch (step.step) {
    case 'call':
      return run(before, step.call).store;
    case 'move':
      return withHub(before, step.hub);
    case 'reload':
      return reloaded(before);
    case 'begin':
      return createStore(step.hub);
  }
};

/** Every version that the steps make, the first one included. */
export const versionsOf = (first: Hub, all: readonly Step[]): readonly Store[] =>
  all.reduce<readonly Store[]>(
    (versions, step) => {
      const before = versions[Math.min(step.from, versions.length - 1)] ?? createStore(first);
      return [...versions, after(before, step)];
    },
    [createStore(first)],
  );
