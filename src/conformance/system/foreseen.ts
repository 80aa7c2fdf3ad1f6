import { jsonEquals } from '../../json/equals.js';
import { isPlain } from '../../json/isPlain.js';
import { attempt } from '../../json/outside.js';
import { type FindingIdentifier } from '../../index.js';
import { keyOf, type Places } from './answers.js';
import { type Facets } from './Facets.js';

/*
 * Most of what a system gives is just what our own functions say. That is seen at a glance, and nothing has to be taken apart
 * place by place.
 */

/** What our own functions say of a step. */
export interface Foreseen {
  /** What can be seen of the answer, place by place. */
  readonly facets: Facets;
  /** What can be seen of the reply or the exception. */
  readonly answer: () => Places;
  /** Is this the reply? */
  readonly isReply: (given: unknown) => boolean;
  /** Are these the findings that are stored then, in whatever order? */
  readonly areStored: (given: unknown) => boolean;
}

const isAllPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  ((Array.isArray(value) || isPlain(value)) && Object.values(value).every(isAllPlain));

const isSame = (ours: unknown, given: unknown): boolean => jsonEquals(ours, given) && isAllPlain(given);

/** Is what a system gave plain data, and the same as ours? What throws when it is read, is not. */
export const isTheSame = (ours: unknown, given: unknown): boolean =>
  attempt(
    () => isSame(ours, given),
    () => false,
  );

/** Is what a system gave a list of the same findings as ours, each once? */
export const areTheSame = (ours: readonly FindingIdentifier[], given: unknown): boolean =>
  attempt(
    () => {
      if (!Array.isArray(given) || given.length !== ours.length) return false;
      if (ours.every((finding, index) => isSame(finding, given[index]))) return true;
      const byKey = new Map(ours.map((finding) => [keyOf(finding), finding]));
      return given.every((item: FindingIdentifier) => {
        const finding = byKey.get(keyOf(item));
        return byKey.delete(keyOf(item)) && isSame(finding, item);
      });
    },
    () => false,
  );
