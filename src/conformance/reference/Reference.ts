import { type Either, isLeft, isRight } from 'fp-ts/lib/Either.js';
import { type Editions } from '../../editions/editions.js';
import { importUnder, type ImportResult } from '../../operations/importFindings.js';
import {
  type AwsException,
  type Decision,
  type EditionId,
  type FindingIdentifier,
  findings,
  type Refusal,
  type RuleId,
  type Store,
  type StoredFinding,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
} from '../../index.js';
import { isObject } from '../../json/Json.js';
import { attempt } from '../../json/outside.js';
import { entriesOf, storeOf } from '../../store/Store.js';
import { updateUnder, type UpdateResult } from '../../operations/updateFindings.js';
import { facetsOfAnswer, facetsOfException, facetsOfStored, type Places } from '../system/answers.js';
import { itemsOf, type Step } from '../system/Case.js';
import { type Facets, nothing } from '../system/Facets.js';
import { type AnswerComparison } from '../system/AnswerComparison.js';
import { areTheSame, type Foreseen, isTheSame } from '../system/foreseen.js';

/** What our own functions say of a step, and why. Its facets are worked out when they are first read: most of them never are. */
export interface Expected extends Foreseen {
  readonly decisions: readonly Decision[];
  /** The identifier of each item, as far as it has one. */
  readonly items: readonly FindingIdentifier[];
  readonly refusal: Refusal | undefined;
  /** The rules that had a say. */
  readonly rules: ReadonlySet<RuleId>;
  /** The response that a vector records; `undefined` for another hub. */
  readonly result: ImportResult | UpdateResult | undefined;
  readonly store: Store;
}

/** The hub of a case, under the rules that the case is held to. */
const hubIn = (edition: EditionId, hub: unknown): unknown => (isObject(hub) ? { ...hub, edition } : hub);

/** A store without findings, in the hub of a case. */
export const emptyStore = (edition: EditionId, hub: unknown): Store => storeOf(hubIn(edition, hub), []);

type Result =
  | { readonly call: 'importFindings'; readonly is: ImportResult }
  | { readonly call: 'updateFindings'; readonly is: UpdateResult };

/** The answer as AWS gives it: a reply, or an exception. */
const replyOf = (result: Result): Either<AwsException, unknown> =>
  result.call === 'importFindings'
    ? toBatchImportFindingsResponse(result.is)
    : toBatchUpdateFindingsResponse(result.is);

const facetsOfResult = (result: Result, errors: AnswerComparison['errors']): Places => {
  const reply = replyOf(result);
  return isLeft(reply)
    ? facetsOfException(reply.left.name, reply.left.message, errors)
    : facetsOfAnswer(result.call, { _tag: 'Gave', value: reply.right }, errors);
};

/** The rules that had a say in a step. */
const rulesIn = (decisions: readonly Decision[], refusal: Refusal | undefined): ReadonlySet<RuleId> =>
  new Set([
    ...(refusal === undefined ? [] : [refusal.rule]),
    ...decisions.flatMap((decision) => [
      decision.rule,
      ...('applied' in decision ? decision.applied : []),
      ...('withheld' in decision ? decision.withheld.map(({ rule }) => rule) : []),
    ]),
  ]);

const storedIn = (store: Store): readonly StoredFinding['finding'][] =>
  Array.from(findings(store), ({ finding }) => finding);

/** An answer with what is stored then. Without some rule a finding may be none: nothing is seen then. */
const withStored = (comparison: AnswerComparison, answered: Omit<Expected, 'facets' | 'areStored'>): Expected => {
  const { answer, store } = answered;
  let facets: Facets | undefined;
  const placesIn = (): Places => (comparison.seesStored ? facetsOfStored(storedIn(store), comparison) : []);
  return {
    ...answered,
    areStored: (given) => areTheSame(storedIn(store), given),
    get facets() {
      return (facets ??= attempt<Facets>(
        () => new Map([...answer(), ...placesIn()]),
        () => nothing,
      ));
    },
  };
};

/** What our own functions say of a step, under these rules, and the store after it. */
export const expected = (
  editions: Editions,
  edition: EditionId,
  comparison: AnswerComparison,
  store: Store,
  step: Step,
): Expected => {
  if (step.call === 'withHub') {
    const after = storeOf(hubIn(edition, step.hub), entriesOf(store));
    return withStored(comparison, {
      decisions: [],
      items: [],
      refusal: undefined,
      rules: new Set(),
      result: undefined,
      store: after,
      answer: () => [],
      isReply: () => true,
    });
  }
  const result =
    step.call === 'importFindings'
      ? { call: step.call, is: importUnder(editions)(store, step.caller, step.batch) }
      : { call: step.call, is: updateUnder(editions)(store, step.caller, step.identifiers, step.patch) };
  const { decisions, refusal, store: after } = result.is;
  return withStored(comparison, {
    decisions,
    items: itemsOf(step),
    refusal,
    rules: rulesIn(decisions, refusal),
    result: result.is,
    store: after,
    answer: () => facetsOfResult(result, comparison.errors),
    isReply: (given) => {
      const reply = replyOf(result);
      return isRight(reply) && isTheSame(reply.right, given);
    },
  });
};
