import { expect, it } from 'vitest';
import { checkConformance, renderTable } from '../../../src/conformance/index.js';
import { options } from '../against.js';
import { wholeEmulators } from '../many/wholeEmulators.js';
import { ourSystem } from '../ourSystem.js';
import { systemWith } from '../wrong/WrongSystem.js';

/* What a report says of rules whose vectors could not all be told. */

it('a rule most of whose vectors differ because of other rules has not passed, and it is said how many are right', async () => {
  const [, emulator] = wholeEmulators;
  const only = ['import/passedControlFindingIsResolved', 'import/severityLabelAndNormalizedComplete'] as const;
  const report = await checkConformance(systemWith(emulator?.mistakes ?? []), { ...options, numRuns: 0, only });
  expect(report.passed.map(({ rule }) => rule)).not.toContain('import/passedControlFindingIsResolved');
  expect(report.skipped.find(({ rule }) => rule === 'import/passedControlFindingIsResolved')?.reason).toMatch(
    /^its vectors fail because of another rule: fix .* first \(\d of its \d vectors are answered right\)$/,
  );
});

it('a rule some of whose vectors could not be run has passed in part, and it is said why', async () => {
  const { withHub, ...system } = ourSystem();
  expect(withHub).toBeDefined();
  const report = await checkConformance({ ...system, automationRules: true }, { ...options, numRuns: 0 });
  const why = "it takes `withHub`, which the system doesn't have";
  const inPart = report.passed.filter(({ leftOut }) => leftOut?.reason === why);
  expect(inPart.length).toBeGreaterThan(0);
  for (const { rule, vectorsPassed, leftOut: { vectors } = { vectors: 0 } } of inPart) {
    const what = `${vectorsPassed} of ${vectorsPassed + vectors} vectors; ${vectors} left out: ${why}`;
    expect(renderTable(report)).toMatch(new RegExp(`^passed +${rule} .* ${what}$`, 'm'));
  }
});

it('a system that lacks nothing passes nearly every rule with all of its vectors', async () => {
  const { passed } = await checkConformance({ ...ourSystem(), automationRules: true }, { ...options, numRuns: 0 });
  expect(passed.flatMap(({ rule, leftOut }) => (leftOut === undefined ? [] : [[rule, leftOut.reason]]))).toEqual([
    ['import/hubAndCallerMustBeUsable', "the hub of one of its vectors can't be set up"],
    ['import/automationRulesSeeWhatTheProviderSent', 'no calls lead to the initial findings of one of its vectors'],
  ]);
});
