import { printable } from '../../codecs/show.js';
import { isObject } from '../../json/Json.js';
import { jsonEquals } from '../../json/equals.js';

/**
 * What can be seen of one step, place by place: `answer`, `reply.FailedFindings["finding-1"]`, `reply.SuccessCount`,
 * `stored["arn:… finding-1"]`, `stored["arn:… finding-1"].Severity.Label`. Two answers are compared place by place, so that
 * each difference can be explained on its own.
 */
export type Facets = ReadonlyMap<string, unknown>;

/** One place where two answers differ. A value that is `undefined` is not there. */
export interface Difference {
  /** As in `reply.FailedFindings["finding-1"]`, or `stored["arn:… finding-1"].Severity.Label`. */
  readonly at: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The place that says why what is stored can't be seen. */
export const placeOfUnread = 'stored';

/** What can be seen of an operation that breaks down. */
export const nothing: Facets = new Map();

/** The places where two answers differ, in the order of the first. */
export const differencesOf = (expected: Facets, actual: Facets): readonly Difference[] => {
  const differences: Difference[] = [];
  if (expected === actual) return differences;
  for (const [at, value] of expected) {
    const other = actual.get(at);
    if (!jsonEquals(value, other)) differences.push({ at, expected: value, actual: other });
  }
  for (const [at, value] of actual)
    if (!expected.has(at) && value !== undefined) differences.push({ at, expected: undefined, actual: value });
  return differences;
};

/** Differences without those in the reply where one of the answers is none: nobody has decided these. */
export const withoutReplyWhereThereIsNone = (differences: readonly Difference[]): readonly Difference[] =>
  differences.some(({ at }) => at === 'answer')
    ? differences.filter(({ at }) => !at.startsWith('reply.'))
    : differences;

export const isAlike = (one: Facets, other: Facets): boolean => differencesOf(one, other).length === 0;

/** A place without the finding that it belongs to, as in `stored.Severity.Label`. */
export const kindOf = (at: string): string => at.replace(/\["(?:[^"\\]|\\.)*"\]/, '');

/** The kind of a place, whatever the key in a map whose keys are the writer's own, as in `stored.UserDefinedFields`. */
export const kindOfAttribute = (at: string): string =>
  kindOf(at).replace(/^(stored\.(?:UserDefinedFields|ProductFields))\b.*/s, '$1');

/**
 * How far a difference reaches: one in the kind of answer explains those in its parts, and one in what happened to an item
 * explains those in what is stored.
 */
const levels = [
  (at: string) => at === 'answer' || at === 'answer.message',
  (at: string) => at.startsWith('reply.') && at.includes('['),
  (at: string) => at.startsWith('reply.'),
  (at: string) => kindOf(at) === 'stored',
  () => true,
] as const;

/** The differences that explain the others: those that reach furthest. */
export const leading = (differences: readonly Difference[]): readonly Difference[] => {
  const level = levels.find((isOf) => differences.some(({ at }) => isOf(at)));
  return level === undefined ? [] : differences.filter(({ at }) => level(at));
};

/** The identifier or Id that a place belongs to. */
export const subjectOf = (at: string): string | undefined => {
  const quotedName = /\[("(?:[^"\\]|\\.)*")\]/.exec(at)?.[1];
  return quotedName === undefined ? undefined : String(JSON.parse(quotedName));
};

/** In full, since places are compared; a report shows it as it stands, so it is a text that can be printed. */
const quoted = (name: string): string => `[${printable(JSON.stringify(name))}]`;

/** The place of an attribute. */
export const attributePlace = (parent: string, name: string): string =>
  /^[A-Za-z]\w*$/.test(name) ? `${parent}.${name}` : `${parent}${quoted(name)}`;

/** A place that belongs to a finding. */
export const placeOf = (parent: string, subject: string): string => `${parent}${quoted(subject)}`;

export const isWithin = (at: string, place: string): boolean =>
  at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`);

/** The place of the finding that a place in it belongs to. */
export const findingOf = (at: string): string => placeOf('stored', subjectOf(at) ?? '');

/** The place that tells which version of that finding is stored. */
export const versionOf = (at: string): string => `${findingOf(at)}.UpdatedAt`;

/** What is at a place and in its parts. */
export const partsOf = (facets: Facets, place: string): Facets =>
  new Map([...facets].filter(([at]) => isWithin(at, place)));

/** Differences without those in the parts of a finding that is missing as a whole, or should be. */
export const withoutParts = (differences: readonly Difference[]): readonly Difference[] => {
  const whole = differences.filter(({ at }) => kindOf(at) === 'stored').map(({ at }) => at);
  return differences.filter(({ at }) => !whole.some((place) => at !== place && at.startsWith(place)));
};

/** The field of a stored finding that a place belongs to, at the top level or under FindingProviderFields. */
export const fieldOf = (at: string): string | undefined =>
  /^stored\.(?:FindingProviderFields\.)?(\w+)/.exec(kindOf(at))?.[1];

/** An object part by part, lists as they are. */
export const leavesOf = (value: unknown, at: string): readonly (readonly [string, unknown])[] => {
  if (!isObject(value)) return [[at, value]];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [[at, value]]
    : entries.flatMap(([key, part]) => leavesOf(part, attributePlace(at, key)));
};
