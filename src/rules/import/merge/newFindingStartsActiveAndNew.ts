import { setting, unchanged } from '../../merging.js';
import { type CreationRule } from '../ImportRulebook.js';

export const newFindingStartsActiveAndNew: CreationRule = {
  id: 'import/newFindingStartsActiveAndNew',
  title:
    'A new finding MUST be ACTIVE and its workflow status MUST be NEW, unless the finding provider says otherwise.',
  standing: 'documented',
  chosen: [{ words: 'unless the finding provider says otherwise', choice: 'import/newFindingStartsActiveAndNew' }],
  sources: [
    { source: 'user-guide/findings-format', section: 'RecordState', since: '2020-04-16' },
    { source: 'user-guide/workflow-status', section: 'NEW', since: '2020-06-24' },
  ],
  merge: ({ soFar: { RecordState, Workflow } }) => {
    if (RecordState !== undefined && Workflow?.Status !== undefined) return unchanged;
    return setting({
      RecordState: RecordState ?? 'ACTIVE',
      Workflow: { ...Workflow, Status: Workflow?.Status ?? 'NEW' },
    });
  },
};
