import { describe, expect, it } from 'vitest';
import { checkConformance, renderTable, type System } from '../../../src/conformance/index.js';
import { describeSampled } from '../../support/sampled.js';
import { options } from '../against.js';
import { isRecord } from '../plain/format.js';
import { type Asff, PlainSecurityHub, plainSystem, systemOf } from '../plain/PlainSecurityHub.js';

const refuse = (name: string, message: string): never => {
  throw Object.assign(new Error(message), { name });
};

const gives = (getFindings: NonNullable<System['getFindings']>): System => ({ ...plainSystem(), getFindings });

const unreadable: readonly (readonly [string, System, string])[] = [
  ['gives nothing', gives(() => undefined), 'no findings: it is not given'],
  ['gives no list', gives(() => ({ Findings: null })), 'no findings: it should be array'],
  ['gives a set', gives(() => new Set([1])), 'no findings: it should be array'],
  ['throws', gives(() => refuse('TypeError', 'no such table')), 'threw TypeError: no such table'],
];

describeSampled('a system of which nobody can say what is stored', unreadable, 1, (systems) => {
  it.each(systems)('breaks no rule that can be told, and is told so once: it %s', async (_what, system, says) => {
    const report = await checkConformance(system, { ...options, numRuns: 3 });
    expect([...report.failed, ...report.reported]).toEqual([]);
    expect(report.problems).toEqual([
      'none of the selected rules could be checked: its vectors differ in `stored`, which no rule explains: fix that first',
    ]);
    expect(report.unexplained).toHaveLength(1);
    const [unexplained] = report.unexplained;
    expect(unexplained).toMatchObject({ place: 'stored', candidates: [] });
    expect(unexplained?.counterexample.inOneLine).toContain(`does not say what is stored (${says}`);
    expect(unexplained?.counterexample.calls).toHaveLength(1);
    expect(report.passed).toEqual([]);
    expect(report.conforms).toBe(false);
    expect(renderTable(report)).toMatch(/^UNCLEAR +stored .*does not say what is stored/m);
  });
});

describe('a system that can no longer be read', () => {
  it('is not blamed for what it answered right until then', async () => {
    const plain = plainSystem();
    let reads = 0;
    const getFindings = (): unknown => ((reads += 1) > 200 ? refuse('TypeError', 'full') : plain.getFindings?.([]));
    const report = await checkConformance({ ...plain, getFindings }, { ...options, numRuns: 3 });
    expect(report.failed).toEqual([]);
    expect(report.unexplained.map(({ place }) => place)).toEqual(['stored']);
    expect(report.passed.length).toBeGreaterThan(2);
    // Each vector three times, with two reads on average: it is of no use to try it more often.
    expect(reads).toBeLessThan(report.vectorCount * 6);
  });
});

type Item = Readonly<Record<string, unknown>>;

/** A page in the place of an answer to an import of such a batch. */
const html = (
  isAnsweredWithHtml: (batch: readonly Item[], stored: readonly Asff[], accountId: string) => boolean,
): System => {
  const hub = new PlainSecurityHub();
  return {
    ...systemOf(hub),
    importFindings: (caller, findings) => {
      const batch = Array.isArray(findings) ? findings.filter(isRecord) : [];
      return batch.length <= 100 && isAnsweredWithHtml(batch, hub.getFindings(), caller.accountId)
        ? refuse('NotOfAws', 'it answered with HTML')
        : hub.importFindings(caller, findings);
    },
  };
};

const isSame = (one: Item, other: Item): boolean => one.Id === other.Id && one.ProductArn === other.ProductArn;

describe('an answer that is none of AWS', () => {
  it('is what the report tells of, and nothing that would be in a reply', async () => {
    const hasTwice = (batch: readonly Item[]): boolean => new Set(batch.map(({ Id }) => Id)).size < batch.length;
    const { failed, unexplained } = await checkConformance(html(hasTwice), options);
    const told = [...failed.map(({ divergence }) => divergence), ...unexplained.map((each) => each.counterexample)];
    expect(told.length).toBeGreaterThan(0);
    for (const { inOneLine } of told) expect(inOneLine).toMatch(/^throws NotOfAws: it answered with HTML; should /);
  });

  it('counts, although the rule that it breaks is a choice of ours', async () => {
    // Who may not import the finding at all is told so first.
    const isMoved = (batch: readonly Item[], stored: readonly Asff[], accountId: string): boolean =>
      batch
        .filter(({ AwsAccountId }) => AwsAccountId === accountId)
        .some((each) => stored.some((old) => isSame(old, each) && old.AwsAccountId !== each.AwsAccountId));
    const { failed, reported, conforms } = await checkConformance(html(isMoved), { ...options, chosen: 'report' });
    expect(failed.map(({ rule, standing }) => [rule, standing])).toEqual([
      ['import/findingStaysInItsAccount', 'chosen'],
    ]);
    expect([reported, conforms]).toEqual([[], false]);
  });
});
