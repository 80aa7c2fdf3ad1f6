import fc from 'fast-check';
import { availableFields } from '../finding/fields.js';
import { verificationStates, workflowStatuses } from '../finding/Workflow.js';
import { type RuleId } from '../index.js';
import { type Breaks } from './Breaks.js';
import { patch } from './patch.js';
import { as, conditional, map, oneOf, partOf, requiring, type Spoiler, text } from './spoilers.js';

/** New values that no update takes, and why. */
export interface InvalidPatch {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly breaks: Breaks;
}

const note = { Text: 'a note', UpdatedBy: 'someone' };
const inNote = partOf('Note', note);

/** What has no place in the shapes of AWS's request. */
const additional = (attribute: string, valid: object, part: string): Spoiler => ({
  attribute,
  attributes: { [attribute]: { ...valid, [part]: 'more' } },
  limit: `should NOT have additional property '${part}'`,
});

/** Every finding fails. */
const wrongValues: readonly Spoiler[] = [
  ...conditional('', as),
  {
    attribute: 'Severity',
    attributes: { Severity: { Product: 1 } },
    limit: "should have required property 'Label', should match some schema in anyOf",
  },
  additional('Severity', { Label: 'LOW' }, 'Original'),
  ...requiring('Note', as('Note'), note),
  ...text('Note.Text', inNote('Text'), 1, 512),
  ...text('Note.UpdatedBy', inNote('UpdatedBy'), 1, 512),
  additional('Note', note, 'UpdatedAt'),
  ...map('UserDefinedFields', 1024, 'no key', String.raw`^[A-Za-z0-9\-_=+@./:]+$`),
  ...oneOf('VerificationState', as('VerificationState'), verificationStates),
  ...requiring('Workflow', as('Workflow'), { Status: 'NEW' }),
  ...oneOf('Workflow.Status', partOf('Workflow', {})('Status'), workflowStatuses),
  additional('Workflow', { Status: 'NEW' }, 'By'),
];

const fields = availableFields.join(', ');

/** The whole update is refused. */
const otherFields: readonly Spoiler[] = ['UpdatedAt', 'RecordState', 'Title', 'FindingProviderFields', 'workflow'].map(
  (attribute) => ({
    attribute,
    attributes: { [attribute]: 'more' },
    limit: `should not be set: an update may only set ${fields}`,
  }),
);

const nothing: InvalidPatch = {
  patch: {},
  breaks: {
    rule: 'update/patchMaySetOnlyTheAvailableFields',
    attribute: 'patch',
    limit: `should be an object that sets one or more of ${fields}`,
  },
};

const spoiled = (rule: RuleId, spoilers: readonly Spoiler[]): fc.Arbitrary<InvalidPatch> =>
  fc.tuple(patch(), fc.constantFrom(...spoilers)).map(([valid, { attributes, attribute, limit }]) => ({
    patch: { ...valid, ...attributes },
    breaks: { rule, attribute, limit },
  }));

/**
 * For patches that break one constraint, each with the constraint: a value that no finding may have, or a field that no
 * update may set.
 *
 * @example
 * const wrong = invalidPatch().filter(({ breaks }) => breaks.rule === 'update/patchMustFollowTheFindingFormat');
 */
export const invalidPatch = (): fc.Arbitrary<InvalidPatch> =>
  fc.oneof(
    { weight: 4, arbitrary: spoiled('update/patchMustFollowTheFindingFormat', wrongValues) },
    { weight: 3, arbitrary: spoiled('update/patchMaySetOnlyTheAvailableFields', otherFields) },
    { weight: 1, arbitrary: fc.constant(nothing) },
  );
