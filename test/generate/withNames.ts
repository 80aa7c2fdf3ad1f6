import { type Json, type JsonObject, type Step, type VectorCase } from '../support/vectors.js';

/* Hubs, findings and identifiers that a file has more than once are written once, in its `names`. */

type Kind = 'hub' | 'finding' | 'identifier';

/** A case with what `named` puts in the place of each. */
const inCase = (each: VectorCase, named: (kind: Kind, value: JsonObject) => JsonObject): VectorCase => {
  const isObject = (value: Json): value is JsonObject =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const items = (kind: Kind, list: Json): Json =>
    Array.isArray(list) ? list.map((item: Json) => (isObject(item) ? named(kind, item) : item)) : list;
  const step = (one: Step): Step => {
    if (one.call === 'withHub') return { ...one, hub: named('hub', one.hub) };
    return one.call === 'importFindings'
      ? { ...one, batch: items('finding', one.batch) }
      : { ...one, identifiers: items('identifier', one.identifiers) };
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
const likeOneOf = (names: JsonObject, value: JsonObject): JsonObject => {
  const lengthOf = (one: JsonObject): number => JSON.stringify(one).length;
  // What is itself a short form is like nothing else.
  if (Object.keys(value).some((key) => /^\$[^$]/.test(key))) return value;
  return Object.entries(names as Readonly<Record<string, JsonObject>>)
    .map(([name, base]) => likeOne(name, base, value))
    .reduce((one, other) => (lengthOf(other) < lengthOf(one) ? other : one), value);
};

/** The cases, with a name in place of each hub, finding and identifier that comes more than once. */
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
  const names: Record<string, JsonObject> = {};
  const counts = { hub: 0, finding: 0, identifier: 0 };
  // Names come first, so that each case may be like any of them.
  for (const each of cases) {
    inCase(each, (kind, value) => {
      const text = JSON.stringify(value);
      if (text.length < shortest || (times.get(text) ?? 0) < 2 || namesByText.has(text)) return value;
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
