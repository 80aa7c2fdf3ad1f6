import { describe, expect, it } from 'vitest';
import { type Loss } from '../../src/bridge/Adapter.js';
import { exitCodeOf, withLosses } from '../../src/command/check/report.js';
import { type BrokenRule, type ConformanceReport, type VectorCase } from '../../src/conformance/index.js';
import { readVectors } from '../support/vectorFiles.js';

/** A report in which nothing is wrong. */
const clean: ConformanceReport = {
  edition: '2024-10-31',
  conforms: true,
  passed: [],
  failed: [],
  reported: [],
  unexplained: [],
  skipped: [],
  unsteady: [],
  reached: [],
  ruleCount: 42,
  problems: [],
  vectorCount: 1,
  historyCount: 0,
  seed: 1,
};

const lost = (kind: Loss['kind'], message: string, details = 'the call: `{}`'): Loss => ({ kind, message, details });

describe('a report with losses', () => {
  it('stays as it is if nothing was lost', () => {
    expect(withLosses(clean, [])).toBe(clean);
  });

  it('has each kind of loss among its problems once, with what is known about the first', () => {
    const losses = [
      lost('late', 'the adapter did not answer', 'the call: `1`\nthe end of its stderr:\nTraceback'),
      lost('ended', 'the adapter ended with exit code 1', 'the call: `2`'),
      lost('late', 'the adapter did not answer', 'the call: `3`'),
    ];
    expect(withLosses({ ...clean, problems: ['another'] }, losses)).toEqual({
      ...clean,
      conforms: false,
      problems: [
        'another',
        'the adapter did not answer, 2 times; the first time:\n  the call: `1`\n  the end of its stderr:\n  Traceback',
        'the adapter ended with exit code 1\n  the call: `2`',
      ],
    });
  });
});

describe('the exit code', () => {
  it('is 0 if the system conforms', () => {
    expect(exitCodeOf(clean)).toBe(0);
  });

  it('is 2 if it does not, and no rule is known to be broken', () => {
    expect(exitCodeOf({ ...clean, conforms: false })).toBe(2);
    expect(exitCodeOf(withLosses(clean, [lost('garbled', 'the adapter printed')]))).toBe(2);
  });

  it('is 1 if something differs that no rule explains', () => {
    const [vector] = readVectors().flatMap(({ cases }) => cases as readonly unknown[] as readonly VectorCase[]);
    if (vector === undefined) throw new Error('there is no vector');
    const counterexample = {
      explanation: '',
      calls: [],
      differences: [],
      automationRules: undefined,
      remark: undefined,
      alsoBroken: [],
      inOneLine: '',
      found: { in: 'vector', id: 'import/updateMustBeNewer/older' } as const,
    };
    const unexplained = [{ place: 'stored.Confidence', occurrences: 1, candidates: [], counterexample, vector }];
    expect(exitCodeOf({ ...clean, conforms: false, unexplained })).toBe(1);
  });

  it('is 1 if a rule is broken, even if the adapter was lost', () => {
    const [vector] = readVectors().flatMap(({ cases }) => cases as readonly unknown[] as readonly VectorCase[]);
    if (vector === undefined) throw new Error('there is no vector');
    const { rule, standing, id } = vector;
    const divergence = {
      rule,
      chosen: [],
      explanation: '',
      calls: [],
      differences: [],
      automationRules: undefined,
      remark: undefined,
      alsoBroken: [],
      inOneLine: '',
      vector,
    };
    const broken: BrokenRule = {
      rule,
      standing,
      occurrences: 1,
      divergence: { ...divergence, found: { in: 'vector', id } },
    };
    const report = { ...clean, conforms: false, failed: [broken] };
    expect(exitCodeOf(report)).toBe(1);
    expect(exitCodeOf(withLosses(report, [lost('late', 'the adapter did not answer')]))).toBe(1);
  });
});
