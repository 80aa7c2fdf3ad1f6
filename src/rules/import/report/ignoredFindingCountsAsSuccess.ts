import * as O from 'fp-ts/lib/Option.js';
import { type CountingRule } from '../ImportRulebook.js';

export const ignoredFindingCountsAsSuccess: CountingRule = {
  id: 'import/ignoredFindingCountsAsSuccess',
  title: 'A finding that is ignored MUST count as a success.',
  standing: 'chosen',
  sources: [
    { source: 'api/ImportFindingsError', section: 'ErrorCode' },
    { source: 'observed/aws-sdk-net-1703', section: 'a total success whose items do not show up' },
  ],
  failureOf: () => O.none,
};
