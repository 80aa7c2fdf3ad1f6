import { toBatchUpdateFindingsResponse, updateFindings } from '../index.js';
import { type Operation } from './Operation.js';

export const batchUpdateFindings: Operation = {
  name: 'BatchUpdateFindings',
  method: 'PATCH',
  path: '/findings/batchupdate',
  run: ({ store, caller, input: { FindingIdentifiers, ...patch } }) => {
    const result = updateFindings(store, caller, FindingIdentifiers, patch);
    return { store: result.store, answer: toBatchUpdateFindingsResponse(result) };
  },
};
