import * as E from 'fp-ts/lib/Either.js';
import { show } from '../../codecs/show.js';
import { importFindings, toBatchImportFindingsResponse } from '../../index.js';
import { invalidInput } from '../exceptions.js';
import { type Operation } from '../Operation.js';
import { decided } from './decided.js';

export const batchImportFindings: Operation = {
  name: 'BatchImportFindings',
  method: 'POST',
  path: '/findings/import',
  run: (call) => {
    const { Findings, ...others } = call.input;
    const [other] = Object.keys(others);
    if (other !== undefined) {
      const why = `BatchImportFindings can't be answered: should NOT have additional property ${show(other)}`;
      return { service: call.service, answer: E.left(invalidInput(why)), items: [] };
    }
    const result = importFindings(call.service.store, call.caller, Findings);
    return { ...decided(call, Findings, result), answer: toBatchImportFindingsResponse(result) };
  },
};
