import { frozen } from '../../json/freeze.js';
import { type Problem } from '../../decision/Rule.js';

/**
 * The one answer to anyone who may not update a finding, whether it exists or not: two different answers would give it away.
 */
export const notFound: Problem = frozen({
  code: 'FindingNotFound',
  message: 'Finding Not Found',
  detail: {
    attribute: 'FindingIdentifier',
    value: 'unknown to the caller',
    limit: "should name a finding of the caller's account or of its member accounts",
  },
});
