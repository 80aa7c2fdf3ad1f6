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
    'The workflow status NOTIFIED or RESOLVED of a finding of any provider MUST be reset to NEW when the finding goes from ARCHIVED to ACTIVE, or its compliance status from PASSED to FAILED, WARNING or NOT_AVAILABLE.',
  standing: 'documented',
  chosen: [{ words: 'of a finding of any provider', choice: 'The workflow reset looks at what is stored' }],
  sources: [
    { source: 'user-guide/workflow-status', section: 'NOTIFIED and RESOLVED', since: '2021-01-07' },
    { source: 'user-guide/document-history', section: '2021-01-07', since: '2021-01-07' },
  ],
  merge: ({ sent, stored, soFar }) => {
    const { Workflow } = soFar;
    if (Workflow?.Status !== 'NOTIFIED' && Workflow?.Status !== 'RESOLVED') return unchanged;
    return becomesActive(stored.finding, soFar) || noLongerPasses(stored.finding, soFar)
      ? movingWorkflowTo('NEW', soFar, sent)
      : unchanged;
  },
};
