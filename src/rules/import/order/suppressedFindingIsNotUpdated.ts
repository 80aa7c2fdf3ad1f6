import * as O from 'fp-ts/lib/Option.js';
import { type Detail, type Gate } from '../../../decision/Rule.js';
import { type Match } from '../ImportRulebook.js';

export const suppressedFindingIsNotUpdated: Gate<Match, Detail> = {
  id: 'import/suppressedFindingIsNotUpdated',
  title: 'A finding whose workflow status is SUPPRESSED MUST NOT be updated by an import.',
  standing: 'documented',
  sources: [{ source: 'user-guide/workflow-status', section: 'SUPPRESSED', since: '2021-11-04' }],
  check: ({ stored: { finding } }) =>
    finding.Workflow?.Status === 'SUPPRESSED'
      ? O.some({
          attribute: 'Workflow.Status',
          value: '"SUPPRESSED"',
          limit: 'should be NEW, NOTIFIED or RESOLVED for an import to update the finding',
        })
      : O.none,
};
