import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { sizeProblem } from '../../request.js';
import { type ImportRequest } from '../ImportRulebook.js';

export const batchMustHoldOneToAHundredFindings: Gate<ImportRequest, RequestProblem> = {
  id: 'import/batchMustHoldOneToAHundredFindings',
  title: 'A batch MUST be a list of 1 to 100 findings; otherwise the whole request is refused.',
  standing: 'documented',
  sources: [
    { source: 'api/BatchImportFindings', section: 'Request Body, Findings', since: '2019-12-20' },
    { source: 'observed/trivy-1732', section: 'a batch of 109 findings', since: '2022-02-18' },
  ],
  check: ({ size }) => O.fromNullable(sizeProblem('Findings', size)),
};
