import { type Measured } from './bars.js';
import { automation } from './automation.js';
import { batches } from './batches.js';
import { growth } from './growth.js';
import { large } from './large.js';
import { library } from './library.js';
import { load } from './load.js';
import { memory } from './memory.js';
import { scale } from './scale.js';

/** What is measured in its own process, so that the garbage of one does not slow down another. */
const parts: Readonly<Record<string, (full: boolean) => readonly Measured[]>> = {
  batches: (full) => batches(library, { warmUp: 60, measured: full ? 400 : 100 }),
  automation: (full) => automation(library, { warmUp: 60, measured: full ? 400 : 150 }),
  large: (full) => large(library, { warmUp: 10, measured: full ? 80 : 20 }),
  scale: (full) => scale(library, { warmUp: 100, measured: full ? 600 : 200 }),
  growth: (full) => growth(library, { warmUp: 5, measured: full ? 60 : 15 }),
  load: (full) => load(full ? 41 : 15),
  memory: () => memory(library),
};

const [, , name = '', extent] = process.argv;
console.log(JSON.stringify(parts[name]?.(extent === '--full') ?? []));
