import type * as face from '../../src/index.js';

/** What is measured: the package, or a build of some commit. */
export type Library = typeof face;

/** The package as it is built, which is what a service runs: tsx would give each closure a name, at a cost. */
export const library = (await import(new URL('../../dist/node/index.js', import.meta.url).href)) as Library;
