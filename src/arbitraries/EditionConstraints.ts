import { type EditionId } from '../index.js';

/** For which edition. */
export interface EditionConstraints {
  /** The edition whose format takes what is made; by default it is something that every edition takes. */
  readonly edition?: EditionId | undefined;
}
