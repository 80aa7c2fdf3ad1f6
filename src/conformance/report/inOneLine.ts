import { shorten } from '../../codecs/show.js';
import { type Decision } from '../../index.js';
import { type Difference, type Facets, kindOf, leading, nothing, placeOfUnread } from '../system/Facets.js';
import { noAnswerInTime } from '../system/given.js';
import { valueOf } from './valueOf.js';

/*
 * What a maintainer does with a broken rule: one line says what the system does and what it should do, from what could be
 * seen of it. The words are those of whoever looks at the answers, and not those of the rule.
 */

/** What is said of an answer or an item is a text of ours or a code of the system's. */
const word = (value: unknown): string => (typeof value === 'string' ? shorten(value) : valueOf(value));

/** What is to be done with the finding that a difference is about. */
const shouldBe = (decision: Decision | undefined): string => {
  switch (decision?.outcome) {
    case 'Created':
      return 'store it as a new finding';
    case 'Updated':
      return 'accept it as an update';
    case 'Ignored':
      return 'ignore it and count it as a success';
    case 'Failed':
      return `fail it with ${decision.code}`;
    case undefined:
      return 'accept it';
  }
};

/** Something other than a reply: it may be what the system threw. */
const answersWith = (answer: string): string => {
  if (answer === noAnswerInTime) return 'does not answer in time';
  return answer.startsWith('threw ') ? `throws ${answer.slice('threw '.length)}` : `answers with ${answer}`;
};

const ofTheRequest = ({ expected, actual }: Difference): string => {
  const exceptionIn = (value: unknown): string | undefined => /^the exception (.*)$/.exec(word(value))?.[1];
  const [right, wrong] = [exceptionIn(expected), exceptionIn(actual)];
  const does = wrong === undefined ? answersWith(word(actual)) : `refuses the whole request with ${wrong}`;
  if (right === undefined) return `${does}; should answer with ${word(expected)}`;
  return `${does}; should refuse ${wrong === undefined ? 'the whole request' : 'it'} with ${right}`;
};

/** An item of a reply: processed, or missing from the list of those that failed, or there with a code. */
const ofAnItem = ({ expected, actual }: Difference, decision: Decision | undefined): string => {
  const codeIn = (value: unknown): unknown => (value === 'processed' ? undefined : value);
  const [right, wrong] = [codeIn(expected), codeIn(actual)];
  const does = wrong === undefined ? 'accepts a finding' : `fails a finding with ${word(wrong)}`;
  return `${does}; should ${right === undefined ? shouldBe(decision) : `fail it with ${word(right)}`}`;
};

const ofAFinding = ({ at, expected, actual }: Difference, decision: Decision | undefined, before: Facets): string => {
  if (actual === 'as it was') return `leaves a stored finding as it was; should ${shouldBe(decision)}`;
  if (actual === undefined)
    return before.has(at)
      ? 'has lost a stored finding; should still have it'
      : 'has no such finding; should have stored it';
  return expected === undefined
    ? `stores a finding; should ${decision === undefined ? 'have none' : shouldBe(decision)}`
    : `has a finding ${word(actual)}; should have it once`;
};

/** An attribute of a stored finding. */
const ofAnAttribute = ({ at, expected, actual }: Difference, decision: Decision | undefined): string => {
  const attribute = kindOf(at).replace(/^stored\.?/, '');
  if (decision?.outcome === 'Ignored') {
    const { detail } = decision;
    return `stores an update; should ignore it, because ${detail.attribute} is ${detail.value} but ${detail.limit}`;
  }
  if (decision?.outcome === 'Failed') return `changes ${attribute} of a stored finding; should ${shouldBe(decision)}`;
  if (expected === undefined) return `stores ${attribute} ${valueOf(actual)}; should store none`;
  if (actual === undefined) return `stores no ${attribute}; should store ${valueOf(expected)}`;
  return `stores ${attribute} ${valueOf(actual)}; should store ${valueOf(expected)}`;
};

/**
 * What a system does and what it should do, as in «stores Severity.Label "LOW"; should store "HIGH"».
 *
 * @param differences - what differs in the last answer
 * @param decision - what our own function decided about the finding that the first of them is about
 * @param before - what could be seen of the system before the last call
 * @returns one line, without a full stop
 */
export const inOneLine = (
  differences: readonly Difference[],
  decision: Decision | undefined,
  before: Facets = nothing,
): string => {
  const [first] = leading(differences);
  if (first === undefined) return 'answers differently';
  const { at, expected, actual } = first;
  const kind = kindOf(at);
  if (kind === 'answer') return ofTheRequest(first);
  if (kind === 'answer.message') return `says ${valueOf(actual)}; should say ${valueOf(expected)}`;
  if (at === placeOfUnread) return `does not say what is stored (${word(actual)})`;
  if (kind === 'stored') return ofAFinding(first, decision, before);
  if (kind.startsWith('stored')) return ofAnAttribute(first, decision);
  if (at.includes('[')) return ofAnItem(first, decision);
  return `answers with ${kind.replace('reply.', '')} ${valueOf(actual)}; should answer with ${valueOf(expected)}`;
};
