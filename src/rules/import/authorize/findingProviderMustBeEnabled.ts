import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { show, shownArn } from '../../../codecs/show.js';
import { hasProduct } from '../../../hub/Hub.js';
import { type Attempt } from '../ImportRulebook.js';

export const findingProviderMustBeEnabled: Gate<Attempt> = {
  id: 'import/findingProviderMustBeEnabled',
  title:
    "The finding provider MUST be enabled for the account of the finding; an account's own default product always is.",
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'the opening section, on InvalidAccess', since: '2020-04-16' },
    { source: 'user-guide/custom-providers', section: 'the default product ARN', since: '2019-08-05' },
  ],
  check: ({ hub, finding: { AwsAccountId, ProductArn }, product }) =>
    hasProduct(hub, AwsAccountId, ProductArn, product)
      ? O.none
      : O.some({
          code: 'InvalidAccess',
          message: `The finding provider ${shownArn(ProductArn)} is not enabled for account ${AwsAccountId}.`,
          detail: {
            attribute: 'ProductArn',
            value: show(ProductArn),
            limit: `should be an integration that account ${AwsAccountId} has enabled, or its own default product`,
          },
        }),
};
