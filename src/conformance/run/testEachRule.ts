import { isLeft } from 'fp-ts/lib/Either.js';
import { type RuleId } from '../../index.js';
import { type ConformanceOptions } from '../options/Options.js';
import { renderDivergence } from '../report/renderTable.js';
import { type ConformanceReport } from '../report/Report.js';
import { settingsOf } from '../options/settings.js';
import { rulesOfEdition } from '../reference/standings.js';
import { type System } from '../system/System.js';
import { checkConformance } from './checkConformance.js';

/** What vitest, jest, mocha and node:test have in common. */
export interface TestRunner {
  /** Defines a group of tests. */
  readonly describe: (name: string, define: () => void) => unknown;
  /** Defines a test; its time limit is in milliseconds. */
  readonly it: (name: string, test: () => Promise<void>, timeLimit?: number) => unknown;
}

/** The whole check is made in the first of the tests, however long it takes. */
const patience = 600_000;

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
 * A test for each rule of the edition, for vitest, jest or any runner of the same form. A rule that is left out by an option
 * has no test; a rule that could not be checked fails, so that nothing passes that was not looked at. Where the system or the
 * options can't be used there is one test, which fails and says why.
 *
 * @param runner - `describe` and `it` of the test runner
 * @param system - the four calls of the system; see `System`
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
  const { edition, leftOut } = settings.right;
  let report: Promise<ConformanceReport> | undefined;
  const asked = rulesOfEdition(edition).filter(({ id }) => leftOut(id) === undefined);
  describe(`the rules of Security Hub, edition ${edition}`, () => {
    for (const { id, standing } of asked) {
      it(
        `${id} (${standing})`,
        async () => {
          report ??= checkConformance(system, options);
          const complaint = complaintOf(await report, id);
          return complaint === undefined ? undefined : Promise.reject(new Error(complaint));
        },
        patience,
      );
    }
  });
};
