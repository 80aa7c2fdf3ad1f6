import { toBatchUpdateFindingsResponse, updateFindings } from '../../index.js';
import { type Operation } from '../Operation.js';
import { decided } from './decided.js';

export const batchUpdateFindings: Operation = {
  name: 'BatchUpdateFindings',
  method: 'PATCH',
  path: '/findings/batchupdate',
  run: (call) => {
    const { FindingIdentifiers, ...patch } = call.input;
    const result = updateFindings(call.service.store, call.caller, FindingIdentifiers, patch);
    return { ...decided(call, FindingIdentifiers, result), answer: toBatchUpdateFindingsResponse(result) };
  },
};
