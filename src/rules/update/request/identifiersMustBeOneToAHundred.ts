import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { sizeProblem } from '../../request.js';
import { type UpdateRequest } from '../UpdateRulebook.js';

export const identifiersMustBeOneToAHundred: Gate<UpdateRequest, RequestProblem> = {
  id: 'update/identifiersMustBeOneToAHundred',
  title: 'An update MUST name 1 to 100 findings in a list; otherwise the whole request is refused.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchupdatefindings', section: 'the opening section, on how many findings' },
    { source: 'api/BatchUpdateFindings', section: 'Request Body, FindingIdentifiers' },
  ],
  check: ({ size }) => O.fromNullable(sizeProblem('FindingIdentifiers', size)),
};
