import { notFound } from '../notFound.js';
import { type ExistenceRule } from '../UpdateRulebook.js';

export const findingMustExist: ExistenceRule = {
  id: 'update/findingMustExist',
  title: 'An update MUST name a finding that exists; it never creates one.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchupdatefindings', section: 'the opening section, on new findings', since: '2020-04-16' },
    { source: 'api/BatchUpdateFindingsUnprocessedFinding', section: 'FindingNotFound', since: '2022-07-26' },
  ],
  missing: notFound,
};
