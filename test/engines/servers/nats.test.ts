import { natsTarget } from '../targets.js';
import { describeTarget } from './describeTarget.js';

describeTarget('NATS JetStream, key-value, three replicas', {
  open: natsTarget,
  brokenWays: ['a write without a condition'],
});
