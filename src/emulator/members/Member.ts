import { own } from '../../json/Json.js';
import { type Service } from '../Service.js';

/** A member account as AWS shows it. */
export interface Member {
  readonly AccountId: string;
  readonly AdministratorId: string;
  /** The name that AdministratorId had. */
  readonly MasterId: string;
  readonly MemberStatus: string;
  readonly Email?: string;
  readonly UpdatedAt?: string;
}

/** Accounts become members at once, as those of an organization do: nobody is invited (chosen). */
export const enabled = 'Enabled';

export const memberOf = ({ details }: Service, accountId: string, administrator: string): Member => {
  const { email, memberSince } = own(details, accountId) ?? {};
  return {
    AccountId: accountId,
    AdministratorId: administrator,
    MasterId: administrator,
    MemberStatus: enabled,
    ...(email !== undefined && { Email: email }),
    ...(memberSince !== undefined && { UpdatedAt: memberSince }),
  };
};

/** An account for which a request could not be carried out, in AWS's words. */
export interface UnprocessedAccount {
  readonly AccountId: string;
  readonly ProcessingResult: string;
}

export const notAMember = (AccountId: string, administrator: string): UnprocessedAccount => ({
  AccountId,
  ProcessingResult: `Account ${AccountId} is not a member account of ${administrator}`,
});
