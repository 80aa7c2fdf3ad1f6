import { expect } from 'vitest';
import { checkConformance, type ConformanceOptions, renderTable, type System } from '../../src/conformance/index.js';

/** The service keeps every rule, in the words of the reply too, and where AWS is silent. */
export const expectConformance = async (system: System, options: ConformanceOptions): Promise<void> => {
  const report = await checkConformance(system, { errors: 'message', chosen: 'strict', seed: 1, ...options });
  expect(report.conforms, renderTable(report)).toBe(true);
  expect(report.failed).toEqual([]);
  expect(report.vectorCount + report.historyCount).toBeGreaterThan(0);
};
