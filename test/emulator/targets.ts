import { type SecurityHubClient } from '@aws-sdk/client-securityhub';
import { createStore, type Hub, type Store } from '../../src/index.js';
import { clientOf, fakeOf } from '../aws-sdk/clients.js';
import { serving } from '../server/serving.js';
import { administrator, member, now, standalone } from '../support/fixtures.js';

interface Target {
  readonly as: (accountId: string) => SecurityHubClient;
  readonly store: () => Store;
  /** Calls are made at this time from then on. */
  readonly at: (time: string) => void;
}

const begin: Hub = {
  accounts: { [administrator]: {}, [member]: { administrator }, [standalone]: {} },
  products: {
    'arn:aws:securityhub:eu-west-1::product/aws/guardduty': { companyName: 'AWS', productName: 'GuardDuty' },
    'arn:aws:securityhub:us-east-1::product/aws/guardduty': {},
  },
};

/** The same operations stand behind both. */
export const targets: readonly (readonly [string, (hub?: Hub) => Promise<Target>])[] = [
  [
    'the fake',
    (hub = begin): Promise<Target> => {
      let time = now;
      const fake = fakeOf({ hub, now: () => time });
      return Promise.resolve({
        as: (accountId: string): SecurityHubClient => clientOf(fake.as(accountId)),
        store: (): Store => fake.store,
        at: (later: string): void => {
          time = later;
        },
      });
    },
  ],
  [
    'the server',
    async (hub = begin): Promise<Target> => {
      const { client, emulation } = await serving({ hub });
      return {
        as: client,
        store: (): Store => emulation.regions().services['eu-west-1']?.store ?? createStore(hub),
        at: emulation.clock.fix,
      };
    },
  ],
];
