import { importFindings, toBatchImportFindingsResponse } from '../../index.js';
import { type Operation } from '../Operation.js';
import { decided } from './decided.js';

export const batchImportFindings: Operation = {
  name: 'BatchImportFindings',
  method: 'POST',
  path: '/findings/import',
  run: (call) => {
    const { Findings } = call.input;
    const result = importFindings(call.service.store, call.caller, Findings);
    return { ...decided(call, result), answer: toBatchImportFindingsResponse(result) };
  },
};
