import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandInput,
} from '@aws-sdk/client-securityhub';
import { defaultProduct, member } from '../support/fixtures.js';

export const importing = (...Findings: AwsSecurityFinding[]): BatchImportFindingsCommand =>
  new BatchImportFindingsCommand({ Findings });

/** Updates the finding of the fixtures. */
export const updating = (
  patch: Omit<BatchUpdateFindingsCommandInput, 'FindingIdentifiers'>,
  Id = 'finding-1',
): BatchUpdateFindingsCommand =>
  new BatchUpdateFindingsCommand({ FindingIdentifiers: [{ Id, ProductArn: defaultProduct(member) }], ...patch });
