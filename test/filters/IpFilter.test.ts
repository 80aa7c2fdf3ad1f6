import { describe, expect, it } from 'vitest';
import { isMatch, problemOf } from './asked.js';

const fits = (address: unknown, ...blocks: readonly string[]): boolean =>
  isMatch(
    { NetworkSourceIpV4: blocks.map((Cidr) => ({ Cidr })) },
    { Network: { SourceIpV4: address } },
    'AwsSecurityFindingFilters',
  );

describe('IpFilter', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.2', false],
    ['10.0.0.1', '10.0.0.1/32', true],
    ['10.0.0.0', '10.0.0.1/31', true],
    ['10.0.0.2', '10.0.0.1/31', false],
    ['10.255.255.255', '10.0.0.0/8', true],
    ['11.0.0.0', '10.0.0.0/8', false],
    ['10.63.0.1', '10.0.0.0/10', true],
    ['10.64.0.1', '10.0.0.0/10', false],
    ['255.255.255.255', '0.0.0.0/0', true],
    ['::1', '0.0.0.0/0', false],
    ['10.0.0.1', '::/0', false],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1', true],
    ['2001:db8:ffff::', '2001:db8::/33', false],
    ['2001:db8:7fff::', '2001:db8::/33', true],
    ['::ffff:10.0.0.1', '::ffff:a00:1', true],
    ['::', '::', true],
    ['::10.0.0.1', '::a00:1', true],
    ['::10.1.2.3', '::a01:203', true],
    ['1:2:3:4:5:6:10.1.2.3', '1:2:3:4:5:6:a01:203', true],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:1', false],
    ['ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8/128', true],
  ])('%s in %s: %s', (address, block, expected) => {
    expect(fits(address, block)).toBe(expected);
  });

  it("one address of a list is enough; several blocks are joined by OR; what isn't an address fits nothing", () => {
    expect(fits(['a', '10.0.0.1'], '10.0.0.0/8')).toBe(true);
    expect(fits('10.0.0.1', '11.0.0.0/8', '10.0.0.0/8')).toBe(true);
    for (const absent of [undefined, null, [], '', 'a', '10.0.0', '10.0.0.1/32', 1, {}, `${'0'.repeat(99)}.0.0.1`]) {
      expect(fits(absent, '0.0.0.0/0', '::/0'), JSON.stringify(absent)).toBe(false);
    }
  });

  it.each([
    ...['', ' ', 'a', '10', '10.0.0', '10.0.0.0.0', '256.0.0.1', '01.0.0.1', '10.0.0.1/', '10.0.0.1/33', '10.0.0.1/-1'],
    ...['10.0.0.1/08', '10.0.0.1/8/8', '10.0.0.1 ', ':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7::8'],
    ...[
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      '1:12345::',
      'g::',
      '1:g::',
      '::/129',
      '::1.2.3',
      '1.2.3.4::',
      ':1:2:3:4:5:6:7:8',
      '::1.2.3.256',
    ],
  ])('%j is no block of addresses', (Cidr) => {
    expect(problemOf({ NetworkSourceIpV6: [{ Cidr }] }, 'AwsSecurityFindingFilters')).toContain(
      '`NetworkSourceIpV6[0].Cidr` should match pattern "<address>[/<prefix length>]": an IPv4 or IPv6 address',
    );
  });
});
