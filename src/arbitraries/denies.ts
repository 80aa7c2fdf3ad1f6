import fc from 'fast-check';
import { availableFields } from '../finding/fields.js';

const action = 'securityhub:BatchUpdateFindings';

const key = (path: string): string => `securityhub:ASFFSyntaxPath/${path}`;

const deny = (Condition: unknown): Readonly<Record<string, unknown>> => ({
  Effect: 'Deny',
  Action: action,
  Resource: '*',
  Condition,
});

/** Denies as the user guide shows them: of a field, and of a value. */
const clear = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom(...availableFields).map((field) => deny({ Null: { [key(field)]: 'false' } })),
  fc.constantFrom(
    deny({ StringEquals: { [key('Workflow.Status')]: 'SUPPRESSED' } }),
    deny({ StringEquals: { [key('Severity.Label')]: ['LOW', 'INFORMATIONAL'] } }),
    deny({ 'ForAnyValue:StringEquals': { [key('Types')]: ['Effects'] } }),
    { Effect: 'Deny', Action: ['securityhub:Batch*', 'securityhub:GetFindings'] },
  ),
);

/** Statements that deny no update. */
const besideThePoint = fc.constantFrom<Readonly<Record<string, unknown>>>(
  { Effect: 'Allow', Action: action, Resource: '*' },
  { Effect: 'Deny', Action: 'securityhub:BatchImportFindings', Resource: '*' },
);

/** Statements that are not understood, and deny everything. */
const unclear = fc.constantFrom<Readonly<Record<string, unknown>>>(
  deny({ StringLike: { [key('Workflow.Status')]: 'SUPP*' } }),
  { Effect: 'Deny', NotAction: 'securityhub:GetFindings', Resource: '*' },
);

/** For the IAM statements of a caller: some deny a field or a value, some are about something else. */
export const denies = (): fc.Arbitrary<Readonly<Record<string, unknown>>[]> =>
  fc.array(
    fc.oneof(
      { withCrossShrink: true },
      { weight: 5, arbitrary: clear },
      { weight: 2, arbitrary: besideThePoint },
      { weight: 1, arbitrary: unclear },
    ),
    { minLength: 1, maxLength: 2 },
  );
