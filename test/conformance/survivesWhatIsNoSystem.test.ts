import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../src/conformance/index.js';
import { against, options } from './against.js';
import { misbehavingSystems } from './wrong/misbehaving.js';

describe('a system that is no system', () => {
  it.each(misbehavingSystems)('is found, and the report says how: it $name', async ({ system, says }) => {
    const report = await checkConformance(system(), { ...options, timeLimit: 50 });
    expect(report.conforms).toBe(false);
    expect(JSON.stringify(against(report)).replaceAll('\\"', '"')).toMatch(says);
  });
});
