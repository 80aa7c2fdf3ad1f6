import { importFindings, toBatchImportFindingsResponse } from '../../index.js';
import { type Operation } from '../Operation.js';

export const batchImportFindings: Operation = {
  name: 'BatchImportFindings',
  method: 'POST',
  path: '/findings/import',
  run: ({ service, caller, input: { Findings } }) => {
    const result = importFindings(service.store, caller, Findings);
    return {
      service: { ...service, store: result.store },
      answer: toBatchImportFindingsResponse(result),
      decisions: result.decisions,
    };
  },
};
