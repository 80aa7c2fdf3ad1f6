import { keyedLogTarget } from '../starting/targets.js';
import { describeTarget } from './describeTarget.js';

describeTarget('a keyed log on JetStream, three replicas', {
  open: keyedLogTarget,
  part: 0.06,
  histories: 5,
  brokenWays: ['an item acknowledged before it is carried out', 'an answer before its row is acknowledged'],
});
