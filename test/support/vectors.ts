import { isLeft } from 'fp-ts/lib/Either.js';
import {
  type EditionId,
  importFindings,
  type ImportResult,
  type RuleId,
  type Standing,
  type Store,
  storeFromJson,
  storeToJson,
  updateFindings,
  type UpdateResult,
  withHub,
  rules,
} from '../../src/index.js';
import { answerAsData } from '../../src/conformance/vectors/recordCase.js';
import { editionOf } from '../../src/editions/editions.js';
import { standingIn } from '../../src/catalogue/rulebook.js';

/*
 * Vectors: cases as data, for implementations in any language. docs/vectors/README.md describes the form, and
 * docs/vectors/schema.json holds it to that.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A step before it was run: what is called, with what. */
export type StepInput =
  | { readonly call: 'importFindings'; readonly caller: JsonObject; readonly batch: Json }
  | { readonly call: 'updateFindings'; readonly caller: JsonObject; readonly identifiers: Json; readonly patch: Json }
  | { readonly call: 'withHub'; readonly hub: JsonObject };

/** What is expected of a call. */
export interface Answer {
  readonly response: JsonObject;
  readonly refusal: { readonly code: string; readonly rule: string } | null;
  readonly decisions: readonly JsonObject[];
}

export type Step = StepInput & Partial<Answer>;

export interface GivenFinding {
  readonly finding: JsonObject;
  readonly setByCustomer: readonly string[];
}

/** A case before it was run. */
export interface CaseInput {
  /** `<rule>/<words>`; never used twice, and never again for something else. */
  readonly id: string;
  readonly rule: RuleId;
  readonly comment: string;
  readonly flags?: readonly string[];
  readonly hub: JsonObject;
  readonly given?: readonly GivenFinding[];
  readonly steps: readonly StepInput[];
}

export interface VectorCase {
  readonly id: string;
  readonly rule: string;
  readonly standing: Standing;
  readonly flags: readonly string[];
  readonly comment: string;
  readonly hub: JsonObject;
  readonly given: readonly GivenFinding[];
  readonly steps: readonly Step[];
  readonly then: readonly GivenFinding[];
}

export interface VectorFile {
  readonly schema: 'finding-merge/vectors-1';
  readonly edition: EditionId;
  readonly notes: Readonly<Record<string, Note>>;
  readonly names?: JsonObject;
  readonly cases: readonly VectorCase[];
}

/** What a flag of a case means. */
export interface Note {
  readonly description: string;
  /** What goes wrong in an implementation that gets it wrong. */
  readonly effect: string;
  readonly links: readonly string[];
}

/** The operations that a vector is run against; by default our own. */
export interface Operations {
  readonly importFindings: (store: Store, caller: never, batch: unknown) => ImportResult;
  readonly updateFindings: (store: Store, caller: never, identifiers: unknown, patch: unknown) => UpdateResult;
}

const ours: Operations = { importFindings, updateFindings };

/** As another language would get it: through JSON text. */
const throughText = <A>(value: A): A => JSON.parse(JSON.stringify(value)) as A;

const answerOf = (result: ImportResult | UpdateResult): Answer =>
  throughText(answerAsData(result)) as unknown as Answer;

const hubIn = (edition: EditionId, hub: JsonObject): JsonObject => ({ ...hub, edition });

const startOf = (edition: EditionId, hub: JsonObject, given: readonly GivenFinding[]): Store => {
  const store = storeFromJson({ schema: 'finding-merge/store-1', hub: null, findings: given });
  if (isLeft(store)) throw new Error(store.left);
  return withHub(store.right, hubIn(edition, hub) as never);
};

const contents = (store: Store): readonly GivenFinding[] =>
  throughText(storeToJson(store).findings as unknown as readonly GivenFinding[]);

interface Ran {
  readonly steps: readonly Step[];
  readonly then: readonly GivenFinding[];
}

/** Runs the steps of a case, through JSON text on the way in and on the way out. */
export const run = (edition: EditionId, input: Pick<CaseInput, 'hub' | 'given' | 'steps'>, operations = ours): Ran => {
  const { hub, given = [], steps } = throughText(input);
  let store = startOf(edition, hub, given);
  const done = steps.map((step): Step => {
    if (step.call === 'withHub') {
      store = withHub(store, hubIn(edition, step.hub) as never);
      return step;
    }
    const result =
      step.call === 'importFindings'
        ? operations.importFindings(store, step.caller as never, step.batch)
        : operations.updateFindings(store, step.caller as never, step.identifiers, step.patch);
    store = result.store;
    return { ...step, ...answerOf(result) };
  });
  return { steps: done, then: contents(store) };
};

/** Runs a case and writes down what our functions answer. */
export const record = (edition: EditionId, input: CaseInput): VectorCase => {
  const { id, rule, comment, flags = [], hub, given = [] } = input;
  const entry = rules.find(({ id }) => id === rule);
  if (entry === undefined) throw new Error(`case ${id}: there is no rule ${rule}`);
  const { steps, then } = run(edition, input);
  return { id, rule, standing: standingIn(editionOf[edition], entry), flags, comment, hub, given, steps, then };
};

/** Where what is expected and what came differ, as paths with both values; empty when they agree. */
export const differences = (expected: unknown, actual: unknown, path = ''): readonly string[] => {
  if (Object.is(expected, actual)) return [];
  const both = [expected, actual];
  if (both.every((value) => typeof value === 'object' && value !== null)) {
    const [one, other] = both as [Record<string, unknown>, Record<string, unknown>];
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) => differences(one[key], other[key], `${path}/${key}`));
  }
  return [`${path}: expected ${JSON.stringify(expected)}, and came ${JSON.stringify(actual)}`];
};

/** Runs a vector and lists where our answer differs from what it expects. */
export const replay = (edition: EditionId, vector: VectorCase, operations = ours): readonly string[] => {
  const steps = vector.steps.map((step): StepInput => {
    switch (step.call) {
      case 'importFindings':
        return { call: step.call, caller: step.caller, batch: step.batch };
      case 'updateFindings':
        return { call: step.call, caller: step.caller, identifiers: step.identifiers, patch: step.patch };
      case 'withHub':
        return step;
    }
  });
  const ran = run(edition, { ...vector, steps }, operations);
  return differences({ steps: vector.steps, then: vector.then }, ran);
};
