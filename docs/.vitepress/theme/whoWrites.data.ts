import { editions } from '../../../src/index.js';
import { specificationAddresses } from '../assembly/pages.js';
import { type WhoWrites } from '../pictures/facts/cells.js';
import { whoWrites } from '../pictures/facts/whoWrites.js';

export interface Data {
  readonly editions: readonly { readonly id: string; readonly change: string; readonly facts: WhoWrites }[];
  /** Where each heading of the specification is. */
  readonly addresses: Readonly<Record<string, string>>;
}

export declare const data: Data;

/** What the picture needs, asked of the functions when the site is built: the page loads no library for it. */
export default {
  load: (): Data => ({
    editions: editions.map(({ id, change }) => ({ id, change, facts: whoWrites(id) })).toReversed(),
    addresses: specificationAddresses(),
  }),
};
