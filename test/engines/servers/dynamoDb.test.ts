import { dynamoDbTarget } from '../starting/targets.js';
import { describeTarget } from './describeTarget.js';

describeTarget('DynamoDB, conditional writes', {
  open: dynamoDbTarget,
  brokenWays: ['a write without a condition'],
});
