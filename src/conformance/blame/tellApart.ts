import * as E from 'fp-ts/lib/Either.js';
import { type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import { observeCase } from '../system/observeCase.js';
import { type Check } from './Check.js';
import { sequenceRule } from './identifying.js';
import { oneAtATime, remediesOf } from './remedies.js';
import { agrees, type Found, runCase, type Seen, type Unexplained } from './runCase.js';

const goesRight = async (check: Check, each: Case): Promise<boolean> => {
  const usual = check.ask([], each);
  const seen = await observeCase(check, each, usual);
  return E.isRight(seen) && agrees(usual, seen.right);
};

/** The first rule whose remedy helps. */
const remedied = async (check: Check, seen: Seen, rule: RuleId | undefined): Promise<RuleId | undefined> => {
  for (const [other, calls] of remediesOf(check, seen, rule)) if (await goesRight(check, calls)) return other;
  return undefined;
};

/** The rule that a system breaks, which may be another than it seemed: the system is asked again to be sure. */
export const tellApart = async (check: Check, found: Found): Promise<Found> => {
  const rule = await remedied(check, found, found.rule);
  if (rule !== undefined) return { ...found, rule };
  if (found.rule !== sequenceRule) return found;
  const known = new Set([...check.known].filter((each) => each !== sequenceRule));
  const ran = await runCase({ ...check, known }, oneAtATime(found.case));
  const [other] = E.isRight(ran) ? ran.right.found : [];
  return other ?? found;
};

/** The rule that a system breaks where it answers differently for no known reason, if the remedy of some rule helps. */
export const tellWhatItIs = async (check: Check, unexplained: Unexplained): Promise<Found | Unexplained> => {
  const rule = await remedied(check, unexplained, undefined);
  return rule === undefined ? unexplained : { ...unexplained, rule, alsoBroken: [], isUnclear: false };
};
