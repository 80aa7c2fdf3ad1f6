/** Regions are in a partition of AWS, which is the second part of every ARN. */
const partitionOf = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};

/** The ARN of something that an account has in Security Hub in a Region, as in `hub/default`. */
export const securityHubArn = (region: string, accountId: string, resource: string): string =>
  `arn:${partitionOf(region)}:securityhub:${region}:${accountId}:${resource}`;

/** The ARN of the root of an account, as the Region has it. Nobody's credentials tell it apart from its users here. */
export const rootOf = (region: string, accountId: string): string =>
  `arn:${partitionOf(region)}:iam::${accountId}:root`;
