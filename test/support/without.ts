import { editionsWithout as without } from '../../src/conformance/reference/without.js';
import { type RuleId } from '../../src/decision/RuleId.js';
import { type Editions } from '../../src/editions/editions.js';
import { newest } from '../../src/editions/newest.js';
import { type EditionId, type ImportResult, type Store, type UpdateResult } from '../../src/index.js';
import { importUnder } from '../../src/operations/importFindings.js';
import { updateUnder } from '../../src/operations/updateFindings.js';

/** Every edition as it is, but for one that has lost the rule of that id: by default the newest. */
export const editionsWithout = (id: RuleId, of: EditionId = newest.id): Editions => without(of, [id]);

/** `importFindings` as it would be without the rule of that id. */
export const importWithout = (
  id: RuleId,
  of?: EditionId,
): ((store: Store, caller: unknown, batch: unknown) => ImportResult) => importUnder(editionsWithout(id, of));

/** `updateFindings` as it would be without the rule of that id. */
export const updateWithout = (
  id: RuleId,
  of?: EditionId,
): ((store: Store, caller: unknown, identifiers: unknown, patch: unknown) => UpdateResult) =>
  updateUnder(editionsWithout(id, of));
