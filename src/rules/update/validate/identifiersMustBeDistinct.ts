import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { show } from '../../../codecs/show.js';
import { type ListedIdentifier } from '../UpdateRulebook.js';

export const identifiersMustBeDistinct: Gate<ListedIdentifier> = {
  id: 'update/identifiersMustBeDistinct',
  title: 'The finding identifiers of an update MUST be distinct; every copy of a repeated one fails.',
  standing: 'documented',
  chosen: [{ words: 'every copy of a repeated one fails', choice: 'update/identifiersMustBeDistinct' }],
  sources: [
    {
      source: 'api/BatchUpdateFindingsUnprocessedFinding',
      section: 'DuplicatedFindingIdentifier',
      since: '2022-07-26',
    },
  ],
  check: ({ identifier, isRepeated }) =>
    isRepeated(identifier)
      ? O.some({
          code: 'DuplicatedFindingIdentifier',
          message: 'Finding Identifier is duplicated',
          detail: {
            attribute: 'FindingIdentifier.Id',
            value: show(identifier.Id),
            limit: 'should be in the request only once with its ProductArn',
          },
        })
      : O.none,
};
