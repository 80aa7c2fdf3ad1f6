import fc from 'fast-check';

/** An object that has each of these attributes once in a while; it shrinks to one that has none. */
export const sparse = (
  attributes: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  once = 4,
): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      ...Object.entries(attributes).map(([attribute, value]) =>
        fc.oneof(
          { withCrossShrink: true },
          { weight: once - 1, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: value.map((given) => [[attribute, given] as const]) },
        ),
      ),
    )
    .map((entries) => Object.fromEntries(entries.flat()));
