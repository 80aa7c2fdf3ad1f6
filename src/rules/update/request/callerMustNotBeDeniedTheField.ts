import * as E from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { denialOf, deniesOf } from '../../../hub/denies.js';
import { type UpdateRequest } from '../UpdateRulebook.js';

const denied = (accountId: string, why: string, attribute: string, value: string, limit: string): RequestProblem => ({
  code: 'AccessDeniedException',
  message: `User: ${accountId} is not authorized to perform: securityhub:BatchUpdateFindings ${why}`,
  detail: { attribute, value, limit },
});

export const callerMustNotBeDeniedTheField: Gate<UpdateRequest, RequestProblem> = {
  id: 'update/callerMustNotBeDeniedTheField',
  title:
    'The IAM policies of the caller must not deny a field that the update sets, or its value; otherwise the whole request is refused.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchupdatefindings', section: 'Configuring access to BatchUpdateFindings' },
    { source: 'iam/condition-keys', section: 'securityhub:ASFFSyntaxPath' },
  ],
  check: ({ caller: { accountId, denies }, patch: { fields, given } }) => {
    const understood = deniesOf(denies);
    if (E.isLeft(understood)) {
      const why = `with a deny that is not understood: ${understood.left}`;
      return O.some(
        denied(
          accountId,
          why,
          'caller.denies',
          understood.left,
          'should be written as in the examples of the user guide',
        ),
      );
    }
    // A value that JSON can't carry is given all the same: it is present, and equals nothing.
    const patch = { ...Object.fromEntries(given.map((field) => [field, null])), ...fields };
    return O.map((denial: string) =>
      denied(
        accountId,
        `with an explicit deny: ${denial}`,
        'patch',
        given.join(', '),
        `should not be denied: ${denial}`,
      ),
    )(O.fromNullable(denialOf(understood.right, patch)));
  },
};
