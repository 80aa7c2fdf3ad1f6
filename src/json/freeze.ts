import { type Json, type JsonList } from './Json.js';

/** As long as it is and no longer: a list that has grown keeps room for more, which would be kept with each finding. */
export const frozenList = (grown: readonly Json[]): JsonList => Object.freeze(grown.slice());

/** Freezes our own data all the way down, and passes over what is frozen already. */
export const frozen = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const key in value) frozen(value[key]);
    Object.freeze(value);
  }
  return value;
};
