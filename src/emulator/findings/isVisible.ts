import { type Finding } from '../../index.js';
import { own } from '../../json/Json.js';
import { type Subscriber } from '../access.js';

/** An account sees its own findings, and those of its member accounts. */
export const isVisible = ({ hub, accountId }: Subscriber, { AwsAccountId }: Finding): boolean =>
  AwsAccountId === accountId || own(hub.accounts, AwsAccountId)?.administrator === accountId;
