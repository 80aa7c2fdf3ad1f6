/** The ARN of the hub of an account. */
export const hubArn = (region: string, accountId: string): string =>
  `arn:aws:securityhub:${region}:${accountId}:hub/default`;
