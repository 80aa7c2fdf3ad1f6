import { expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { type Caller } from '../../../src/index.js';
import { describeSampled } from '../../support/sampled.js';
import { type Asff, type Patch, PlainSecurityHub, systemOf } from '../plain/PlainSecurityHub.js';

/** Updates a row with whatever is sent, and says in a column when the row was changed. */
const updatesARow = (): PlainSecurityHub =>
  new (class extends PlainSecurityHub {
    override checkFields(patch: unknown): Patch {
      return patch as Patch;
    }
    override patched(caller: Caller, before: Asff, patch: Patch): Asff {
      const { RecordState, Title } = patch as Partial<Asff>;
      const set = { ...(RecordState === undefined ? {} : { RecordState }), ...(Title === undefined ? {} : { Title }) };
      return { ...super.patched(caller, before, patch), ...set, UpdatedAt: caller.at };
    }
  })();

describeSampled('two mistakes that meet in one attribute', [7, 300], 1, (seeds) => {
  it.each(seeds)('are told as these two, with seed %i', async (seed) => {
    const report = await checkConformance(systemOf(updatesARow()), { seed, numRuns: 150, chosen: 'strict' });
    expect(report.failed.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['update/patchMaySetOnlyTheAvailableFields', 'update/updatedAtStaysTheProviders']),
    );
    expect(report.failed.length).toBe(2);
    expect(report.unexplained).toEqual([]);
  });
});
