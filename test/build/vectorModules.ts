import { readdirSync } from 'node:fs';

const folder = new URL('../../docs/vectors/', import.meta.url);

/** The editions that have vectors. */
export const vectorEditions = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/**
 * Files of which `checkConformance` makes no use. It learns from its vectors what a system without a rule looks like, and a call
 * with two mistakes looks like either of two; and it sets a system up with AWS's own operations, which can't make every
 * hub, and doesn't set its clock.
 */
export const forPortsAlone: readonly string[] = ['date-ranges.json', 'order-of-checks.json', 'unusual-hubs.json'];

/** The names of the files of an edition that `checkConformance` uses. */
export const vectorFileNames = (edition: string): readonly string[] =>
  readdirSync(new URL(`${edition}/`, folder)).filter((file) => !forPortsAlone.includes(file));
