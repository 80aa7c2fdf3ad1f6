import { shorten } from '../../codecs/show.js';
import { isObject } from '../../json/Json.js';
import { jsonText } from '../../json/text.js';
import { peek } from '../../json/outside.js';
import { type Decision, type EditionId, explain, type RuleId, rules } from '../../index.js';
import { textOf } from '../../operations/items.js';
import { keyOf } from '../system/answers.js';
import { type Case, type Step } from '../system/Case.js';
import { type Difference, type Facets, nothing, partsOf, subjectOf } from '../system/Facets.js';
import { recordCase } from '../vectors/recordCase.js';
import { type Expected } from '../reference/Reference.js';
import { standingOf } from '../reference/standings.js';
import { strongestFirst } from '../blame/grades.js';
import { type Found, type Unexplained } from '../blame/runCase.js';
import { inOneLine } from './inOneLine.js';
import { type Counterexample, type Divergence, type UnexplainedDifference } from './Report.js';

/** What is in every finding and says nothing about most rules. */
const boilerplate = new Set(['SchemaVersion', 'GeneratorId', 'CreatedAt', 'Title', 'Description', 'Resources']);

const longestCall = 600;

const shortened = (text: string): string => shorten(text, longestCall);

/** A finding without what says nothing here; an attribute that is mentioned stays. */
const telling = (item: unknown, said: string): unknown =>
  isObject(item)
    ? Object.fromEntries(Object.entries(item).filter(([name]) => !boilerplate.has(name) || said.includes(name)))
    : item;

const listed = (items: unknown, said: string): string => {
  if (!Array.isArray(items)) return shortened(jsonText(items) ?? 'nothing');
  const [first, ...others] = items as readonly unknown[];
  if (others.length > 3) return `${items.length} items, the first ${shortened(JSON.stringify(telling(first, said)))}`;
  return shortened(JSON.stringify(items.map((item: unknown) => telling(item, said))));
};

/** A call in one line, without what says nothing about these places. */
export const describe = (step: Step, said: string): string => {
  if (step.call === 'withHub') return `withHub ${shortened(JSON.stringify(step.hub))}`;
  const denies = peek(step.caller, 'denies');
  const by = `${step.call} by ${shorten(textOf(step.caller, 'accountId'))} at ${shorten(textOf(step.caller, 'at'))}`;
  const under = denies === undefined ? by : `${by}, denied ${shortened(JSON.stringify(denies))}`;
  return step.call === 'importFindings'
    ? `${under}: ${listed(step.batch, said)}`
    : `${under}: ${shortened(jsonText(step.patch) ?? 'nothing')} for ${listed(step.identifiers, said)}`;
};

/** The decision that the differences are about: that of the first finding that they name, else the first. */
const decisionFor = (
  differences: readonly Difference[],
  { decisions, items, refusal }: Expected,
): Decision | undefined => {
  const [subject] = differences.flatMap(({ at }) => subjectOf(at) ?? []);
  const index = items.map((item) => item.Id === subject || keyOf(item) === subject).lastIndexOf(true);
  const [first] = decisions;
  return decisions[index] ?? first ?? (refusal === undefined ? undefined : { outcome: 'Failed', ...refusal });
};

const remarkOn = ({ keepsWhatItWasGiven }: Found | Unexplained): string | undefined =>
  keepsWhatItWasGiven
    ? 'the system keeps the objects that it was given: when they were changed after the call, what it had stored changed too'
    : undefined;

const nameOf = (found: Divergence['found']): string =>
  found.in === 'vector'
    ? 'found-by-a-vector'
    : `found-by-seed-${found.seed}-${found.path}`.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/-$/g, '');

const longestRules = 2_000;

const rulesIn = ({ automationRules }: Case['hub']): string | undefined =>
  automationRules === undefined ? undefined : shorten(JSON.stringify(automationRules), longestRules);

/** What is at a place that has parts, as the object that it is. */
const wholeAt = (facets: Facets, at: string): unknown => {
  const parts = [...partsOf(facets, at)].map(([place, value]) => [place.slice(at.length + 1), value] as const);
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
};

/** An empty object differs from one with parts in its own place, where the other has nothing: both are shown whole. */
const shownWhole =
  (expected: Facets, actual: Facets) =>
  (each: Difference): Difference => ({
    at: each.at,
    expected: each.expected ?? wholeAt(expected, each.at),
    actual: each.actual ?? wholeAt(actual, each.at),
  });

/** What was found, for people. */
const counterexampleOf = (found: Found | Unexplained, where: Counterexample['found']): Counterexample => {
  const { case: each, expected, seen } = found;
  const differences = found.differences.map(shownWhole(expected.facets, seen.at(-1)?.facets ?? nothing));
  const decision = decisionFor(differences, expected);
  const explanation = decision === undefined ? 'The hub was replaced; the findings stayed.' : explain(decision);
  const said = [explanation, ...differences.map(({ at }) => at)].join(' ');
  return {
    inOneLine: inOneLine(differences, decision, seen.at(-2)?.facets),
    explanation,
    automationRules: rulesIn(each.hub),
    calls: each.steps.map((step) => describe(step, said)),
    differences,
    remark: remarkOn(found),
    alsoBroken: 'alsoBroken' in found ? found.alsoBroken : [],
    found: where,
  };
};

const chosenIn = (rule: RuleId): Divergence['chosen'] => rules.find(({ id }) => id === rule)?.chosen ?? [];

/** A broken rule, for people and to be sent in. */
export const divergenceOf = (edition: EditionId, found: Found, where: Counterexample['found']): Divergence => ({
  rule: found.rule,
  chosen: standingOf(edition, found.rule) === 'chosen' ? [] : chosenIn(found.rule),
  ...counterexampleOf(found, where),
  vector: recordCase(edition, found.rule, nameOf(where), found.case),
});

/** What no rule explains, with the rules that may be broken: those that it speaks against most come first. */
export const unexplainedOf = (
  edition: EditionId,
  place: string,
  occurrences: number,
  found: Unexplained,
  where: Counterexample['found'],
): UnexplainedDifference => {
  const candidates = strongestFirst(found.suspects);
  const decided = decisionFor(found.differences, found.expected)?.rule;
  const rule = decided ?? candidates[0] ?? 'import/hubAndCallerMustBeUsable';
  return {
    place,
    occurrences,
    candidates,
    counterexample: counterexampleOf(found, where),
    vector: recordCase(edition, rule, nameOf(where), found.case),
  };
};
