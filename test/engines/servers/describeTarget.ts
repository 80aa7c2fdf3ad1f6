import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EditionId } from '../../../src/index.js';
import { type BrokenName } from '../calling/broken.js';
import { expectConformance } from '../expectConformance.js';
import { buildWorker, stress } from '../calling/stress.js';
import { openSystem } from '../systemOn.js';
import { type Target } from '../starting/targets.js';

const editions: readonly EditionId[] = ['2024-10-31', '2020-06-24'];

/** 10,000 unless CALLS says otherwise. */
const allCalls = Number(process.env.CALLS ?? 10_000);

export interface Tried {
  readonly open: (seed: number) => Promise<Target>;
  /** A part of all calls, where the engine is slow or has had most of them in another run. */
  readonly part?: number;
  /** How many histories it is compared in. */
  readonly histories?: number;
  readonly brokenWays: readonly BrokenName[];
}

/** Holds a service on an engine to the rules: alone, under faults, and broken on purpose. */
export const describeTarget = (name: string, { open, part = 1, histories = 50, brokenWays }: Tried): void => {
  describe(name, () => {
    const seed = 1;
    let target: Target;
    let worker: Awaited<ReturnType<typeof buildWorker>>;
    beforeAll(async () => {
      [target, worker] = await Promise.all([open(seed), buildWorker()]);
    });
    afterAll(async () => {
      worker.remove();
      await target.stop();
    });

    it.each(editions)('conforms to the rules of %s', async (edition) => {
      const { direct } = await target.fresh();
      const { system, close } = await openSystem(direct);
      await expectConformance(system, { edition, numRuns: histories });
      await close();
    });

    it('keeps one order of each of twenty hot identifiers, with eight writers and faults', async () => {
      const { version, faults, cut, fresh } = target;
      const { judgement, ...counts } = await stress({
        worker: worker.file,
        ...(await fresh()),
        faults,
        seed,
        writers: 8,
        calls: Math.ceil(part * allCalls),
        hot: 20,
        kills: 10,
        crashes: 0.004,
      });
      const { callCount, commitCount, races, undecided } = judgement;
      const lost = `answers lost ${cut()}, writers killed ${counts.kills}, other faults ${faults.length}`;
      const seconds = (counts.milliseconds / 1000).toFixed(1);
      console.log(
        `${name}, ${version}: calls ${counts.answered} answered and ${counts.unanswered} unanswered, items ${callCount}, ` +
          `versions ${commitCount}; ${lost}; wrong ${races.length}; ${seconds} s`,
      );
      expect(races).toEqual([]);
      expect(undecided).toEqual([]);
    });

    const asBroken = { seed, writers: 4, calls: 400, hot: 2 };

    if (brokenWays.length > 0)
      it('is not found out, called in the same way, if it is not broken', async () => {
        const { judgement } = await stress({ worker: worker.file, ...(await target.fresh()), ...asBroken });
        expect(judgement.races).toEqual([]);
      });

    // Which calls meet is up to the machine: a run in which none do finds nothing.
    it.each(brokenWays)('is found out within five runs if it is broken: %s', async (broken) => {
      for (let run = 0; run < 5; run += 1) {
        const calling = { ...asBroken, seed: seed + run };
        const { judgement } = await stress({ worker: worker.file, ...(await target.fresh()), broken, ...calling });
        const [shortest] = judgement.races;
        if (shortest === undefined) continue;
        console.log(`${name}, ${broken}: ${shortest.kind}: ${shortest.message}`);
        return;
      }
      expect.fail(`${broken} was not noticed`);
    });
  });
};
