import { isObject, type Json, type JsonObject, type Step, type VectorCase } from '../support/vectors.js';

/*
 * Steps, hubs, findings, identifiers and lists of failures that a file has more than once are written once, in its `names`.
 */

type Failures = readonly Json[];
type Kind = 'step' | 'hub' | 'finding' | 'identifier' | 'failures';
type Naming = <A extends JsonObject | Failures>(kind: Kind, value: A) => A | JsonObject;

/** A case with what `named` puts in the place of some of its parts. */
type Parts = (each: VectorCase, named: Naming) => VectorCase;

/** A key of a short form; one of an input that begins with `$` has two. */
const isOfShortForm = (key: string): boolean => /^\$[^$]/.test(key);

const isShortForm = (value: JsonObject): boolean => Object.keys(value).some(isOfShortForm);

// What names a step has, once it is a short form, only its reader knows.
const asData = (step: Step): JsonObject => step;
const asStep = (data: JsonObject): Step => data as unknown as Step;

const steps: Parts = (each, named) => ({
  ...each,
  steps: each.steps.map((step) => asStep(named('step', asData(step)))),
});

const inStep = (step: Step, named: Naming): Step => {
  if (isShortForm(asData(step))) return step;
  const items = (kind: Kind, list: Json): Json =>
    Array.isArray(list) ? list.map((item: Json) => (isObject(item) ? named(kind, item) : item)) : list;
  const list = step.response?.FailedFindings;
  const failures = Array.isArray(list)
    ? { response: { ...step.response, FailedFindings: named<Failures>('failures', list) } }
    : {};
  switch (step.call) {
    case 'withHub':
      return { ...step, hub: named('hub', step.hub) };
    case 'importFindings':
      return { ...step, batch: items('finding', step.batch), ...failures };
    case 'updateFindings':
      return { ...step, identifiers: items('identifier', step.identifiers), ...failures };
  }
};

/** What is in a case, but for steps that have a name: they are written out there. */
const partsOfSteps: Parts = (each, named) => ({
  ...each,
  hub: named('hub', each.hub),
  given: each.given.map((given) => ({ ...given, finding: named('finding', given.finding) })),
  steps: each.steps.map((step) => inStep(step, named)),
  then: each.then.map((stored) => ({ ...stored, finding: named('finding', stored.finding) })),
});

/** What is shorter than this, in characters of JSON, is as clear without a name. */
const shortest = 100;

/** About as long is `{"$name":"finding 1"}`. */
const lengthOfAName = 20;

/** A value as what differs from another. */
const likeOne = (name: string, base: JsonObject, value: JsonObject): JsonObject => {
  // Named as it is once the finding is written out.
  const $without = Object.keys(base)
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => key.replace(/^\$/, ''));
  const changes = Object.entries(value).filter(([key, each]) => JSON.stringify(each) !== JSON.stringify(base[key]));
  return { $like: name, ...($without.length > 0 && { $without }), ...Object.fromEntries(changes) };
};

/** The shortest that can be said about a value. */
const likeOneOf = <A extends JsonObject | Failures>(names: JsonObject, value: A): A | JsonObject => {
  const lengthOf = (one: Json): number => JSON.stringify(one).length;
  // A list is like nothing else, and so is what is itself a short form.
  if (!isObject(value) || isShortForm(value)) return value;
  return Object.entries(names)
    .flatMap(([name, base]) => (isObject(base) ? [likeOne(name, base, value)] : []))
    .reduce<A | JsonObject>((one, other) => (lengthOf(other) < lengthOf(one) ? other : one), value);
};

interface Named {
  readonly names: JsonObject;
  readonly cases: readonly VectorCase[];
}

/** The cases, with a name in place of each of these parts where that is shorter; `inShort` writes those without one. */
const namesFor = (
  cases: readonly VectorCase[],
  inParts: Parts,
  inShort: <A extends JsonObject | Failures>(names: JsonObject, value: A) => A | JsonObject,
): Named => {
  const times = new Map<string, number>();
  for (const each of cases) {
    inParts(each, (_, value) => {
      const text = JSON.stringify(value);
      times.set(text, (times.get(text) ?? 0) + 1);
      return value;
    });
  }
  const namesByText = new Map<string, string>();
  const names: Record<string, JsonObject | Failures> = {};
  const counts = { step: 0, hub: 0, finding: 0, identifier: 0, failures: 0 };
  // Names come first, so that each case may be like any of them.
  for (const each of cases) {
    inParts(each, (kind, value) => {
      const text = JSON.stringify(value);
      const often = times.get(text) ?? 0;
      if (text.length < shortest || often < 2 || namesByText.has(text)) return value;
      // A name of its own costs its value once, and saves each time what is written without one.
      const unnamed = JSON.stringify(inShort(names, value));
      if (often * (unnamed.length - lengthOfAName) < text.length) return value;
      const name = `${kind} ${(counts[kind] += 1)}`;
      namesByText.set(text, name);
      names[name] = value;
      return value;
    });
  }
  const withName = cases.map((each) =>
    inParts(each, (_, value) => {
      const name = namesByText.get(JSON.stringify(value));
      return name === undefined ? inShort(names, value) : { $name: name };
    }),
  );
  return { names, cases: withName };
};

/** The cases, with a name in place of each step, hub, finding, identifier and list of failures where that is shorter. */
export const withNames = (cases: readonly VectorCase[]): Named => {
  // Whole steps have names, or none: what makes one unlike another is better seen in the step itself.
  const withSteps = namesFor(cases, steps, (_, step) => step);
  const withParts = namesFor(withSteps.cases, partsOfSteps, likeOneOf);
  return { names: { ...withSteps.names, ...withParts.names }, cases: withParts.cases };
};
