import { isNatsBefore } from '../starting/nats.js';
import { natsTarget } from '../starting/targets.js';
import { describeTarget } from './describeTarget.js';

/** Of two writes in place of one revision, a cluster of such servers takes both: nats-server issue 4320. */
const isOld = isNatsBefore('2.9.21');

describeTarget('NATS JetStream, key-value, three replicas', {
  open: natsTarget,
  part: 0.5,
  brokenWays: ['a write without a condition', ...(isOld ? (['a revision without a message id'] as const) : [])],
});
