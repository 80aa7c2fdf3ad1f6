import { expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { describeSampled } from '../../support/sampled.js';
import { against, options } from '../against.js';
import { misbehavingSystems } from '../wrong/misbehaving.js';

describeSampled('a system that is no system', misbehavingSystems, 2, (systems) => {
  it.each(systems)('is found, and the report says how: it $name', async ({ system, says }) => {
    const report = await checkConformance(system(), { ...options, timeLimit: 50 });
    expect(report.conforms).toBe(false);
    expect(JSON.stringify(against(report)).replaceAll('\\"', '"')).toMatch(says);
  });
});
