import { type Finding } from '../../../finding/Finding.js';
import { movingWorkflowTo, type SoFar, unchanged } from '../../merging.js';
import { type MergeRule } from '../ImportRulebook.js';

const becomesActive = (before: Finding, after: SoFar): boolean =>
  before.RecordState === 'ARCHIVED' && after.RecordState === 'ACTIVE';

const noLongerPasses = (before: Finding, after: SoFar): boolean =>
  before.Compliance?.Status === 'PASSED' &&
  (after.Compliance?.Status === 'FAILED' ||
    after.Compliance?.Status === 'WARNING' ||
    after.Compliance?.Status === 'NOT_AVAILABLE');

export const workflowResetsWhenTheFindingReturns: MergeRule = {
  id: 'import/workflowResetsWhenTheFindingReturns',
  title:
    'The workflow status NOTIFIED or RESOLVED MUST be reset to NEW when the finding goes from ARCHIVED to ACTIVE, or its compliance status from PASSED to FAILED, WARNING or NOT_AVAILABLE.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/workflow-status', section: 'NOTIFIED and RESOLVED' },
    { source: 'user-guide/document-history', section: '2021-01-07' },
  ],
  merge: ({ sent, stored, soFar }) => {
    const { Workflow } = soFar;
    if (Workflow?.Status !== 'NOTIFIED' && Workflow?.Status !== 'RESOLVED') return unchanged;
    return becomesActive(stored.finding, soFar) || noLongerPasses(stored.finding, soFar)
      ? movingWorkflowTo('NEW', soFar, sent)
      : unchanged;
  },
};
