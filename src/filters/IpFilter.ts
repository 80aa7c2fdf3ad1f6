import { attributes } from '../codecs/attributes.js';
import { textThat } from '../codecs/values.js';
import { type Closed, type Comparison } from './Comparison.js';
import { ipAddressOf, isInNetwork, networkOf } from './ipAddress.js';

interface IpFilter extends Closed {
  readonly Cidr: string;
}

const cidr = textThat(
  (text) => networkOf(text) !== undefined,
  '<address>[/<prefix length>]',
  ': an IPv4 or IPv6 address, as in 10.0.0.1, or a block of them, as in 10.0.0.0/8 or 2001:db8::/32',
);

const format = attributes({ Cidr: cidr }, {}, { closed: true });

/** IP addresses in a block of them. The filters of one name are joined by OR. */
export const ipFilter: Comparison<IpFilter> = {
  formats: { AwsSecurityFindingFilters: format, AutomationRulesFindingFilters: format },
  conditionOf: (filters) => {
    const networks = filters.flatMap(({ Cidr }) => networkOf(Cidr) ?? []);
    return {
      some: (value) => {
        const address = typeof value === 'string' ? ipAddressOf(value) : undefined;
        return address !== undefined && networks.some((network) => isInNetwork(address, network));
      },
    };
  },
};
