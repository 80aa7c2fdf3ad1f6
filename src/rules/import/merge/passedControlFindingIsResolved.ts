import { isSecurityHub } from '../../../finding/ProductArn.js';
import { movingWorkflowTo, unchanged } from '../../merging.js';
import { type CreationRule } from '../ImportRulebook.js';

export const passedControlFindingIsResolved: CreationRule = {
  id: 'import/passedControlFindingIsResolved',
  title:
    'The workflow status of a control finding whose compliance status is PASSED MUST become RESOLVED, unless it is SUPPRESSED.',
  standing: 'documented',
  chosen: [{ words: 'unless it is SUPPRESSED', choice: 'import/passedControlFindingIsResolved' }],
  sources: [
    { source: 'user-guide/workflow-status', section: 'RESOLVED', since: '2020-06-24' },
    { source: 'user-guide/document-history', section: '2020-06-24', since: '2020-06-24' },
  ],
  merge: ({ product, sent, soFar }) =>
    isSecurityHub(product) &&
    soFar.Compliance?.Status === 'PASSED' &&
    soFar.Workflow?.Status !== 'SUPPRESSED' &&
    soFar.Workflow?.Status !== 'RESOLVED'
      ? movingWorkflowTo('RESOLVED', soFar, sent)
      : unchanged,
};
