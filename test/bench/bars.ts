/** One line of the table: what is measured, in which unit, and how large it may be. */
export interface Bar {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly atMost: number;
  /** What we would like it to be. */
  readonly aim?: number;
}

const parse = '× JSON.parse of the same bytes';
const doubled = '× the time for half of it';

/**
 * What the library is held to. All of it holds with validation, size limits, copies of what is stored and decisions on;
 * batches are of 100 findings of 2 to 3 KB and stores hold 100,000 findings where nothing else is said.
 */
export const bars = [
  { id: 'create', what: 'import of new findings', unit: parse, atMost: 1, aim: 0.75 },
  { id: 'update', what: 'import that updates stored findings', unit: parse, atMost: 1.2, aim: 0.9 },
  { id: 'stale', what: 'import of stale findings', unit: parse, atMost: 0.6 },
  { id: 'patch', what: 'update of 100 identifiers', unit: '× a mutable upsert', atMost: 4, aim: 2 },
  { id: 'invalid', what: '100 invalid findings, each error with its path', unit: parse, atMost: 2.5 },
  { id: 'oneInvalid', what: 'one invalid finding among 100', unit: '× the valid batch', atMost: 1.15 },
  { id: 'single', what: 'a batch of one, per finding', unit: '× a batch of 100', atMost: 1.5 },
  { id: 'older', what: 'an older edition', unit: '× the newest', atMost: 1.3 },
  {
    id: 'noAutomation',
    what: 'import into a hub without automation rules',
    unit: '× an edition without',
    atMost: 1.02,
  },
  { id: 'automation', what: '100 automation rules of 5 criteria', unit: '× an import without', atMost: 3, aim: 1.5 },
  { id: 'large', what: 'findings of 200 KB, counted exactly', unit: parse, atMost: 2 },
  { id: 'manyLarge', what: '100 findings of 41 KB', unit: parse, atMost: 2.5 },
  { id: 'request', what: 'checkImportRequest of 100 findings of 41 KB', unit: parse, atMost: 1 },
  { id: 'importScale', what: 'imports into 1,000,000 findings', unit: '× into 1,000', atMost: 2 },
  { id: 'patchScale', what: 'updates among 1,000,000 findings', unit: '× among 1,000', atMost: 2.6 },
  { id: 'memory', what: 'memory above a mutable Map', unit: 'bytes a finding', atMost: 250 },
  { id: 'versions', what: 'a version kept, beside the findings that changed', unit: 'KB a version', atMost: 120 },
  { id: 'load', what: 'import of the package in a fresh process', unit: '× one file of the same code', atMost: 1.3 },
  { id: 'growth/stars', what: 'an IAM action of 800,000 stars', unit: doubled, atMost: 2.5 },
  { id: 'growth/turns', what: 'an IAM action of stars and letters in turn', unit: doubled, atMost: 2.5 },
  { id: 'growth/marks', what: 'an IAM action of 800,000 question marks', unit: doubled, atMost: 2.5 },
  { id: 'growth/shared', what: 'a finding with 2 ** 80 shared parts', unit: doubled, atMost: 2.5 },
  { id: 'growth/wide', what: 'a finding with 20,000 attributes', unit: doubled, atMost: 2.5 },
  { id: 'growth/fraction', what: 'a timestamp with 800,000 digits', unit: doubled, atMost: 2.5 },
] as const satisfies readonly Bar[];

export type BarId = (typeof bars)[number]['id'];

/** What was measured for a bar, and what to see it beside. */
export interface Measured {
  readonly id: BarId;
  readonly value: number;
  readonly beside?: string;
}
