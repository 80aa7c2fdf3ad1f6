import { type BarId, type Measured } from './bars.js';
import { findingOf, hub, identifierOf } from './findings.js';
import { type Library } from './library.js';
import { interleaved, type Rounds, type Subject } from './measure.js';
import { caller } from './stores.js';

type Make = (library: Library, length: number) => () => unknown;

const denied =
  (actionOf: (length: number) => string): Make =>
  (library, length) => {
    const store = library.createStore(hub);
    const denies = [{ Effect: 'Deny', Action: actionOf(length) }];
    return () => library.updateFindings(store, { ...caller, denies }, [identifierOf(0)], { Confidence: 1 });
  };

const imported =
  (attributesOf: (length: number) => object): Make =>
  (library, length) => {
    const store = library.createStore(hub);
    const batch = [{ ...findingOf(0, 1), ...attributesOf(length) }];
    return () => library.importFindings(store, caller, batch);
  };

/** The same list in both places of a list, and that again, so many times over. */
const shared = (levels: number): unknown =>
  levels === 0 ? [] : [shared(levels - 1)].flatMap((inner) => [inner, inner]);

/**
 * A text of this length, and one half as long, both lie among the large objects of V8, which are made at another cost than
 * small ones: at 100,000 against 200,000 characters the border lies between the two, and the ratio is 5 to 30.
 */
const halfOfALongText = 400_000;

/** Inputs that an unlucky pattern or loop would take long over, and how long the shorter of each pair is. */
const inputs: readonly {
  readonly id: BarId;
  readonly half: number;
  readonly make: Make;
}[] = [
  { id: 'growth/stars', half: halfOfALongText, make: denied((length) => '*'.repeat(length)) },
  { id: 'growth/turns', half: halfOfALongText, make: denied((length) => `securityhub:${'*s'.repeat(length / 2)}`) },
  { id: 'growth/marks', half: halfOfALongText, make: denied((length) => `securityhub:${'?'.repeat(length)}`) },
  { id: 'growth/shared', half: 40, make: imported((length) => ({ Shared: shared(length) })) },
  {
    id: 'growth/wide',
    half: 10_000,
    make: imported((length) => Object.fromEntries(Array.from({ length }, (_, at) => [`attribute-${at}`, at]))),
  },
  {
    id: 'growth/fraction',
    half: halfOfALongText,
    make: imported((length) => ({ UpdatedAt: `2025-01-01T00:00:00.${'0'.repeat(length)}Z` })),
  },
];

/** Twice the input at most doubles the time; what is quadratic takes four times as long. */
export const growth = (library: Library, rounds: Rounds): readonly Measured[] =>
  inputs.map(({ id, half, make }) => {
    const of = (length: number): Subject => ({ findings: 1, prepare: () => make(library, length) });
    const { ratio, cost } = interleaved({ half: of(half), whole: of(2 * half) }, rounds);
    return { id, value: ratio('whole', 'half'), beside: `${(cost('whole') / 1000).toFixed(2)} ms` };
  });
