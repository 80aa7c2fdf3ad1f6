/*
 * The small cast of the arbitraries: few accounts and few products, so that callers and findings meet.
 */

/** One administrator account with two member accounts, one standalone account, and one that never enabled Security Hub. */
export const administrator = '111111111111';
export const member = '222222222222';
export const otherMember = '333333333333';
export const standalone = '444444444444';
export const partner = '777777777777';
export const disabled = '999999999999';

/** The default product of an account. */
export const defaultProduct = (account: string): string =>
  `arn:aws:securityhub:eu-west-1:${account}:product/${account}/default`;

/** A partner's public integration, enabled for both member accounts; `partner` is allow-listed for it. */
export const integration = 'arn:aws:securityhub:eu-west-1::product/generico/secure-pro';

/** Security Hub itself, enabled for the administrator account and both member accounts. */
export const securityHub = 'arn:aws:securityhub:eu-west-1::product/aws/securityhub';
