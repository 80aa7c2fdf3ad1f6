import * as E from 'fp-ts/lib/Either.js';
import { check, violationOfNotJson } from '../../../codecs/violation.js';
import { patchFormat } from '../../../finding/format.js';
import { invalidInput } from '../invalidInput.js';
import { type PatchRule } from '../UpdateRulebook.js';

export const patchMustFollowTheFindingFormat: PatchRule = {
  id: 'update/patchMustFollowTheFindingFormat',
  title: 'The values of an update MUST follow the AWS Security Finding Format; otherwise every finding fails.',
  standing: 'documented',
  sources: [
    { source: 'api/BatchUpdateFindings', section: 'Request Body' },
    { source: 'cloudformation/AutomationRule', section: 'AutomationRulesFindingFieldsUpdate' },
    { source: 'api/BatchUpdateFindingsUnprocessedFinding', section: 'InvalidInput' },
  ],
  read: ({ fields, notJson }) =>
    E.mapLeft(invalidInput(''))(
      notJson === undefined ? check(patchFormat, fields) : E.left(violationOfNotJson(notJson)),
    ),
};
