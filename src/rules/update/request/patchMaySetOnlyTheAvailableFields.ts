import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { shorten } from '../../../codecs/show.js';
import { availableFields } from '../../../finding/fields.js';
import { type UpdateRequest } from '../UpdateRulebook.js';

const known: ReadonlySet<string> = new Set(availableFields);
const fields = availableFields.join(', ');

const problem = (message: string, attribute: string, value: string, limit: string): O.Option<RequestProblem> =>
  O.some({ code: 'InvalidInputException', message, detail: { attribute, value, limit } });

const noObject = `should be an object that sets one or more of ${fields}`;
const noField = `should not be set: an update may only set ${fields}`;

export const patchMaySetOnlyTheAvailableFields: Gate<UpdateRequest, RequestProblem> = {
  id: 'update/patchMaySetOnlyTheAvailableFields',
  title:
    'An update MUST set at least one of the nine available fields, and nothing else; otherwise the whole request is refused.',
  standing: 'documented',
  chosen: [
    { words: 'at least one', choice: 'update/patchMaySetOnlyTheAvailableFields' },
    { words: 'otherwise the whole request is refused', choice: 'update/patchMaySetOnlyTheAvailableFields' },
  ],
  sources: [
    {
      source: 'user-guide/batchupdatefindings',
      section: 'Available fields for BatchUpdateFindings',
      since: '2020-04-16',
    },
    { source: 'api/BatchUpdateFindings', section: 'Request Body', since: '2020-04-16' },
  ],
  check: ({ patch: { isObject, given } }) => {
    if (!isObject)
      return problem('The fields to update must be given in an object.', 'patch', 'not an object', noObject);
    const other = given.find((field) => !known.has(field));
    if (other !== undefined) {
      const name = shorten(other);
      return problem(`Parameter '${name}' can't be updated with BatchUpdateFindings.`, name, 'given', noField);
    }
    return given.length === 0
      ? problem('At least one field to update must be given.', 'patch', 'an object that sets no field', noObject)
      : O.none;
  },
};
