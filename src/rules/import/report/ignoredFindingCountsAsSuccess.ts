import * as O from 'fp-ts/lib/Option.js';
import { type CountingRule } from '../ImportRulebook.js';

export const ignoredFindingCountsAsSuccess: CountingRule = {
  id: 'import/ignoredFindingCountsAsSuccess',
  title: 'A finding that is ignored MUST count as a success.',
  standing: 'chosen',
  sources: [
    { source: 'api/ImportFindingsError', section: 'ErrorCode', since: '2018-11-28' },
    { source: 'observed/aws-sdk-net-1703', section: 'a total success whose items do not show up', since: '2020-09-11' },
  ],
  failureOf: () => O.none,
};
