import { type Editions } from '../../editions/editions.js';
import { attempt } from '../../json/outside.js';
import { type EditionId, type RuleId, type Store } from '../../index.js';
import { type Case, type Step } from '../system/Case.js';
import { type AnswerComparison } from '../system/AnswerComparison.js';
import { hasNoPart } from './hasNoPart.js';
import { emptyStore, type Expected, expected } from './Reference.js';
import { editionsWithout } from './without.js';

/**
 * What our own functions say of each step of a case, under an edition that lacks these rules. The operations are not made to
 * work without each of their rules: where one breaks down, nothing is said of that step and of those after it. The same
 * object is returned for a step that a rule has no part in, with the rule and without it.
 */
export type Ask = (
  ids: readonly RuleId[],
  each: Case,
  /** The steps after the first answer for which this holds aren't asked about. */
  isEnough?: (answer: Expected, index: number) => boolean,
) => readonly Expected[];

/** What was said of a step, by the rules that were left out; and the steps that came next, by their identity. */
interface Node {
  readonly said: Map<string, Expected | undefined>;
  readonly next: WeakMap<Step, Node>;
}

const newNode = (): Node => ({ said: new Map(), next: new WeakMap() });

/**
 * Our own functions, to be asked about cases of which many begin alike: the same case without one rule and another, and
 * smaller and smaller ones. What they have said of the same steps is remembered.
 */
export const askingOf = (edition: EditionId, comparison: AnswerComparison): Ask => {
  const starts = new WeakMap<Case['hub'], Node & { readonly store: Store }>();
  const isNoPart = hasNoPart(edition);
  const editionsByIds = new Map<string, Editions>();
  return (ids, { hub, steps }, isEnough) => {
    const start = starts.get(hub) ?? { ...newNode(), store: emptyStore(edition, hub) };
    starts.set(hub, start);
    let node: Node = start;
    const path = steps.map((step) => {
      const next = node.next.get(step) ?? newNode();
      node.next.set(step, next);
      node = next;
      return { step, said: next.said };
    });
    const answersWithout = (lacking: readonly RuleId[], isLast?: typeof isEnough): readonly Expected[] => {
      const key = lacking.join();
      const last = lacking.at(-1);
      const others = last === undefined ? [] : answersWithout(lacking.slice(0, -1));
      const editions = editionsByIds.get(key) ?? editionsWithout(edition, lacking);
      editionsByIds.set(key, editions);
      const answers: Expected[] = [];
      let store = start.store;
      let isSame = last !== undefined;
      for (const [index, { step, said }] of path.entries()) {
        const same = isSame ? others[index] : undefined;
        if (!said.has(key)) {
          const before = store;
          const again = same !== undefined && last !== undefined && isNoPart(last, step.call, same) ? same : undefined;
          const answer = attempt(
            () => again ?? expected(editions, edition, comparison, before, step),
            () => undefined,
          );
          said.set(key, answer);
        }
        const answer = said.get(key);
        if (answer === undefined) break;
        answers.push(answer);
        if (isLast?.(answer, index) === true) break;
        store = answer.store;
        isSame = same === answer;
      }
      return answers;
    };
    return answersWithout([...new Set(ids)], isEnough);
  };
};
