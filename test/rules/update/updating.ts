import { expect } from 'vitest';
import { type AvailableField, editions, type Store, type UpdateResult } from '../../../src/index.js';
import { type Attributes, defaultProduct, member } from '../../support/fixtures.js';

/*
 * What the tests of an update share: one new value for each available field, and what it means that a request is refused.
 */

/** A new value for each of the nine fields, other than that of the fixture's finding. */
export const newValues = {
  Confidence: 42,
  Criticality: 7,
  Note: { Text: 'looked at', UpdatedBy: 'analyst' },
  RelatedFindings: [{ ProductArn: defaultProduct(member), Id: 'related' }],
  Severity: { Label: 'HIGH', Normalized: 75 },
  Types: ['TTPs/Discovery'],
  UserDefinedFields: { ticket: 'T-1' },
  VerificationState: 'TRUE_POSITIVE',
  Workflow: { Status: 'NOTIFIED' },
} as const satisfies Record<AvailableField, unknown>;

export const nineFields = Object.keys(newValues) as readonly AvailableField[];

/** A patch that sets these fields. */
export const patchOf = (...fields: readonly AvailableField[]): Attributes =>
  Object.fromEntries(fields.map((field) => [field, newValues[field]]));

/** Every choice of some of these, the choice of none included. */
export const everyChoiceOf = <A>(all: readonly A[]): readonly (readonly A[])[] =>
  all.reduce<readonly (readonly A[])[]>((choices, each) => [...choices, ...choices.map((few) => [...few, each])], [[]]);

/** Every patch that sets some of the nine fields. */
export const everyPatch: readonly (readonly AvailableField[])[] = everyChoiceOf(nineFields).filter(
  (fields) => fields.length > 0,
);

export const everyEdition = editions.map(({ id }) => id);

/** The identifier of the fixture's finding. */
export const theFinding = { ProductArn: defaultProduct(member), Id: 'finding-1' };

interface ExpectedRefusal {
  readonly rule: string;
  readonly code: string;
  readonly message: unknown;
  readonly detail: Attributes;
}

/** Nothing was stored, and each of that many items counts as failed with the code of the refusal. */
export const expectRefused = (
  { refusal, store, response, decisions }: UpdateResult,
  before: Store,
  items: number,
  expected: ExpectedRefusal,
): void => {
  const { code, message } = expected;
  expect(refusal).toMatchObject(expected);
  expect(store).toBe(before);
  expect(decisions).toHaveLength(items);
  for (const decision of decisions) expect(decision).toMatchObject({ outcome: 'Failed', ...expected });
  expect(response).toMatchObject({ SuccessCount: 0, FailedCount: items });
  expect(response.FailedFindings).toHaveLength(items);
  for (const failure of response.FailedFindings) {
    expect(failure).toMatchObject({ ErrorCode: code, ErrorMessage: message });
  }
};
