import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { type BrokenRule, type ConformanceReport, type System } from '../../../src/conformance/index.js';
import { askingOf } from '../../../src/conformance/reference/Ask.js';
import { type Case } from '../../../src/conformance/system/Case.js';
import { differencesOf, type Facets, isAlike, nothing } from '../../../src/conformance/system/Facets.js';
import { observeCase } from '../../../src/conformance/system/observeCase.js';
import { casesOf } from '../../../src/conformance/vectors/cases.js';
import { readVectorFile } from '../../../src/conformance/vectors/vectorFormat.js';
import { vectorsOf } from '../../../src/conformance/vectors/vectorsOf.js';
import { type RuleId } from '../../../src/index.js';
import { type Mistake, systemWith } from '../wrong/WrongSystem.js';

/* How good a report is on a system whose mistakes are known. */

const edition = '2024-10-31';
const comparison = { errors: 'code', ignoreAttributes: [], seesStored: true } as const;

const ask = askingOf(edition, comparison);

const answered = async (system: System, each: Case): Promise<readonly Facets[]> => {
  const calling = { system, comparison, settle: undefined, timeLimit: 2000 };
  const seen = await observeCase({ edition, calling }, each, ask([], each));
  return isRight(seen) ? seen.right.map(({ facets }) => facets) : [];
};

const reference = (ids: readonly RuleId[], each: Case): readonly Facets[] => ask(ids, each).map(({ facets }) => facets);

const areAlike = (one: readonly Facets[], other: readonly Facets[]): boolean =>
  one.length === other.length && one.every((facets, index) => isAlike(facets, other[index] ?? nothing));

const caseOf = casesOf(edition);

const casesIn = (file: unknown): readonly (readonly [RuleId, Case])[] => {
  const read = readVectorFile(edition, file);
  if (isLeft(read)) throw new Error(read.left);
  return read.right.flatMap((vector) => {
    const each = caseOf(vector);
    return isRight(each) ? [[vector.rule, each.right] as const] : [];
  });
};

const vectors = vectorsOf(edition).then((files) => files.flatMap(casesIn));

/** The calls of a counterexample. */
const casesShowing = ({ divergence: { vector } }: BrokenRule): readonly Case[] =>
  casesIn({ schema: 'finding-merge/vectors-1', edition, notes: {}, cases: [vector] }).map(([, each]) => each);

/** Is there a case that the system answers just as our own functions do without the rule? */
const lacks = async (system: System, named: BrokenRule): Promise<boolean> => {
  const own = (await vectors).filter(([rule]) => rule === named.rule).map(([, each]) => each);
  for (const each of [...casesShowing(named), ...own]) {
    const without = reference([named.rule], each);
    if (!areAlike(without, reference([], each)) && areAlike(without, await answered(system, each))) return true;
  }
  return false;
};

const placesThatDiffer = (one: Facets | undefined, other: Facets | undefined): ReadonlySet<string> =>
  new Set(differencesOf(one ?? nothing, other ?? nothing).map(({ at }) => at));

/**
 * Is each difference that is shown one of the rule: one that the mistakes of the rule alone show, too, or one that the system
 * would not show without them?
 */
const isAboutItsRule = async (mistakes: readonly Mistake[], named: BrokenRule): Promise<boolean> => {
  const { rule, divergence } = named;
  const of = mistakes.filter(({ rules }) => rules.includes(rule));
  const others = mistakes.filter(({ rules }) => !rules.includes(rule));
  const [each] = casesShowing(named);
  if (each === undefined) return false;
  const ours = reference([], each).at(-1);
  const alone = of.length === 0 ? reference([rule], each) : await answered(systemWith(of), each);
  const whole = await answered(systemWith(mistakes), each);
  const withoutThem = await answered(systemWith(others), each);
  const places = new Set([
    ...placesThatDiffer(ours, alone.at(-1)),
    ...(of.length === 0 ? [] : placesThatDiffer(whole.at(-1), withoutThem.at(-1))),
  ]);
  return divergence.differences.every(({ at }) => places.has(at));
};

/** What is right and wrong about a report. */
export interface Judged {
  readonly named: number;
  /** Rules that are named, and not broken. */
  readonly innocent: readonly RuleId[];
  /** Rules that are named and broken, with a counterexample that shows something else. */
  readonly besides: readonly RuleId[];
  readonly mistakes: number;
  /** Mistakes of which no rule is named. */
  readonly missed: readonly string[];
}

export const judge = async (mistakes: readonly Mistake[], report: ConformanceReport): Promise<Judged> => {
  const named = [...report.failed, ...report.reported];
  const isNamed = (rule: RuleId): boolean => named.some((each) => each.rule === rule);
  // By what is wrong in its vectors beside it, be that another rule or what no rule explains.
  const isHidden = (rule: RuleId): boolean =>
    report.skipped.some((each) => each.rule === rule && /: fix .+ first$/.test(each.reason));
  const innocent: RuleId[] = [];
  const besides: RuleId[] = [];
  for (const each of named) {
    const isListed = mistakes.some(({ rules }) => rules.includes(each.rule));
    if (!isListed && !(await lacks(systemWith(mistakes), each))) innocent.push(each.rule);
    else if (!(await isAboutItsRule(mistakes, each))) besides.push(each.rule);
  }
  const missed = mistakes.filter(({ rules }) => !rules.some((rule) => isNamed(rule) || isHidden(rule)));
  return {
    named: named.length,
    innocent,
    besides,
    mistakes: mistakes.length,
    missed: missed.map(({ name }) => name),
  };
};

export interface Figures {
  /** How many of the rules that are named are broken. */
  readonly precision: number;
  /** How many of the mistakes are named. */
  readonly recall: number;
  /** How many of the broken rules that are named are shown by what is theirs alone. */
  readonly aboutTheRule: number;
}

/** What was said of several reports, together. */
export const figuresOf = (all: readonly Judged[]): Figures => {
  const sum = (count: (each: Judged) => number): number => all.reduce((total, each) => total + count(each), 0);
  const named = sum((each) => each.named);
  const right = named - sum(({ innocent }) => innocent.length);
  const mistakes = sum((each) => each.mistakes);
  return {
    precision: right / named,
    recall: 1 - sum(({ missed }) => missed.length) / mistakes,
    aboutTheRule: 1 - sum(({ besides }) => besides.length) / right,
  };
};
