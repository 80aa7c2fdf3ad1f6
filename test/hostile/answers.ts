import { isRight } from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import {
  changedFindings,
  type Decision,
  findFinding,
  findings,
  type ImportResult,
  type Refusal,
  type Store,
  storeFromJson,
  storeToJson,
  type UpdateResult,
} from '../../src/index.js';

const itemCodes: readonly string[] = [
  'InvalidInput',
  'InvalidAccess',
  'FindingNotFound',
  'DuplicatedFindingIdentifier',
  'FindingSizeExceeded',
  'InternalFailure',
];

const requestCodes: readonly string[] = [
  'InvalidInputException',
  'InvalidAccessException',
  'AccessDeniedException',
  'InternalException',
];

const expectText = (text: unknown): void => {
  expect(typeof text === 'string' && text.trim() !== '', String(text)).toBe(true);
};

const partsOf = (value: unknown): readonly object[] =>
  typeof value !== 'object' || value === null ? [] : [value, ...Object.values(value).flatMap(partsOf)];

const isJson = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value);

/** Is it data that belongs to nobody else: unchangeable objects and lists without getters, as `JSON.parse` makes them? */
export const isPlainFrozenData = (value: unknown): boolean =>
  partsOf(value).every(
    (part) =>
      Object.isFrozen(part) &&
      Object.getPrototypeOf(part) === (Array.isArray(part) ? Array.prototype : Object.prototype) &&
      Object.values(Object.getOwnPropertyDescriptors(part)).every(
        (descriptor) => !('get' in descriptor) && isJson(descriptor.value),
      ),
  );

const expectProblem = ({ message, detail }: Pick<Refusal, 'message' | 'detail'>): void => {
  expectText(message);
  expectText(detail.limit);
  expectText(detail.value);
  expect(typeof detail.attribute).toBe('string');
};

/** A decision that says what happened, by which rule, and, where something failed, what is wrong with what. */
export const expectClear = (decision: Decision): void => {
  expect(decision.rule).toMatch(/^(import|update)\/[a-zA-Z0-9]+$/);
  if (decision.outcome === 'Failed') {
    expect([...itemCodes, ...requestCodes]).toContain(decision.code);
    expectProblem(decision);
  }
  if (decision.outcome === 'Created' || decision.outcome === 'Updated') {
    expect(isPlainFrozenData(decision.stored)).toBe(true);
  }
};

const sizeOf = (list: unknown): number | undefined => (Array.isArray(list) ? list.length : undefined);

/** An answer that counts everything, tells everything, and loses nothing. */
export const expectAnswer = (before: Store, result: ImportResult | UpdateResult, list?: unknown): void => {
  const { store: after, response, decisions, refusal } = result;
  decisions.forEach(expectClear);
  const failed = decisions.flatMap((decision) => (decision.outcome === 'Failed' ? [decision] : []));
  expect(response.SuccessCount + response.FailedCount).toBe(decisions.length);
  expect(response.FailedFindings.map(({ ErrorCode, ErrorMessage }) => [ErrorCode, ErrorMessage])).toEqual(
    failed.map(({ code, message }) => [code, message]),
  );
  for (const { Id } of response.FailedFindings) expect(typeof Id).toBe('string');
  if (list !== undefined) expect(decisions.length).toBe(sizeOf(list) ?? 0);

  if (refusal !== undefined) {
    expect(requestCodes).toContain(refusal.code);
    expectProblem(refusal);
    expect(failed.length).toBe(decisions.length);
    expect(after).toBe(before);
  } else {
    expect(decisions.length).toBeGreaterThan(0);
  }

  if (Object.is(after, before)) return;
  const stored = decisions.flatMap((decision) => ('stored' in decision ? [decision.stored.finding] : []));
  for (const { identifier } of changedFindings(before, after)) {
    const isTold = stored.some(({ ProductArn, Id }) => ProductArn === identifier.ProductArn && Id === identifier.Id);
    expect(isTold).toBe(true);
  }
  for (const { finding } of findings(before)) expect(findFinding(after, finding)).toBeDefined();
  const text = JSON.stringify(storeToJson(after));
  const read = storeFromJson(JSON.parse(text));
  expect(isRight(read) ? JSON.stringify(storeToJson(read.right)) : read.left).toBe(text);
};
