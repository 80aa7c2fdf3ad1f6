// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- every program with this file needs it, whatever its settings
/// <reference path="./vectorModules.d.ts" />
import { type EditionId } from '../../index.js';

type VectorModule = () => Promise<{ readonly default: readonly unknown[] }>;

/** One import for each edition, written out, so that a bundler makes a chunk of each and nobody loads all. */
const modules: Readonly<Record<EditionId, VectorModule>> = {
  '2020-04-16': () => import('./2020-04-16.vectors.cjs'),
  '2020-06-24': () => import('./2020-06-24.vectors.cjs'),
  '2020-09-10': () => import('./2020-09-10.vectors.cjs'),
  '2020-11-24': () => import('./2020-11-24.vectors.cjs'),
  '2020-12-11': () => import('./2020-12-11.vectors.cjs'),
  '2021-01-07': () => import('./2021-01-07.vectors.cjs'),
  '2021-03-18': () => import('./2021-03-18.vectors.cjs'),
  '2021-06-24': () => import('./2021-06-24.vectors.cjs'),
  '2021-07-23': () => import('./2021-07-23.vectors.cjs'),
  '2021-10-20': () => import('./2021-10-20.vectors.cjs'),
  '2021-11-04': () => import('./2021-11-04.vectors.cjs'),
  '2022-05-19': () => import('./2022-05-19.vectors.cjs'),
  '2023-06-13': () => import('./2023-06-13.vectors.cjs'),
  '2023-11-27': () => import('./2023-11-27.vectors.cjs'),
  '2024-04-02': () => import('./2024-04-02.vectors.cjs'),
  '2024-10-31': () => import('./2024-10-31.vectors.cjs'),
};

/** The files of docs/vectors that hold for an edition, parsed. They come with the package: nothing is read. */
export const vectorsOf = async (edition: EditionId): Promise<readonly unknown[]> => (await modules[edition]()).default;
