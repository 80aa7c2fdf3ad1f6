/** Is this what an object literal or `JSON.parse` makes? (Of any realm: a test runner has its own `Object`.) */
export const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
};
