import { batchDeleteAutomationRules } from './automationRules/batchDeleteAutomationRules.js';
import { batchGetAutomationRules } from './automationRules/batchGetAutomationRules.js';
import { batchUpdateAutomationRules } from './automationRules/batchUpdateAutomationRules.js';
import { createAutomationRule } from './automationRules/createAutomationRule.js';
import { listAutomationRules } from './automationRules/listAutomationRules.js';
import { batchImportFindings } from './findings/batchImportFindings.js';
import { batchUpdateFindings } from './findings/batchUpdateFindings.js';
import { getFindingHistory } from './findings/getFindingHistory.js';
import { getFindings } from './findings/getFindings.js';
import { describeHub } from './hub/describeHub.js';
import { disableSecurityHub } from './hub/disableSecurityHub.js';
import { enableSecurityHub } from './hub/enableSecurityHub.js';
import { getAdministratorAccount, getMasterAccount } from './members/administratorAccount.js';
import { createMembers } from './members/createMembers.js';
import { deleteMembers } from './members/deleteMembers.js';
import { getMembers } from './members/getMembers.js';
import { listMembers } from './members/listMembers.js';
import { type Operation } from './Operation.js';
import { describeProducts } from './products/describeProducts.js';
import { disableImportFindingsForProduct } from './products/disableImportFindingsForProduct.js';
import { enableImportFindingsForProduct } from './products/enableImportFindingsForProduct.js';
import { listEnabledProductsForImport } from './products/listEnabledProductsForImport.js';

/** The operations of Security Hub that are here, for the fake and for the server. */
export const operations: readonly Operation[] = [
  ...[batchImportFindings, batchUpdateFindings, getFindings, getFindingHistory],
  ...[describeHub, enableSecurityHub, disableSecurityHub],
  ...[enableImportFindingsForProduct, disableImportFindingsForProduct, listEnabledProductsForImport, describeProducts],
  ...[createMembers, deleteMembers, listMembers, getMembers, getAdministratorAccount, getMasterAccount],
  ...[createAutomationRule, listAutomationRules],
  ...[batchGetAutomationRules, batchUpdateAutomationRules, batchDeleteAutomationRules],
];
