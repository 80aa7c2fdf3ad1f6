import { type EditionId } from '../hub/EditionId.js';
import { edition20200416 } from './2020-04-16.js';
import { edition20200624 } from './2020-06-24.js';
import { edition20200910 } from './2020-09-10.js';
import { edition20201124 } from './2020-11-24.js';
import { edition20201211 } from './2020-12-11.js';
import { edition20210107 } from './2021-01-07.js';
import { edition20210318 } from './2021-03-18.js';
import { edition20210624 } from './2021-06-24.js';
import { edition20210723 } from './2021-07-23.js';
import { edition20211020 } from './2021-10-20.js';
import { edition20211104 } from './2021-11-04.js';
import { edition20220519 } from './2022-05-19.js';
import { edition20230613 } from './2023-06-13.js';
import { edition20231127 } from './2023-11-27.js';
import { edition20240402 } from './2024-04-02.js';
import { type Edition } from './Edition.js';
import { newest } from './newest.js';

/** Editions, by the dates on which they began. */
export type Editions = Readonly<Record<EditionId, Edition>>;

/** Every edition. */
export const editionOf: Editions = {
  '2020-04-16': edition20200416,
  '2020-06-24': edition20200624,
  '2020-09-10': edition20200910,
  '2020-11-24': edition20201124,
  '2020-12-11': edition20201211,
  '2021-01-07': edition20210107,
  '2021-03-18': edition20210318,
  '2021-06-24': edition20210624,
  '2021-07-23': edition20210723,
  '2021-10-20': edition20211020,
  '2021-11-04': edition20211104,
  '2022-05-19': edition20220519,
  '2023-06-13': edition20230613,
  '2023-11-27': edition20231127,
  '2024-04-02': edition20240402,
  '2024-10-31': newest,
};
