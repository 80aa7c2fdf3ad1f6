import fc from 'fast-check';

/*
 * Data of the right form with one or two places spoiled: what a validator and its copy may judge differently.
 */

type Path = readonly string[];

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const placesIn = (value: unknown, path: Path = []): Path[] => [
  path,
  ...(isContainer(value) ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key])) : []),
];

const changedAt = (value: unknown, [key, ...rest]: Path, put: (old: unknown) => unknown): unknown => {
  if (key === undefined) return put(value);
  if (Array.isArray(value))
    return (value as unknown[]).map((item, index) => (String(index) === key ? changedAt(item, rest, put) : item));
  return isContainer(value) ? { ...value, [key]: changedAt(value[key], rest, put) } : value;
};

const oddText: fc.Arbitrary<string> = fc.oneof(
  fc
    .record({
      character: fc.constantFrom('x', 'é', '🔒', '\ud800'),
      times: fc.constantFrom(0, 1, 11, 12, 64, 65, 128, 129, 256, 257, 512, 513, 1024, 1025, 2048, 2049),
    })
    .map(({ character, times }) => character.repeat(times)),
  fc.constantFrom(
    'a/b/c',
    'a/b/c/d',
    'a//b',
    '/',
    '123456789012',
    '１２３４５６７８９０１２',
    'LOW',
    'low',
    'NEW',
    'PASSED',
  ),
  fc.constantFrom(
    'arn:aws:securityhub:eu-west-1:222222222222:product/222222222222/default',
    'arn:aws-us-gov:securityhub:us-gov-west-1::product/aws/securityhub',
    'arn:aws:securityhub:::product/aws/securityhub',
    'arn:aws:securityhub:eu-west-1::product/aws/securityhub/more',
  ),
  fc
    .record({
      day: fc.constantFrom(
        '2025-02-28',
        '2025-02-29',
        '2024-02-29',
        '0000-01-01',
        '9999-12-31',
        '2025-13-01',
        '2025-04-31',
      ),
      mark: fc.constantFrom('T', 't', ' '),
      clock: fc.constantFrom('00:00:00', '23:59:59', '23:59:60', '23:58:60', '24:00:00', '12:60:00'),
      fraction: fc.constantFrom('', '.', '.5', '.0005', '.9995', '.9994999', '.999999999', '.0000000001'),
      offset: fc.constantFrom('Z', 'z', '', '+01', '-0130', '+18:00', '+18:01', '-17:59', '+19', '+01:60', '+1'),
    })
    .map(({ day, mark, clock, fraction, offset }) => `${day}${mark}${clock}${fraction}${offset}`),
);

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 1, 40, 99.5, 100, 101, 1e300, {}, [], [[]], { '': null }),
  fc.jsonValue({ maxDepth: 2 }),
);

type Spoil = (value: unknown, path: Path) => unknown;

const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  // another value
  oddValue.map(
    (odd): Spoil =>
      (value, path) =>
        changedAt(value, path, () => odd),
  ),
  // one attribute, or item, less
  fc.constant<Spoil>((value, path) =>
    changedAt(value, path.slice(0, -1), (parent) => {
      if (Array.isArray(parent)) return (parent as unknown[]).slice(1);
      return isContainer(parent)
        ? Object.fromEntries(Object.entries(parent).filter(([key]) => key !== path.at(-1)))
        : parent;
    }),
  ),
  // one attribute more
  fc.tuple(fc.oneof(oddText, fc.constantFrom('aws/x', 'Status', 'Label')), oddValue).map(
    ([key, odd]): Spoil =>
      (value, path) =>
        changedAt(value, path, (old) => (isContainer(old) && !Array.isArray(old) ? { ...old, [key]: odd } : old)),
  ),
  // a list or a map of many
  fc.constantFrom(2, 10, 11, 32, 33, 50, 51).map(
    (times): Spoil =>
      (value, path) =>
        changedAt(value, path, (old) => {
          if (Array.isArray(old))
            return Array.from({ length: times }, (_, index) => old[index % Math.max(1, old.length)] as unknown);
          if (!isContainer(old)) return old;
          const [entry = 'value'] = Object.values(old);
          return {
            ...old,
            ...Object.fromEntries(Array.from({ length: times }, (_, index) => [`key-${index}`, entry])),
          };
        }),
  ),
  // deeper than a request may be
  fc.constantFrom(97, 98, 99, 100).map(
    (levels): Spoil =>
      (value, path) =>
        changedAt(value, path, () => Array.from({ length: levels }).reduce((inner) => [inner], 1)),
  ),
);

/** What the arbitrary gives, spoiled in up to two places. */
export const spoiled = (sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(sound, fc.array(fc.tuple(fc.nat(), spoil), { maxLength: 2 })).map(([value, spoils]) =>
    spoils.reduce((sofar, [seed, change]) => {
      const places = placesIn(sofar);
      return change(sofar, places[seed % places.length] ?? []);
    }, value),
  );
