import { type Caller } from '../../../src/index.js';
import { type Asff, AwsError, type PlainSecurityHub, type Problem } from '../plain/PlainSecurityHub.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

/** Mistakes about who may do what. */
export const wrongWithPermissions: readonly WrongSystem[] = [
  wrong({
    name: 'findings of a foreign account are imported',
    peer: 'moto, version A of the floci family, gopherstack and the unnamed Go emulator do not look at AwsAccountId.',
    rules: ['import/callerMustOwnTheFindingOrBeAnAllowListedPartner'],
    hub: (Hub) =>
      class extends Hub {
        override isPartner(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'an allow-listed partner may not import for its customers',
    peer: 'version B of the floci family answers InvalidAccess for every account but the caller.',
    rules: ['import/callerMustOwnTheFindingOrBeAnAllowListedPartner'],
    hub: (Hub) =>
      class extends Hub {
        override isPartner(): boolean {
          return false;
        }
      },
  }),
  wrong({
    name: 'one foreign finding refuses the whole batch',
    peer: 'Prowler met it at AWS itself (issue 867); the documentation speaks of the finding.',
    rules: ['import/callerMustOwnTheFindingOrBeAnAllowListedPartner'],
    hub: (Hub) =>
      class extends Hub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          for (const item of batch) {
            const isOwn = !this.isFinding(item) || item.AwsAccountId === caller.accountId;
            if (!isOwn && !this.isPartner(caller.accountId, item.ProductArn)) {
              throw new AwsError('AccessDeniedException', 'The caller is not authorized.');
            }
          }
          return super.importEach(caller, batch);
        }
      },
  }),
  wrong({
    name: 'findings are imported for an account that has not enabled Security Hub',
    peer: 'Who does not look at AwsAccountId, as moto, does not ask for Security Hub there either.',
    rules: ['import/securityHubMustBeEnabled'],
    hub: (Hub) =>
      class extends Hub {
        override refusalOf(caller: Caller, finding: Asff): string | undefined {
          const isKnown = this.hasSecurityHub(finding.AwsAccountId);
          return !isKnown &&
            this.hasProduct(finding.AwsAccountId, finding.ProductArn) &&
            caller.accountId === finding.AwsAccountId
            ? undefined
            : super.refusalOf(caller, finding);
        }
      },
  }),
  wrong({
    name: 'the product of a finding need not be enabled',
    peer: 'An emulator that keeps no integrations takes every product ARN.',
    rules: ['import/findingProviderMustBeEnabled'],
    hub: (Hub) =>
      class extends Hub {
        override hasProduct(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'the default product of an account must be enabled like an integration',
    peer: 'Who looks every product ARN up in one table of subscriptions refuses custom findings.',
    rules: ['import/findingProviderMustBeEnabled'],
    hub: (Hub) =>
      class extends Hub {
        override hasProduct(account: string, arn: string): boolean {
          return (this.hub.accounts[account]?.products ?? []).includes(arn);
        }
      },
  }),
  wrong({
    name: 'a finding moves to the account that imports it last',
    peer: 'A table that is keyed by ProductArn and Id and knows no accounts, as that of gopherstack.',
    rules: ['import/findingStaysInItsAccount'],
    hub: (Hub) =>
      class extends Hub {
        override mayReplace(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'every account may update every finding',
    peer: 'Emulators with one table for all accounts do not ask whose finding it is.',
    rules: ['update/callerMustOwnOrAdministerTheFinding'],
    hub: (Hub) =>
      class extends Hub {
        override mayUpdate(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'a member account may update the findings of another member account',
    peer: 'Who takes a common administrator for a common right lets members at each other.',
    rules: ['update/callerMustOwnOrAdministerTheFinding'],
    hub: (Hub) =>
      class extends Hub {
        override mayUpdate(caller: Caller, finding: Asff): boolean {
          const administratorOf = (account: string): string | undefined => this.hub.accounts[account]?.administrator;
          const administrator = administratorOf(caller.accountId);
          return (
            (administrator !== undefined && administrator === administratorOf(finding.AwsAccountId)) ||
            super.mayUpdate(caller, finding)
          );
        }
      },
  }),
  wrong({
    name: 'the administrator account may not update the findings of its member accounts',
    peer: 'Emulators that keep one table for each account find nothing of the members there.',
    rules: ['update/callerMustOwnOrAdministerTheFinding'],
    hub: (Hub) =>
      class extends Hub {
        override mayUpdate({ accountId }: Caller, { AwsAccountId }: Asff): boolean {
          return accountId === AwsAccountId;
        }
      },
  }),
  wrong({
    name: 'a finding that the caller may not update is answered with InvalidAccess',
    peer: 'The natural answer of who looks a finding up before asking whose it is; it tells strangers what exists.',
    rules: ['update/callerMustOwnOrAdministerTheFinding'],
    hub: (Hub) =>
      class extends Hub {
        override updateOne(...call: Parameters<PlainSecurityHub['updateOne']>): Problem | undefined {
          const [caller, identifiers, index] = call;
          const problem = super.updateOne(...call);
          const identifier = identifiers[index];
          const row = this.isIdentifier(identifier) ? this.findings.get(this.keyOf(identifier)) : undefined;
          return problem?.ErrorCode === 'FindingNotFound' && row !== undefined
            ? { ErrorCode: 'InvalidAccess', ErrorMessage: `Account ${caller.accountId} may not update the finding.` }
            : problem;
        }
      },
  }),
];
