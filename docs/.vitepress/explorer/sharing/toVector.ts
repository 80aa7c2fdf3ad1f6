import { type EditionId, editions, type RuleId, storeToJson } from 'finding-merge';
import { answerAsData, caseInShort } from '../../../../src/conformance/vectors/recordCase.js';
import { type VectorCase, type VectorFile, type VectorStep } from '../../../../src/conformance/vectors/VectorFile.js';
import { isObject } from '../../../../src/json/Json.js';
import { layOut } from '../json/layOut.js';
import { type Ran, type RanStep } from '../running/runStory.js';
import { type Story } from '../story/Story.js';
import { valueIn, valueOf } from './values.js';

/** What a case is about: the rule that decided last. */
const ruleOf = ({ steps }: Ran): RuleId => {
  const decided = steps.flatMap(({ answered }) =>
    answered === undefined ? [] : [answered.refusal, ...answered.items.map(({ decision }) => decision)],
  );
  return decided.findLast((decision) => decision !== undefined)?.rule ?? 'import/unmatchedFindingIsCreated';
};

const standingOf = (edition: EditionId, rule: RuleId): VectorCase['standing'] =>
  editions.find(({ id }) => id === edition)?.rules.find(({ id }) => id === rule)?.standing ?? 'chosen';

/** The title in the words of an id. */
export const wordsOf = (title: string): string => {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.length === 0 ? 'a-story-of-the-explorer' : words.slice(0, 12).join('-');
};

const stepOf = ({ step, answered }: RanStep): VectorStep => {
  if (step.call === 'withHub' || answered === undefined) return { call: 'withHub', hub: valueIn(step, 'hub') };
  const caller = valueIn(step, 'caller');
  const expected = answerAsData(answered.result);
  return step.call === 'importFindings'
    ? { call: step.call, caller, batch: valueIn(step, 'batch'), ...expected }
    : {
        call: step.call,
        caller,
        identifiers: valueIn(step, 'identifiers'),
        patch: valueIn(step, 'patch'),
        ...expected,
      };
};

/** A story without mistakes in its JSON, and what it answers, as a file in the form of docs/vectors with one case. */
export const toVector = (story: Story, ran: Ran): string => {
  const { edition } = ran.start;
  const rule = ruleOf(ran);
  const hub = valueOf(story.hub);
  const given = valueOf(story.given);
  const stored = storeToJson(ran.steps.at(-1)?.after ?? ran.start.store);
  const vector: VectorCase = {
    id: `${rule}/${wordsOf(story.title)}`,
    rule,
    standing: standingOf(edition, rule),
    flags: [],
    comment: story.title,
    // The edition is the file's.
    hub: isObject(hub) ? Object.fromEntries(Object.entries(hub).filter(([key]) => key !== 'edition')) : {},
    given: Array.isArray(given) ? (given as VectorCase['given']) : [],
    steps: ran.steps.map(stepOf),
    then: stored.findings,
  };
  const file: VectorFile = { schema: 'finding-merge/vectors-1', edition, notes: {}, cases: [caseInShort(vector)] };
  return `${layOut(file)}\n`;
};
