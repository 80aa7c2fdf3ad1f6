import { editionOf } from '../../editions/editions.js';
import { type ImportResult } from '../../operations/importFindings.js';
import { type Decision, type EditionId, type RuleId, storeToJson } from '../../index.js';
import { type UpdateResult } from '../../operations/updateFindings.js';
import { type Case, type Step } from '../system/Case.js';
import { onlyTheStore } from '../system/AnswerComparison.js';
import { emptyStore, expected } from '../reference/Reference.js';
import { standingOf } from '../reference/standings.js';
import { toShortForm, objectToShortForm } from './shortForms.js';
import { type ExpectedAnswer, type VectorCase, type VectorStep } from './VectorFile.js';

const decisionAsData = (decision: Decision): ExpectedAnswer['decisions'][number] => ({
  outcome: decision.outcome,
  rule: decision.rule,
  ...('withheld' in decision && decision.withheld.length > 0
    ? { withheld: decision.withheld.map(({ attribute, rule }) => ({ attribute, rule })) }
    : {}),
});

/** What a vector expects of a call, in the form of docs/vectors. */
export const answerAsData = ({ response, refusal, decisions }: ImportResult | UpdateResult): ExpectedAnswer => ({
  response,
  refusal: refusal === undefined ? null : { code: refusal.code, rule: refusal.rule },
  decisions: decisions.map(decisionAsData),
});

const recordStep = (step: Step, result: ImportResult | UpdateResult | undefined): VectorStep => {
  if (step.call === 'withHub' || result === undefined) return { call: 'withHub', hub: 'hub' in step ? step.hub : {} };
  return { ...step, ...answerAsData(result) };
};

const stepInShort = (step: VectorStep): VectorStep => {
  switch (step.call) {
    case 'importFindings':
      return { ...step, caller: toShortForm(step.caller), batch: toShortForm(step.batch) };
    case 'updateFindings':
      return {
        ...step,
        caller: toShortForm(step.caller),
        identifiers: toShortForm(step.identifiers),
        patch: toShortForm(step.patch),
      };
    case 'withHub':
      return { ...step, hub: toShortForm(step.hub) };
  }
};

/** The case as it is written: what is given and stored in short forms, what is answered as it is. */
export const caseInShort = (each: VectorCase): VectorCase => ({
  ...each,
  hub: objectToShortForm(each.hub),
  given: each.given.map((given) => ({ ...given, finding: objectToShortForm(given.finding) })),
  steps: each.steps.map(stepInShort),
  then: each.then.map((stored) => toShortForm(stored)),
});

/** Calls as a vector, with the answers of our own functions: what someone sends in who has found something. */
export const recordCase = (
  edition: EditionId,
  rule: RuleId,
  name: string,
  { hub: { accounts, products, automationRules }, steps }: Case,
): VectorCase => {
  const hub = {
    accounts,
    ...(products === undefined ? {} : { products }),
    ...(automationRules === undefined ? {} : { automationRules }),
  };
  let store = emptyStore(edition, hub);
  const recorded = steps.map((step) => {
    const answer = expected(editionOf, edition, onlyTheStore, store, step);
    store = answer.store;
    return recordStep(step, answer.result);
  });
  return caseInShort({
    id: `${rule}/${name}`,
    rule,
    standing: standingOf(edition, rule),
    flags: [],
    comment: 'found by checkConformance',
    hub,
    given: [],
    steps: recorded,
    then: storeToJson(store).findings,
  });
};
