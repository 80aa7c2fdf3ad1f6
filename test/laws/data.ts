const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (record: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Are the two the same data, whatever the order of their attributes? An attribute that is `undefined` is not given. */
export const sameData = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameData(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameData(own(a, key), own(b, key)));
};

const branchesOf = (value: unknown): readonly object[] =>
  typeof value !== 'object' || value === null ? [] : [value, ...Object.values(value).flatMap(branchesOf)];

/** Makes every part of the data unchangeable, in place. */
export const deepFreeze = <A>(data: A): A => {
  for (const part of branchesOf(data)) Object.freeze(part);
  return data;
};

export const isDeepFrozen = (data: unknown): boolean => branchesOf(data).every((part) => Object.isFrozen(part));

/** Can every part of the data still be changed? */
export const isUntouched = (data: unknown): boolean => branchesOf(data).every((part) => Object.isExtensible(part));

/** Changes every part of the data, in place. */
export const scramble = (data: unknown): void => {
  for (const part of branchesOf(data).toReversed()) {
    for (const key of Object.keys(part)) Reflect.set(part, key, 'scrambled');
    if (Array.isArray(part)) Reflect.set(part, part.length, 'scrambled');
    else Reflect.set(part, 'scrambled', true);
  }
};
