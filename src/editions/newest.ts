import { conditionalFields, restrictedFields } from '../finding/fields.js';
import { providerFieldsOf, todaysFormat } from '../finding/format.js';
import { callerMustOwnTheFindingOrBeAnAllowListedPartner } from '../rules/import/authorize/callerMustOwnTheFindingOrBeAnAllowListedPartner.js';
import { findingProviderMustBeEnabled } from '../rules/import/authorize/findingProviderMustBeEnabled.js';
import { securityHubMustBeEnabled } from '../rules/import/authorize/securityHubMustBeEnabled.js';
import { administratorsAutomationRulesApply } from '../rules/import/automate/administratorsAutomationRulesApply.js';
import { automationRuleAppliesWhereItsCriteriaMatch } from '../rules/import/automate/automationRuleAppliesWhereItsCriteriaMatch.js';
import { automationRuleCompletesTheSeverity } from '../rules/import/automate/automationRuleCompletesTheSeverity.js';
import { automationRuleDoesNotMakeAFieldTheCustomers } from '../rules/import/automate/automationRuleDoesNotMakeAFieldTheCustomers.js';
import { automationRuleReplacesEachFieldItSets } from '../rules/import/automate/automationRuleReplacesEachFieldItSets.js';
import { automationRulesApplyByRuleOrder } from '../rules/import/automate/automationRulesApplyByRuleOrder.js';
import { automationRulesHaveTheLastWord } from '../rules/import/automate/automationRulesHaveTheLastWord.js';
import { automationRulesSeeWhatTheProviderSent } from '../rules/import/automate/automationRulesSeeWhatTheProviderSent.js';
import { automationRuleStampsTheNote } from '../rules/import/automate/automationRuleStampsTheNote.js';
import { disabledAutomationRuleDoesNotApply } from '../rules/import/automate/disabledAutomationRuleDoesNotApply.js';
import { terminalAutomationRuleIsTheLast } from '../rules/import/automate/terminalAutomationRuleIsTheLast.js';
import { findingIsMatchedByProductArnAndId } from '../rules/import/match/findingIsMatchedByProductArnAndId.js';
import { findingStaysInItsAccount } from '../rules/import/match/findingStaysInItsAccount.js';
import { unmatchedFindingIsCreated } from '../rules/import/match/unmatchedFindingIsCreated.js';
import { everyOtherAttributeIsReplaced } from '../rules/import/merge/everyOtherAttributeIsReplaced.js';
import { findingProviderFieldsTakeTheProvidersValue } from '../rules/import/merge/findingProviderFieldsTakeTheProvidersValue.js';
import { newFindingStartsActiveAndNew } from '../rules/import/merge/newFindingStartsActiveAndNew.js';
import { newFindingTakesTheFindingProviderFields } from '../rules/import/merge/newFindingTakesTheFindingProviderFields.js';
import { passedControlFindingIsResolved } from '../rules/import/merge/passedControlFindingIsResolved.js';
import { processedAtIsTheTimeOfTheLastImport } from '../rules/import/merge/processedAtIsTheTimeOfTheLastImport.js';
import { restrictedFieldsStayTheCustomers } from '../rules/import/merge/restrictedFieldsStayTheCustomers.js';
import { serviceAttributesAreTheServices } from '../rules/import/merge/serviceAttributesAreTheServices.js';
import { severityLabelAndNormalizedComplete as importSeverityComplete } from '../rules/import/merge/severityLabelAndNormalizedComplete.js';
import { topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt } from '../rules/import/merge/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt.js';
import { workflowResetsWhenTheFindingReturns } from '../rules/import/merge/workflowResetsWhenTheFindingReturns.js';
import { timestampsAreRoundedToMilliseconds } from '../rules/import/order/timestampsAreRoundedToMilliseconds.js';
import { updateMustBeNewer } from '../rules/import/order/updateMustBeNewer.js';
import { ignoredFindingCountsAsSuccess } from '../rules/import/report/ignoredFindingCountsAsSuccess.js';
import { sameFindingTwiceIsTwoImportsInOrder } from '../rules/import/report/sameFindingTwiceIsTwoImportsInOrder.js';
import { batchMustFitInSixMegabytes } from '../rules/import/request/batchMustFitInSixMegabytes.js';
import { batchMustHoldOneToAHundredFindings } from '../rules/import/request/batchMustHoldOneToAHundredFindings.js';
import { hubAndCallerMustBeUsable as importUsable } from '../rules/import/request/hubAndCallerMustBeUsable.js';
import { findingMustFitIn240Kilobytes } from '../rules/import/validate/findingMustFitIn240Kilobytes.js';
import { findingMustFollowTheFindingFormat } from '../rules/import/validate/findingMustFollowTheFindingFormat.js';
import { callerMustOwnOrAdministerTheFinding } from '../rules/update/authorize/callerMustOwnOrAdministerTheFinding.js';
import { automationRulesDoNotApplyToUpdates } from '../rules/update/automate/automationRulesDoNotApplyToUpdates.js';
import { findingMustExist } from '../rules/update/match/findingMustExist.js';
import { conditionalFieldBecomesTheCustomers } from '../rules/update/merge/conditionalFieldBecomesTheCustomers.js';
import { noteIsStampedWhenItIsSet } from '../rules/update/merge/noteIsStampedWhenItIsSet.js';
import { patchReplacesEachFieldItSets } from '../rules/update/merge/patchReplacesEachFieldItSets.js';
import { severityLabelAndNormalizedComplete as updateSeverityComplete } from '../rules/update/merge/severityLabelAndNormalizedComplete.js';
import { updatedAtStaysTheProviders } from '../rules/update/merge/updatedAtStaysTheProviders.js';
import { updatedFindingMustFitIn240Kilobytes } from '../rules/update/merge/updatedFindingMustFitIn240Kilobytes.js';
import { callerMustHaveSecurityHubEnabled } from '../rules/update/request/callerMustHaveSecurityHubEnabled.js';
import { callerMustNotBeDeniedTheField } from '../rules/update/request/callerMustNotBeDeniedTheField.js';
import { hubAndCallerMustBeUsable as updateUsable } from '../rules/update/request/hubAndCallerMustBeUsable.js';
import { identifiersMustBeOneToAHundred } from '../rules/update/request/identifiersMustBeOneToAHundred.js';
import { patchMaySetOnlyTheAvailableFields } from '../rules/update/request/patchMaySetOnlyTheAvailableFields.js';
import { identifierMustHaveProductArnAndId } from '../rules/update/validate/identifierMustHaveProductArnAndId.js';
import { identifiersMustBeDistinct } from '../rules/update/validate/identifiersMustBeDistinct.js';
import { patchMustFollowTheFindingFormat } from '../rules/update/validate/patchMustFollowTheFindingFormat.js';
import { type Edition } from './Edition.js';

/** The rules of today, in the order in which they apply. */
export const newest: Edition = {
  id: '2024-10-31',
  change: 'Timestamps are rounded to milliseconds.',
  terms: {
    format: todaysFormat,
    restrictedFields,
    conditionalFields,
    providerFieldsOf,
  },
  import: {
    request: {
      usable: importUsable,
      gates: [batchMustHoldOneToAHundredFindings, batchMustFitInSixMegabytes],
    },
    validate: {
      format: findingMustFollowTheFindingFormat,
      limits: [findingMustFitIn240Kilobytes],
    },
    authorize: [
      securityHubMustBeEnabled,
      findingProviderMustBeEnabled,
      callerMustOwnTheFindingOrBeAnAllowListedPartner,
    ],
    match: {
      identity: findingIsMatchedByProductArnAndId,
      unmatched: unmatchedFindingIsCreated,
      matched: [findingStaysInItsAccount],
    },
    order: {
      prepare: [timestampsAreRoundedToMilliseconds],
      newer: updateMustBeNewer,
      ignore: [],
    },
    merge: {
      create: [
        newFindingTakesTheFindingProviderFields,
        importSeverityComplete,
        newFindingStartsActiveAndNew,
        passedControlFindingIsResolved,
        serviceAttributesAreTheServices,
        processedAtIsTheTimeOfTheLastImport,
      ],
      begin: everyOtherAttributeIsReplaced,
      update: [
        restrictedFieldsStayTheCustomers,
        findingProviderFieldsTakeTheProvidersValue,
        topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt,
        importSeverityComplete,
        workflowResetsWhenTheFindingReturns,
        passedControlFindingIsResolved,
        serviceAttributesAreTheServices,
        processedAtIsTheTimeOfTheLastImport,
      ],
    },
    automate: {
      scope: administratorsAutomationRulesApply,
      status: disabledAutomationRuleDoesNotApply,
      precedence: automationRulesApplyByRuleOrder,
      view: automationRulesSeeWhatTheProviderSent,
      criteria: automationRuleAppliesWhereItsCriteriaMatch,
      act: [automationRuleReplacesEachFieldItSets, automationRuleCompletesTheSeverity, automationRuleStampsTheNote],
      lastWord: automationRulesHaveTheLastWord,
      ownership: automationRuleDoesNotMakeAFieldTheCustomers,
      terminal: terminalAutomationRuleIsTheLast,
    },
    report: {
      sequence: sameFindingTwiceIsTwoImportsInOrder,
      ignored: ignoredFindingCountsAsSuccess,
    },
  },
  update: {
    request: {
      usable: updateUsable,
      identifiers: [identifiersMustBeOneToAHundred],
      gates: [callerMustHaveSecurityHubEnabled, patchMaySetOnlyTheAvailableFields, callerMustNotBeDeniedTheField],
    },
    validate: {
      patch: patchMustFollowTheFindingFormat,
      identifier: identifierMustHaveProductArnAndId,
      distinct: [identifiersMustBeDistinct],
    },
    match: findingMustExist,
    authorize: [callerMustOwnOrAdministerTheFinding],
    merge: {
      begin: updatedAtStaysTheProviders,
      replace: patchReplacesEachFieldItSets,
      complete: [updateSeverityComplete, noteIsStampedWhenItIsSet],
      customer: conditionalFieldBecomesTheCustomers,
      limits: [updatedFindingMustFitIn240Kilobytes],
    },
    automate: { afterwards: automationRulesDoNotApplyToUpdates },
  },
  standings: {},
};
