import { type RuleId } from '../../index.js';
import { type Check } from '../blame/Check.js';
import { nextRules } from '../blame/choose.js';
import { explainCase, type Found, oddityOf, type Ran, type Unexplained } from '../blame/runCase.js';
import { tellApart, tellWhatItIs } from '../blame/tellApart.js';
import { noteBreak, noteKept, noteUnexplained, noteUnseen, type Tally } from './Tally.js';
import { type Failed } from './runVectors.js';

/** Could a difference that belongs to no known rule be due to a rule that is asked for? */
export const mayBeAsked = ({ isAsked }: Check, { suspects }: Unexplained): boolean =>
  suspects.likely.some(isAsked) || suspects.all.length === 0 || suspects.all.some(isAsked);

/** Explains the vectors that failed by more and more rules, until no more can be named. */
export const explainAll = (
  check: Check,
  failed: readonly Failed[],
): { readonly known: ReadonlySet<RuleId>; readonly explained: readonly (readonly [Failed, Ran])[] } => {
  const explained = failed.map((each) => {
    const { vector, seen } = each;
    return [each, explainCase(check, vector.case, seen, vector.rule)] as const;
  });
  const more = nextRules(
    check,
    explained.flatMap(([, { unexplained }]) => unexplained),
  );
  if (more.length === 0) return { known: check.known, explained };
  return explainAll({ ...check, known: new Set([...check.known, ...more]) }, failed);
};

/** Why nothing is said of the rule of a vector that was not compared to its end. */
const whatIsFirst = ({ found: [other], unexplained: [odd] }: Ran): string =>
  other === undefined && odd !== undefined
    ? `its vectors differ in \`${oddityOf(odd)}\`, which no rule explains: fix that first`
    : `its vectors fail because of another rule: fix ${other?.rule ?? 'that'} first`;

/** Notes the rules that are broken where a vector was answered differently, and what belongs to none. */
export const noteExplained = (check: Check, tally: Tally, explained: readonly (readonly [Failed, Ran])[]): void => {
  for (const [{ vector }, ran] of explained) {
    const { id, rule, shows } = vector;
    for (const broken of ran.found) noteBreak(tally, broken, { in: 'vector', id });
    for (const odd of ran.unexplained) if (mayBeAsked(check, odd)) noteUnexplained(tally, odd, { in: 'vector', id });
    if (!ran.isComplete) noteUnseen(tally, rule, whatIsFirst(ran), true);
    else if (shows.length > 0 && !ran.found.some((broken) => broken.rule === rule)) noteKept(tally, rule);
  }
};

/**
 * What the vectors showed, under the rule that is to blame if that can be determined by asking the system again.
 *
 * @returns the rules that are known to be broken then
 */
export const tellVectorsApart = async (check: Check, tally: Tally): Promise<ReadonlySet<RuleId>> => {
  const before = [...tally.broken.values()];
  const told = new Map<RuleId, Found>();
  for (const { found } of before) told.set(found.rule, await tellApart(check, found));
  const ruleOf = (rule: RuleId): RuleId => told.get(rule)?.rule ?? rule;
  tally.broken.clear();
  for (const { occurrences, found, where } of before) {
    const { rule, ...seen } = told.get(found.rule) ?? found;
    const alsoBroken = [...new Set(seen.alsoBroken.map(ruleOf))].filter((other) => other !== rule);
    noteBreak(tally, { ...seen, rule, alsoBroken }, where, occurrences);
  }
  for (const [kind, { occurrences, found, where }] of tally.unexplained) {
    const what = await tellWhatItIs(check, found);
    if (!('rule' in what)) continue;
    tally.unexplained.delete(kind);
    noteBreak(tally, what, where, occurrences);
  }
  return new Set([...[...check.known].map(ruleOf), ...tally.broken.keys()]);
};
