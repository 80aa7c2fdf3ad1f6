/**
 * The answer of a step that runs code of others (a getter, a proxy), or `otherwise` if that code throws. The two
 * operations catch an exception here and nowhere else.
 */
export const attempt = <A>(step: () => A, otherwise: () => A): A => {
  try {
    return step();
  } catch {
    return otherwise();
  }
};

/** How many items a list from outside has; `undefined` where it is no list, or claims an impossible length. */
export const lengthOf = (value: unknown): number | undefined =>
  attempt(
    () => {
      if (!Array.isArray(value)) return undefined;
      const length: unknown = value.length;
      return typeof length === 'number' && Number.isInteger(length) && length >= 0 ? length : undefined;
    },
    () => undefined,
  );

/** An attribute of a value from outside; `undefined` if there is none, or if it can't be read. */
export const peek = (value: unknown, key: PropertyKey): unknown =>
  attempt<unknown>(
    () =>
      typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[key] : undefined,
    () => undefined,
  );
