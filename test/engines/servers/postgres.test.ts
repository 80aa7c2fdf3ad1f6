import { postgresTarget } from '../starting/targets.js';
import { describeTarget } from './describeTarget.js';

describeTarget('PostgreSQL, SELECT FOR UPDATE', {
  open: (seed) => postgresTarget(seed, 'lock'),
  brokenWays: ['SQL without a lock', 'SQL without a transaction'],
});

describeTarget('PostgreSQL, SERIALIZABLE', {
  open: (seed) => postgresTarget(seed, 'serializable'),
  part: 0.3,
  brokenWays: [],
});
