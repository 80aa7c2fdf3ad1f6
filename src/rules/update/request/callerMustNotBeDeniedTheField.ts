import * as E from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { type Detail, type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { denialOf, deniesOf } from '../../../hub/denies.js';
import { type UpdateRequest } from '../UpdateRulebook.js';

const denied = (accountId: string, why: string, detail: Detail): RequestProblem => ({
  code: 'AccessDeniedException',
  message: `User: ${accountId} is not authorized to perform: securityhub:BatchUpdateFindings with ${why}`,
  detail,
});

export const callerMustNotBeDeniedTheField: Gate<UpdateRequest, RequestProblem> = {
  id: 'update/callerMustNotBeDeniedTheField',
  title:
    'The IAM policies of the caller MUST NOT deny a field that the update sets, or its value; otherwise the whole request is refused.',
  standing: 'documented',
  chosen: [{ words: 'otherwise the whole request is refused', choice: 'update/callerMustNotBeDeniedTheField' }],
  sources: [
    {
      source: 'user-guide/batchupdatefindings',
      section: 'Configuring access to BatchUpdateFindings',
      since: '2020-09-10',
    },
    { source: 'iam/condition-keys', section: 'securityhub:ASFFSyntaxPath', since: '2020-09-10' },
  ],
  check: ({ caller: { accountId, denies }, patch: { fields, given } }) => {
    const understood = deniesOf(denies);
    if (E.isLeft(understood)) {
      const problem = denied(accountId, `a deny that is not understood: ${understood.left}`, {
        attribute: 'caller.denies',
        value: `a list with ${understood.left}`,
        limit: 'should be written as in the examples of the user guide',
      });
      return O.some(problem);
    }
    // A value that JSON can't carry still counts as given: it is present, and equals nothing.
    const patch = { ...Object.fromEntries(given.map((field) => [field, null])), ...fields };
    const denial = denialOf(understood.right, patch);
    if (denial === undefined) return O.none;
    const problem = denied(accountId, `an explicit deny: ${denial}`, {
      attribute: given.join(', '),
      value: `denied where ${denial}`,
      limit: 'should not be denied to the caller',
    });
    return O.some(problem);
  },
};
