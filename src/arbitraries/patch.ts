import fc from 'fast-check';
import { sparse } from './sparse.js';
import {
  label,
  relatedFindings,
  score,
  shortText,
  types,
  userDefinedFields,
  verificationState,
  workflowStatus,
} from './values.js';

const fields = {
  Confidence: score,
  Criticality: score,
  Workflow: workflowStatus.map((Status) => ({ Status })),
  Note: fc.record(
    { Text: shortText(512, 'by the customer', 'again'), UpdatedBy: shortText(512, 'customer', 'other') },
    { noNullPrototype: true },
  ),
  Severity: fc.oneof(
    { withCrossShrink: true },
    label.map((Label): Record<string, unknown> => ({ Label })),
    score.map((Normalized): Record<string, unknown> => ({ Normalized })),
    fc
      .tuple(label, score, sparse({ Product: fc.constantFrom(0, 2.5) }))
      .map(([Label, Normalized, more]): Record<string, unknown> => ({ Label, Normalized, ...more })),
  ),
  RelatedFindings: relatedFindings,
  Types: types,
  UserDefinedFields: userDefinedFields,
  VerificationState: verificationState,
};

const onlyConfidence = score.map((Confidence): Record<string, unknown> => ({ Confidence }));

const someFields = sparse(fields, 5).filter((given) => Object.keys(given).length > 0);

/**
 * For the new values of an update that BatchUpdateFindings takes: mostly one or two of the nine available fields, seldom
 * all. They shrink to one field.
 *
 * @example
 * fc.assert(fc.property(patch(), (fields) => Object.keys(fields).length > 0));
 */
export const patch = (): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof({ withCrossShrink: true }, { weight: 1, arbitrary: onlyConfidence }, { weight: 10, arbitrary: someFields });
