import * as E from 'fp-ts/lib/Either.js';
import { check, violationOfNotJson } from '../../../codecs/violation.js';
import { patchFormat } from '../../../finding/format.js';
import { invalidInput } from '../invalidInput.js';
import { type PatchRule } from '../UpdateRulebook.js';

export const patchMustFollowTheFindingFormat: PatchRule = {
  id: 'update/patchMustFollowTheFindingFormat',
  title: 'The values of an update MUST follow the AWS Security Finding Format; otherwise every finding fails.',
  standing: 'documented',
  chosen: [{ words: 'otherwise every finding fails', choice: 'Sub-fields of a patch' }],
  sources: [
    { source: 'api/BatchUpdateFindings', section: 'Request Body', since: '2020-04-16' },
    { source: 'cloudformation/AutomationRule', section: 'AutomationRulesFindingFieldsUpdate', since: '2026-11' },
    { source: 'api/BatchUpdateFindingsUnprocessedFinding', section: 'InvalidInput', since: '2022-07-26' },
  ],
  read: ({ fields, notJson }) =>
    E.mapLeft(invalidInput(''))(
      notJson === undefined ? check(patchFormat, fields) : E.left(violationOfNotJson(notJson)),
    ),
};
