import { isObject, type Json, type JsonObject, type Step, type VectorCase } from '../support/vectors.js';

/* Hubs, findings, identifiers and lists of failures that a file has more than once are written once, in its `names`. */

type Kind = 'hub' | 'finding' | 'identifier' | 'failures';
type Failures = readonly Json[];

/** A case with what `named` puts in the place of each. */
const inCase = (
  each: VectorCase,
  named: <A extends JsonObject | Failures>(kind: Kind, value: A) => A | JsonObject,
): VectorCase => {
  const items = (kind: Kind, list: Json): Json =>
    Array.isArray(list) ? list.map((item: Json) => (isObject(item) ? named(kind, item) : item)) : list;
  const failures = ({ response }: Step): Pick<Step, 'response'> => {
    const list = response?.FailedFindings;
    return Array.isArray(list) ? { response: { ...response, FailedFindings: named<Failures>('failures', list) } } : {};
  };
  const step = (one: Step): Step => {
    if (one.call === 'withHub') return { ...one, hub: named('hub', one.hub) };
    return one.call === 'importFindings'
      ? { ...one, batch: items('finding', one.batch), ...failures(one) }
      : { ...one, identifiers: items('identifier', one.identifiers), ...failures(one) };
  };
  return {
    ...each,
    hub: named('hub', each.hub),
    given: each.given.map((given) => ({ ...given, finding: named('finding', given.finding) })),
    steps: each.steps.map(step),
    then: each.then.map((stored) => ({ ...stored, finding: named('finding', stored.finding) })),
  };
};

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
  if (!isObject(value) || Object.keys(value).some((key) => /^\$[^$]/.test(key))) return value;
  return Object.entries(names)
    .flatMap(([name, base]) => (isObject(base) ? [likeOne(name, base, value)] : []))
    .reduce<A | JsonObject>((one, other) => (lengthOf(other) < lengthOf(one) ? other : one), value);
};

/** The cases, with a name in place of each hub, finding, identifier and list of failures where that is shorter. */
export const withNames = (
  cases: readonly VectorCase[],
): { readonly names: JsonObject; readonly cases: readonly VectorCase[] } => {
  const times = new Map<string, number>();
  for (const each of cases) {
    inCase(each, (_, value) => {
      const text = JSON.stringify(value);
      times.set(text, (times.get(text) ?? 0) + 1);
      return value;
    });
  }
  const namesByText = new Map<string, string>();
  const names: Record<string, JsonObject | Failures> = {};
  const counts = { hub: 0, finding: 0, identifier: 0, failures: 0 };
  // Names come first, so that each case may be like any of them.
  for (const each of cases) {
    inCase(each, (kind, value) => {
      const text = JSON.stringify(value);
      const often = times.get(text) ?? 0;
      if (text.length < shortest || often < 2 || namesByText.has(text)) return value;
      // A name of its own costs its value once, and saves each time what differs from another name.
      const differs = JSON.stringify(likeOneOf(names, value));
      if (often * (differs.length - lengthOfAName) < text.length) return value;
      const name = `${kind} ${(counts[kind] += 1)}`;
      namesByText.set(text, name);
      names[name] = value;
      return value;
    });
  }
  const withName = cases.map((each) =>
    inCase(each, (_, value) => {
      const name = namesByText.get(JSON.stringify(value));
      return name === undefined ? likeOneOf(names, value) : { $name: name };
    }),
  );
  return { names, cases: withName };
};
