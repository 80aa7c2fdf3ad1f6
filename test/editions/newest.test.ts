import { describe, expect, it } from 'vitest';
import { newest } from '../../src/editions/newest.js';
import { type RuleId } from '../../src/decision/RuleId.js';
import { editions } from '../../src/index.js';

interface Named {
  readonly id: RuleId;
}

const ids = (...rules: readonly Named[]): readonly RuleId[] => rules.map(({ id }) => id);

describe('the newest edition', () => {
  it('is the last one', () => {
    expect(editions.at(-1)?.id).toBe(newest.id);
    expect(newest.id).toBe('2024-10-31');
  });

  it('imports in this order', () => {
    const { request, validate, authorize, match, order, merge, report } = newest.import;
    expect({
      request: ids(request.usable, ...request.gates),
      validate: ids(validate.format, ...validate.limits),
      authorize: ids(...authorize),
      match: ids(match.identity, match.unmatched, ...match.matched),
      order: ids(...order.prepare, order.newer, ...order.ignore),
      create: ids(...merge.create),
      update: ids(merge.begin, ...merge.update),
      report: ids(report.ignored, report.sequence),
    }).toEqual({
      request: [
        'import/hubAndCallerMustBeUsable',
        'import/batchMustHoldOneToAHundredFindings',
        'import/batchMustFitInSixMegabytes',
      ],
      validate: ['import/findingMustFollowTheFindingFormat', 'import/findingMustFitIn240Kilobytes'],
      authorize: [
        'import/securityHubMustBeEnabled',
        'import/findingProviderMustBeEnabled',
        'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
      ],
      match: [
        'import/findingIsMatchedByProductArnAndId',
        'import/unmatchedFindingIsCreated',
        'import/findingStaysInItsAccount',
      ],
      order: ['import/timestampsAreRoundedToMilliseconds', 'import/updateMustBeNewer'],
      create: [
        'import/newFindingTakesTheFindingProviderFields',
        'import/severityLabelAndNormalizedComplete',
        'import/newFindingStartsActiveAndNew',
        'import/passedControlFindingIsResolved',
        'import/serviceAttributesAreTheServices',
        'import/processedAtIsTheTimeOfTheLastImport',
      ],
      update: [
        'import/everyOtherAttributeIsReplaced',
        'import/restrictedFieldsStayTheCustomers',
        'import/findingProviderFieldsTakeTheProvidersValue',
        'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
        'import/severityLabelAndNormalizedComplete',
        'import/workflowResetsWhenTheFindingReturns',
        'import/passedControlFindingIsResolved',
        'import/serviceAttributesAreTheServices',
        'import/processedAtIsTheTimeOfTheLastImport',
      ],
      report: ['import/ignoredFindingCountsAsSuccess', 'import/sameFindingTwiceIsTwoImportsInOrder'],
    });
  });

  it('updates in this order', () => {
    const { request, validate, match, authorize, merge } = newest.update;
    expect({
      request: ids(request.usable, ...request.identifiers, ...request.gates),
      validate: ids(validate.patch, validate.identifier, ...validate.distinct),
      match: ids(match),
      authorize: ids(...authorize),
      merge: ids(merge.begin, merge.replace, ...merge.complete, merge.customer, ...merge.limits),
    }).toEqual({
      request: [
        'update/hubAndCallerMustBeUsable',
        'update/identifiersMustBeOneToAHundred',
        'update/callerMustHaveSecurityHubEnabled',
        'update/patchMaySetOnlyTheAvailableFields',
        'update/callerMustNotBeDeniedTheField',
      ],
      validate: [
        'update/patchMustFollowTheFindingFormat',
        'update/identifierMustHaveProductArnAndId',
        'update/identifiersMustBeDistinct',
      ],
      match: ['update/findingMustExist'],
      authorize: ['update/callerMustOwnOrAdministerTheFinding'],
      merge: [
        'update/updatedAtStaysTheProviders',
        'update/patchReplacesEachFieldItSets',
        'update/severityLabelAndNormalizedComplete',
        'update/noteIsStampedWhenItIsSet',
        'update/conditionalFieldBecomesTheCustomers',
        'update/updatedFindingMustFitIn240Kilobytes',
      ],
    });
  });

  it('has each standing that a rule has today', () => {
    expect(newest.standings).toEqual({});
  });
});
