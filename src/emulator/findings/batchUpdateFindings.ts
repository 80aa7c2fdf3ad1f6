import { toBatchUpdateFindingsResponse, updateFindings } from '../../index.js';
import { type Operation } from '../Operation.js';

export const batchUpdateFindings: Operation = {
  name: 'BatchUpdateFindings',
  method: 'PATCH',
  path: '/findings/batchupdate',
  run: ({ service, caller, input: { FindingIdentifiers, ...patch } }) => {
    const result = updateFindings(service.store, caller, FindingIdentifiers, patch);
    return {
      service: { ...service, store: result.store },
      answer: toBatchUpdateFindingsResponse(result),
      decisions: result.decisions,
    };
  },
};
