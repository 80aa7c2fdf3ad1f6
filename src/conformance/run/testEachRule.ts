import { isLeft } from 'fp-ts/lib/Either.js';
import { type RuleId } from '../../index.js';
import { type ConformanceOptions, type Progress } from '../options/Options.js';
import { renderDivergence, renderUnexplained, renderUnsteady } from '../report/renderTable.js';
import { type ConformanceReport } from '../report/Report.js';
import { type Settings, settingsOf } from '../options/settings.js';
import { rulesOfEdition } from '../reference/standings.js';
import { type System } from '../system/System.js';
import { checkAsSet } from './checkConformance.js';

/** What vitest, jest, mocha and node:test have in common. */
export interface TestRunner {
  /** Defines a group of tests. */
  readonly describe: (name: string, define: () => void) => unknown;
  /** Defines a test; its time limit is in milliseconds. */
  readonly it: (name: string, test: () => Promise<void>, timeLimit?: number) => unknown;
}

/** However long a part of the check takes. */
const patience = 600_000;

/** The histories are run in this many parts, each a test, so that progress is visible. */
const parts = 5;

/** The check, which begins with the first test that waits for it. */
interface Running {
  readonly report: () => Promise<ConformanceReport>;
  /** Waits until the check has come this far, or is over. */
  readonly until: (isReached: (progress: Progress) => boolean) => Promise<void>;
}

const runningOf = (settings: Settings): Running => {
  const waiting = new Set<(progress: Progress) => void>();
  let last: Progress | undefined;
  let made: Promise<ConformanceReport> | undefined;
  const tell = (progress: Progress): void => {
    last = progress;
    for (const listen of waiting) listen(progress);
    settings.tell(progress);
  };
  const report = (): Promise<ConformanceReport> => (made ??= checkAsSet({ ...settings, tell }));
  return {
    report,
    until: (isReached) => {
      const whole = report();
      if (last !== undefined && isReached(last)) return Promise.resolve();
      const reached = new Promise<void>((resolve) => {
        waiting.add((progress) => {
          if (isReached(progress)) resolve();
        });
      });
      const over = whole.then(({ problems }) =>
        problems.length === 0 ? undefined : Promise.reject(new Error(problems.join('\n'))),
      );
      return Promise.race([reached, over]);
    },
  };
};

const complaintOf = (report: ConformanceReport, rule: RuleId): string | undefined => {
  const broken = report.failed.find((each) => each.rule === rule);
  if (broken !== undefined) return renderDivergence(broken.divergence);
  const skipped = report.skipped.find((each) => each.rule === rule);
  return skipped === undefined
    ? undefined
    : [
        `${rule} was not checked: ${skipped.reason}; name it in the option \`skip\` with your reason`,
        ...report.problems,
      ].join('\n');
};

/**
 * A test for each rule of the edition, for vitest, jest or any runner of the same form; before them tests that wait for the
 * vectors and for the histories, part by part, so that you can see the progress and what takes time. A rule that is left out by an option
 * has no test; a rule that could not be checked fails, so that nothing passes unchecked. If the system or the
 * options can't be used there is one test, which fails and says why.
 *
 * @param runner - `describe` and `it` of the test runner
 * @param system - the system, as functions; see `System`
 * @param options - as for `checkConformance`
 *
 * @example
 * const { describe, it } = await import('vitest');
 * testEachRule({ describe, it }, system, { skip: { 'update/callerMustNotBeDeniedTheField': 'there is no IAM' } });
 */
export const testEachRule = ({ describe, it }: TestRunner, system: System, options: ConformanceOptions = {}): void => {
  const settings = settingsOf(system, options);
  if (isLeft(settings)) {
    it('the rules of Security Hub can be checked', () => Promise.reject(new Error(settings.left.problems.join('\n'))));
    return;
  }
  const { edition, leftOut, numRuns, path } = settings.right;
  const { report, until } = runningOf(settings.right);
  const ends = Array.from({ length: parts }, (_, part) => Math.ceil((numRuns * (part + 1)) / parts));
  const asked = rulesOfEdition(edition).filter(({ id }) => leftOut(id) === undefined);
  describe(`the rules of Security Hub, edition ${edition}`, () => {
    it(
      'the vectors are run',
      () => until(({ phase, done, total }) => phase === 'histories' || done === total),
      patience,
    );
    for (const end of path === undefined ? new Set(ends) : [])
      it(
        `${end} of ${numRuns} histories are run`,
        () => until(({ phase, done }) => phase === 'histories' && done >= end),
        patience,
      );
    it(
      'what differs is attributed to rules',
      async () => {
        await until(() => false);
        const complaints = (await report()).unexplained.map(renderUnexplained);
        return complaints.length === 0 ? undefined : Promise.reject(new Error(complaints.join('\n\n')));
      },
      patience,
    );
    it(
      'the same calls are answered in the same way each time',
      async () => {
        const { unsteady, problems } = await report();
        const complaints = [...problems, ...unsteady.map(renderUnsteady)];
        return complaints.length === 0 ? undefined : Promise.reject(new Error(complaints.join('\n\n')));
      },
      patience,
    );
    for (const { id, standing } of asked) {
      it(
        `${id} (${standing})`,
        async () => {
          const complaint = complaintOf(await report(), id);
          return complaint === undefined ? undefined : Promise.reject(new Error(complaint));
        },
        patience,
      );
    }
  });
};
