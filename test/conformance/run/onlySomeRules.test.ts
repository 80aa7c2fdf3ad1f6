import { describe, expect, it } from 'vitest';
import { checkConformance, renderTable, type System } from '../../../src/conformance/index.js';
import { options } from '../against.js';
import { AwsError, plainSystem } from '../plain/PlainSecurityHub.js';
import { wrongSystemNamed } from '../wrong/index.js';

const rule = 'update/noteIsStampedWhenItIsSet';

describe('a check of one rule', () => {
  it('tells of that rule', async () => {
    const report = await checkConformance(plainSystem(), { ...options, only: [rule] });
    expect(report).toMatchObject({ conforms: true, passed: [{ rule }], failed: [], problems: [] });
  });

  it('is none that was passed where the system breaks others before it comes to that rule', async () => {
    const refusing = {
      ...plainSystem(),
      importFindings: () => {
        throw new AwsError('AccessDeniedException', 'Nobody may.');
      },
    };
    const report = await checkConformance(refusing, { ...options, only: [rule] });
    expect(report).toMatchObject({ conforms: false, passed: [], failed: [] });
    expect(report.problems).toEqual([
      expect.stringMatching(/^none of the selected rules could be checked: .* fix import\/\w+ first$/),
    ]);
  });
});

describe('a check in which no rule could be checked', () => {
  it('is none that was passed where the system does not have the operation', async () => {
    const { reset, importFindings, getFindings } = plainSystem() as Required<System>;
    const importing = { reset, importFindings, getFindings };
    const report = await checkConformance(importing, { ...options, only: [rule] });
    expect(report).toMatchObject({ conforms: false, passed: [], failed: [] });
    expect(report.problems).toEqual([
      "none of the selected rules could be checked: it takes `updateFindings`, which the system doesn't have",
    ]);
    expect(renderTable(report)).toMatch(/it says nothing about the rules that passed$/);
  });

  it('is none that was passed where nothing was run', async () => {
    const report = await checkConformance(plainSystem(), { ...options, numRuns: 0, vectors: [] });
    expect(report).toMatchObject({ conforms: false, vectorCount: 0, historyCount: 0 });
    expect(report.problems).toEqual(['none of the selected rules could be checked: no vector is about it']);
  });

  it('is one that was passed where histories have come to the rule', async () => {
    const report = await checkConformance(plainSystem(), { ...options, vectors: [], only: [rule] });
    expect(report).toMatchObject({ conforms: true, passed: [], problems: [] });
    expect(report.reached).toContain(rule);
  });
});

describe('a rule that is skipped', () => {
  it('is not named after all, where a system breaks it and that looks like another', async () => {
    const byIdAlone = wrongSystemNamed('the Id alone is the identity').system();
    const skip = { 'import/findingIsMatchedByProductArnAndId': 'there is one product' };
    const report = await checkConformance(byIdAlone, { ...options, skip });
    expect(report.failed.map(({ rule: each }) => each)).not.toContain('import/findingIsMatchedByProductArnAndId');
    expect(report.skipped).toContainEqual(expect.objectContaining({ reason: 'there is one product' }));
  });
});
