import { type Json, type JsonList } from './Json.js';

/** As long as it is and no longer: a list that has grown keeps room for more, which would be kept with each finding. */
export const frozenList = (grown: readonly Json[]): JsonList => Object.freeze(grown.slice());

/** Freezes our own data all the way down, and passes over what is frozen already. */
export const frozen = <A>(value: A): A => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) {
    for (const part of value) if (typeof part === 'object') frozen<unknown>(part);
  } else {
    for (const key in value) if (typeof value[key] === 'object') frozen<unknown>(value[key]);
  }
  return Object.freeze(value);
};
