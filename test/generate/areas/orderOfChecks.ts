import { type RuleId } from '../../../src/index.js';
import {
  administrator,
  disabled,
  findingOf,
  integration,
  laterOf,
  member,
  otherMember,
  standalone,
} from '../../support/fixtures.js';
import { type CaseInput, type GivenFinding, type Json, type Note, type StepInput } from '../../support/vectors.js';
import {
  type Area,
  data,
  given,
  hub,
  identifier,
  importStep,
  list,
  newest,
  text,
  updateStep,
  words,
} from './shared.js';

/* Calls with two mistakes: which of them is reported. */

const tooMuch = { Detail: text(240 * 1024) };
const notEnabled = 'arn:aws:securityhub:eu-west-1::product/generico/not-enabled';
const shared = { ProductArn: integration };
const ofMember = given(shared);
const denies = [{ Effect: 'Deny', Action: 'securityhub:BatchUpdateFindings' }];

const score = { Confidence: 42 };
const invalid = { Confidence: 101 };
const unavailable = { Title: 'new' };
const nowhere: Json = { ...(identifier as object), Id: 'nowhere' };
const noText: Json = { Id: 'finding-1' };

/** The caller with a time that isn't one. */
const atNoTime = (step: StepInput): StepInput =>
  step.call === 'withHub' ? step : { ...step, caller: { ...step.caller, at: 'today' } };

const emptyBatch: StepInput = { ...(importStep(member) as object), batch: [] } as never;
const longBatch: StepInput = { ...(importStep(member) as object), batch: list(101, data(findingOf(invalid))) } as never;

/** A stored finding so close to the limit that a note doesn't fit. */
const nearTheLimit = given({ Detail: text(240 * 1024 - 700) });
const longNote = { Note: { Text: text(512), UpdatedBy: text(512) } };

/** The rule that is reported, and the one that is not. */
type Row = readonly [rule: RuleId, beforeWhat: string, step: StepInput, stored?: readonly GivenFinding[]];

const rows: readonly Row[] = [
  ['import/hubAndCallerMustBeUsable', 'the size of the batch', atNoTime(emptyBatch)],
  ['import/batchMustHoldOneToAHundredFindings', 'the format', longBatch],
  [
    'import/findingMustFollowTheFindingFormat',
    'the size of the finding',
    importStep(member, findingOf({ ...tooMuch, ...invalid })),
  ],
  ['import/findingMustFollowTheFindingFormat', 'the caller', importStep(otherMember, findingOf(invalid))],
  ['import/findingMustFitIn240Kilobytes', 'the caller', importStep(administrator, findingOf(tooMuch))],
  [
    'import/findingMustFitIn240Kilobytes',
    'the provider',
    importStep(member, findingOf({ ...tooMuch, ProductArn: notEnabled })),
  ],
  [
    'import/securityHubMustBeEnabled',
    'the provider',
    importStep(disabled, findingOf({ AwsAccountId: disabled, ProductArn: notEnabled })),
  ],
  ['import/securityHubMustBeEnabled', 'the caller', importStep(member, findingOf({ AwsAccountId: disabled }))],
  [
    'import/findingProviderMustBeEnabled',
    'the caller',
    importStep(administrator, findingOf({ ProductArn: notEnabled })),
  ],
  [
    'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
    'the account of the stored finding',
    importStep(standalone, laterOf({ ...shared, AwsAccountId: otherMember })),
    [ofMember],
  ],
  [
    'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
    'the time',
    importStep(standalone, findingOf(shared)),
    [ofMember],
  ],
  [
    'import/findingStaysInItsAccount',
    'the time',
    importStep(otherMember, findingOf({ ...shared, AwsAccountId: otherMember })),
    [ofMember],
  ],
  ['update/hubAndCallerMustBeUsable', 'the identifiers', atNoTime(updateStep(member, score, []))],
  ['update/identifiersMustBeOneToAHundred', 'the account of the caller', updateStep(disabled, score, [])],
  [
    'update/identifiersMustBeOneToAHundred',
    'the available fields',
    updateStep(member, unavailable, list(101, identifier)),
  ],
  ['update/callerMustHaveSecurityHubEnabled', 'the available fields', updateStep(disabled, unavailable), [given()]],
  [
    'update/callerMustHaveSecurityHubEnabled',
    'the denies',
    updateStep(disabled, score, [identifier], { denies }),
    [given()],
  ],
  [
    'update/patchMaySetOnlyTheAvailableFields',
    'the denies',
    updateStep(member, unavailable, [identifier], { denies }),
    [given()],
  ],
  [
    'update/patchMaySetOnlyTheAvailableFields',
    'the format',
    updateStep(member, { ...unavailable, ...invalid }),
    [given()],
  ],
  [
    'update/callerMustNotBeDeniedTheField',
    'the format',
    updateStep(member, invalid, [identifier], { denies }),
    [given()],
  ],
  ['update/callerMustNotBeDeniedTheField', 'the identifier', updateStep(member, score, [noText], { denies })],
  ['update/callerMustNotBeDeniedTheField', 'the finding', updateStep(member, score, [nowhere], { denies })],
  [
    'update/callerMustNotBeDeniedTheField',
    'the account of the finding',
    updateStep(otherMember, score, [identifier], { denies }),
    [given()],
  ],
  [
    'update/patchMustFollowTheFindingFormat',
    'the identifier',
    updateStep(member, invalid, [noText, identifier]),
    [given()],
  ],
  [
    'update/patchMustFollowTheFindingFormat',
    'the second identifier',
    updateStep(member, invalid, [identifier, identifier]),
    [given()],
  ],
  ['update/patchMustFollowTheFindingFormat', 'the finding', updateStep(member, invalid, [nowhere])],
  ['update/patchMustFollowTheFindingFormat', 'the account of the finding', updateStep(otherMember, invalid), [given()]],
  ['update/identifierMustHaveProductArnAndId', 'the second identifier', updateStep(member, score, [noText, noText])],
  ['update/identifiersMustBeDistinct', 'the finding', updateStep(member, score, [nowhere, nowhere])],
  [
    'update/identifiersMustBeDistinct',
    'the account of the finding',
    updateStep(otherMember, score, [identifier, identifier]),
    [given()],
  ],
  ['update/findingMustExist', 'the account of the finding', updateStep(otherMember, score, [nowhere]), [given()]],
  [
    'update/callerMustOwnOrAdministerTheFinding',
    'the size of the result',
    updateStep(otherMember, longNote),
    [nearTheLimit],
  ],
];

const Order: Note = {
  description: 'Which of two mistakes of a call is reported: that of the rule of the case.',
  effect: 'A caller mends the wrong mistake, or learns of a finding that it may not see.',
  links: ['specification.md#the-rules-in-order'],
};

export const orderOfChecksArea: Area = {
  edition: newest,
  name: 'order-of-checks',
  notes: { Order },
  cases: rows.map(([rule, beforeWhat, step, stored = []]): CaseInput => ({
    id: `${rule}/before-${words(beforeWhat)}`,
    rule,
    flags: ['Order'],
    comment: `reported, and not what is wrong with ${beforeWhat}`,
    hub,
    given: stored,
    steps: [step],
  })),
};
