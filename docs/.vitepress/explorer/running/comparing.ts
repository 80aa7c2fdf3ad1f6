import { findFinding, type StoredFinding } from 'finding-merge';
import { jsonEquals } from '../../../../src/json/equals.js';
import { fieldsOf } from './difference.js';
import { type Ran, type RanStep } from './runStory.js';

/** What differs between the answers of two editions to the same step. */
export interface StepDifference {
  readonly reply: boolean;
  /** The fields of stored findings that came to differ with this step, and not with one before it. */
  readonly fields: readonly string[];
}

/** Two editions beside each other, step by step. */
export interface Comparison {
  readonly steps: readonly StepDifference[];
  /** The index of the first step that differs; the steps after it may differ for that reason alone. */
  readonly first: number | undefined;
}

type Pair = readonly [StoredFinding | undefined, StoredFinding | undefined];

const noDifference: StepDifference = { reply: false, fields: [] };

/** A finding on both sides, before the step and after it. Where one side refused the request, it has what it had. */
const pairsIn = (one: RanStep, other: RanStep): readonly { readonly before: Pair; readonly after: Pair }[] => {
  const items = [one.answered?.items ?? [], other.answered?.items ?? []] as const;
  return Array.from({ length: Math.max(items[0].length, items[1].length) }, (_, index) => {
    const [mine, its] = [items[0][index], items[1][index]];
    const named = mine?.after ?? mine?.before ?? its?.after ?? its?.before;
    const storedIn = ({ before }: RanStep): StoredFinding | undefined =>
      named === undefined ? undefined : findFinding(before, named.finding);
    const [before, beside] = [
      mine === undefined ? storedIn(one) : mine.before,
      its === undefined ? storedIn(other) : its.before,
    ];
    return {
      before: [before, beside],
      after: [mine === undefined ? before : mine.after, its === undefined ? beside : its.after],
    };
  });
};

const newlyDifferent = ({ before, after }: { readonly before: Pair; readonly after: Pair }): readonly string[] => {
  const [old, now] = [before.map(fieldsOf), after.map(fieldsOf)];
  const fields = new Set(now.flatMap((side) => [...side.keys()]));
  return [...fields].filter((field) => {
    const values = now.map((side) => side.get(field));
    const isOld = jsonEquals(
      values,
      old.map((side) => side.get(field)),
    );
    return !isOld && !jsonEquals(values[0], values[1]);
  });
};

const differenceIn = (one: RanStep, other: RanStep): StepDifference => ({
  reply: !jsonEquals(one.answered?.reply, other.answered?.reply),
  fields: [...new Set(pairsIn(one, other).flatMap(newlyDifferent))].sort(),
});

export const differs = ({ reply, fields }: StepDifference): boolean => reply || fields.length > 0;

export const compare = (one: Ran, other: Ran): Comparison => {
  const steps = one.steps.map((step, index): StepDifference => {
    const beside = other.steps[index];
    return beside === undefined ? noDifference : differenceIn(step, beside);
  });
  const first = steps.findIndex(differs);
  return { steps, first: first === -1 ? undefined : first };
};
