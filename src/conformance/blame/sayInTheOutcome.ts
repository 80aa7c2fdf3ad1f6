import { type RuleId } from '../../index.js';
import { rulesOfEdition } from '../reference/standings.js';
import { callOf } from '../system/Case.js';
import { type Difference, kindOf, subjectOf } from '../system/Facets.js';
import { sequenceRule } from './identifying.js';
import { concerned, decisionsFor, type Say, type Scene } from './Scene.js';

/** InvalidInput is the code of an item, and InvalidInputException that of a request, for the same fault. */
const codesIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/[\s:,]+/).map((code) => code.replace(/Exception$/, '')) : [];

/** Which rules have a say if what happened to an item, or to the request as a whole, is not as it should be. */
export const sayInTheOutcome = (difference: Difference, scene: Scene): Say => {
  const { expected, vectorOf, step } = scene;
  const { knowledge } = scene.check;
  const { at } = difference;
  const decisions = decisionsFor(at, expected);
  const failed = decisions.filter(({ outcome }) => outcome === 'Failed');
  const named =
    expected.refusal === undefined
      ? (failed.length > 0 ? failed : decisions).map(({ rule }) => rule)
      : [expected.refusal.rule];
  const codes = codesIn(difference.actual);
  // More has failed than should have, with a code of the rule that is to blame.
  const moreFailed = expected.refusal === undefined && codes.length > failed.length;
  const tooMany = moreFailed ? codes.filter((code) => !codesIn(difference.expected).includes(code)) : [];
  // What should have succeeded, and failed with a code of some rules, is the fault of one of these.
  const failsWithIt = (rule: RuleId): boolean =>
    callOf(rule) === step.call && tooMany.some((code) => knowledge.codes(rule).has(code));
  const isFailedByACode = rulesOfEdition(scene.check.edition).some(({ id }) => failsWithIt(id));
  const isRepeated = concerned(at, expected).length > 1 && subjectOf(at) !== undefined;
  const kind = kindOf(at);
  const isOfItsKind = (rule: RuleId): boolean =>
    [...knowledge.kinds(rule)].some((each) => each === kind || each.startsWith(`${kind}.`));
  return (rule) => {
    const isOwn = rule === vectorOf && isOfItsKind(rule);
    if (isFailedByACode) {
      const hasTheCode = failsWithIt(rule);
      return { isNamed: false, hasASay: hasTheCode, isOwn: isOwn && hasTheCode };
    }
    const isNamed = named.includes(rule);
    const isTwiceInTheBatch = isRepeated && rule === sequenceRule && callOf(rule) === step.call;
    return { isNamed, hasASay: isNamed || isTwiceInTheBatch || isOwn, isOwn: isOwn && isNamed };
  };
};
