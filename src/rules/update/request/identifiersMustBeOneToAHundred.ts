import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { sizeProblem } from '../../request.js';
import { type UpdateRequest } from '../UpdateRulebook.js';

export const identifiersMustBeOneToAHundred: Gate<UpdateRequest, RequestProblem> = {
  id: 'update/identifiersMustBeOneToAHundred',
  title: 'An update MUST name 1 to 100 findings in a list; otherwise the whole request is refused.',
  standing: 'documented',
  chosen: [
    { words: '1 to', choice: 'A request that is not a list' },
    { words: 'otherwise the whole request is refused', choice: 'A request that is not a list' },
  ],
  sources: [
    {
      source: 'user-guide/batchupdatefindings',
      section: 'the opening section, on how many findings',
      since: '2020-04-16',
    },
    { source: 'api/BatchUpdateFindings', section: 'Request Body, FindingIdentifiers', since: '2020-04-16' },
  ],
  check: ({ size }) => O.fromNullable(sizeProblem('FindingIdentifiers', size)),
};
