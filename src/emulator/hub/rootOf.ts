/** The ARN of the root of an account, which nobody's credentials tell apart from its users here. */
export const rootOf = (accountId: string): string => `arn:aws:iam::${accountId}:root`;
