import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { checkConformance, type ConformanceReport, type System } from '../../../src/conformance/index.js';
import { editionsWithout } from '../../../src/conformance/reference/without.js';
import { casesOf } from '../../../src/conformance/vectors/cases.js';
import { readVectorFile } from '../../../src/conformance/vectors/vectorFormat.js';
import { vectorsOf } from '../../../src/conformance/vectors/vectorsOf.js';
import { type Caller, type EditionId, type Hub } from '../../../src/index.js';
import { importUnder } from '../../../src/operations/importFindings.js';
import { updateUnder } from '../../../src/operations/updateFindings.js';
import { options } from '../against.js';
import { ourSystem } from '../ourSystem.js';
import { type Asff, type ImportReply, PlainSecurityHub, type Row, systemOf } from '../plain/PlainSecurityHub.js';

/* Mistakes that are hard to see, since each shows only in some calls. */

const newer = 'import/updateMustBeNewer';
const newest: EditionId = '2024-10-31';

const rulesOf = ({ failed }: ConformanceReport): readonly string[] => failed.map(({ rule }) => rule);

class LastWriteWins extends PlainSecurityHub {
  override isNewer(): boolean {
    return true;
  }
}

/** Takes every version, and drops what an older one says. */
class TakesAndDrops extends LastWriteWins {
  override replaced(caller: Caller, sent: Asff, row: Row): Asff {
    if (new PlainSecurityHub().isNewer(sent, row.finding)) return super.replaced(caller, sent, row);
    const finding = { ...row.finding };
    this.stampProcessed(finding, caller);
    return finding;
  }
}

/** Every batch of the vectors of an edition, as JSON. */
const batchesOfVectors = async (edition: EditionId): Promise<ReadonlySet<string>> => {
  const batches = new Set<string>();
  const caseOf = casesOf(edition);
  for (const file of await vectorsOf(edition)) {
    const vectors = readVectorFile(edition, file);
    if (isLeft(vectors)) throw new Error(vectors.left);
    for (const vector of vectors.right) {
      const read = caseOf(vector);
      if (isLeft(read)) continue;
      for (const step of read.right.steps) if (step.call === 'importFindings') batches.add(JSON.stringify(step.batch));
    }
  }
  return batches;
};

/** Right where only batches of the vectors are sent, as if somebody had written one answer for each. */
class KnowsTheVectors extends LastWriteWins {
  private knows = true;

  constructor(private readonly batches: ReadonlySet<string>) {
    super();
  }

  override reset(hub: Hub): void {
    super.reset(hub);
    this.knows = true;
  }

  override importFindings(caller: Caller, findings: unknown): ImportReply {
    this.knows &&= this.batches.has(JSON.stringify(findings));
    return super.importFindings(caller, findings);
  }

  override isNewer(...[sent, stored]: [sent?: Asff, stored?: Asff]): boolean {
    if (!this.knows || sent === undefined || stored === undefined) return true;
    return PlainSecurityHub.prototype.isNewer.call(this, sent, stored);
  }
}

describe('a mistake that another one hides', () => {
  it('is named by what is still seen of it, which is ProcessedAt', async () => {
    const report = await checkConformance(systemOf(new TakesAndDrops()), options);
    expect(rulesOf(report)).toEqual(['import/processedAtIsTheTimeOfTheLastImport']);
  });
});

describe('a mistake in one older edition', () => {
  /** Our own functions, without the rule in one edition. */
  const wrongIn = (edition: EditionId): System => {
    const right = ourSystem();
    const editions = editionsWithout(edition, [newer]);
    const wrong = ourSystem(undefined, {
      importFindings: importUnder(editions),
      updateFindings: updateUnder(editions),
    });
    let chosen = right;
    return {
      ...right,
      reset: (hub) => {
        chosen = hub.edition === edition ? wrong : right;
        return chosen.reset(hub);
      },
      importFindings: (...call) => chosen.importFindings?.(...call),
      updateFindings: (...call) => chosen.updateFindings?.(...call),
      getFindings: (asked) => chosen.getFindings?.(asked),
      withHub: (hub) => chosen.withHub?.(hub),
    };
  };

  it('is found there, and nowhere else', async () => {
    const edition = '2021-01-07';
    const there = await checkConformance(wrongIn(edition), { ...options, edition });
    expect(rulesOf(there)).toEqual([newer]);
    expect(rulesOf(await checkConformance(wrongIn(edition), { ...options, edition: newest }))).toEqual([]);
  });
});

describe('a system that knows the vectors by heart', () => {
  it('is found by the histories', async () => {
    const system = systemOf(new KnowsTheVectors(await batchesOfVectors(newest)));
    const report = await checkConformance(system, { ...options, numRuns: 30 });
    expect(rulesOf(report)).toEqual([newer]);
    expect(report.failed[0]?.divergence.found.in).toBe('history');
  });
});
