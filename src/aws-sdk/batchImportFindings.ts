import { importFindings, toBatchImportFindingsResponse } from '../index.js';
import { type Operation } from './Operation.js';

export const batchImportFindings: Operation = {
  name: 'BatchImportFindings',
  method: 'POST',
  path: '/findings/import',
  run: ({ store, caller, input: { Findings } }) => {
    const result = importFindings(store, caller, Findings);
    return { store: result.store, answer: toBatchImportFindingsResponse(result) };
  },
};
