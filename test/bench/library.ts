import type * as face from '../../src/index.js';

/** The package as it is built, which is what a service runs: tsx would give each closure a name, at a cost. */
export const library = (await import(new URL('../../dist/esm/index.js', import.meta.url).href)) as typeof face;
