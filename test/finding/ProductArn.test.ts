import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDefaultProduct,
  isDefaultProductOfAnother,
  isSecurityHub,
  productArnOf,
  productArnPattern,
  subscriptionArn,
} from '../../src/finding/ProductArn.js';
import { administrator, defaultProduct, integration, member, securityHub } from '../support/fixtures.js';

const lower = fc.string({ unit: fc.constantFrom('a', 'z', '0', '9', '-'), minLength: 1, maxLength: 12 });
const name = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '-', '_', '.', ':', ' ', 'é'),
  minLength: 1,
  maxLength: 12,
});

/** The parts of a product ARN. */
const parts = fc.record({
  partition: fc.oneof(fc.constantFrom('aws', 'aws-cn', 'aws-us-gov', 'aws-iso-b'), lower),
  region: fc.oneof(fc.constantFrom('eu-west-1', 'us-gov-east-1', 'mars-north-1'), lower),
  account: fc.constantFrom('', '000000000000', member),
  company: fc.oneof(fc.constantFrom('aws', member), name),
  product: fc.oneof(fc.constantFrom('securityhub', 'default', 'guardduty'), name),
});

describe('productArnPattern', () => {
  it.each([
    defaultProduct(member),
    integration,
    securityHub,
    'arn:aws-us-gov:securityhub:us-gov-west-1::product/aws/inspector',
    'arn:aws:securityhub:us-east-1:222222222222:product/generico/secure pro',
  ])('%s is one', (text) => {
    expect(productArnPattern.test(text)).toBe(true);
  });

  it.each([
    ['', 'it is empty'],
    ['arn:aws:securityhub:::product/aquasecurity/aquasecurity', 'it has no Region'],
    ['arn::securityhub:eu-west-1::product/a/b', 'it has no partition'],
    ['arn:aws:guardduty:eu-west-1::product/a/b', 'it is of another service'],
    ['arn:aws:securityhub:eu-west-1:2222:product/a/b', 'its account has four digits'],
    ['arn:aws:securityhub:eu-west-1:２２２２２２２２２２２２:product/a/b', 'its account has no ASCII digits'],
    ['arn:aws:securityhub:eu-west-1::product/a', 'it names no product'],
    ['arn:aws:securityhub:eu-west-1::product//b', 'it names no company'],
    ['arn:aws:securityhub:eu-west-1::product/a/', 'its product is empty'],
    ['arn:aws:securityhub:eu-west-1::product/a/b/c', 'it has a part too many'],
    ['arn:aws:securityhub:eu-west-1::hub/default', 'it is of another resource'],
    ['arn:aws:securityhub:eu-west-1::product-subscription/a/b', 'it is of another resource'],
    ['arn:aws:securityhub:EU-WEST-1::product/a/b', 'its Region is in capitals'],
    [` ${integration}`, 'it begins with a space'],
    [`${integration}\n${integration}`, 'it is two'],
  ])('%j is none, because %s', (text) => {
    expect(productArnPattern.test(text)).toBe(false);
    expect(productArnOf(text)).toEqual({ region: '', account: '', company: '', product: '' });
  });
});

describe('productArnOf', () => {
  it('for every product ARN, it gives the parts that the ARN was made of', () => {
    fc.assert(
      fc.property(parts, ({ partition, region, account, company, product }) => {
        const text = `arn:${partition}:securityhub:${region}:${account}:product/${company}/${product}`;
        expect(productArnPattern.test(text)).toBe(true);
        expect(productArnOf(text)).toEqual({ region, account, company, product });
      }),
    );
  });

  it('for every product ARN, it is the default product of an account if both accounts are the same', () => {
    fc.assert(
      fc.property(parts, (arn) => {
        expect(isDefaultProduct(arn)).toBe(
          /^(\d{12}) \1 default$/.test(`${arn.account} ${arn.company} ${arn.product}`),
        );
        expect(isSecurityHub(arn)).toBe(`${arn.account}:${arn.company}/${arn.product}` === ':aws/securityhub');
      }),
      { numRuns: 500 },
    );
  });
});

describe('subscriptionArn', () => {
  it('for every product ARN, it has the partition, the Region, the company and the product, and the account that enables it', () => {
    fc.assert(
      fc.property(parts, ({ partition, region, account, company, product }) => {
        const productArn = `arn:${partition}:securityhub:${region}:${account}:product/${company}/${product}`;
        expect(subscriptionArn({ accountId: administrator, productArn })).toBe(
          `arn:${partition}:securityhub:${region}:${administrator}:product-subscription/${company}/${product}`,
        );
      }),
    );
  });
});

describe('isDefaultProduct', () => {
  it.each([
    [defaultProduct(member), true],
    [integration, false],
    [securityHub, false],
    ['arn:aws:securityhub:eu-west-1:222222222222:product/333333333333/default', false],
    ['arn:aws:securityhub:eu-west-1:222222222222:product/222222222222/other', false],
    ['arn:aws:securityhub:eu-west-1::product/222222222222/default', false],
    ['no ARN', false],
  ])('%s: %s', (text, expected) => {
    expect(isDefaultProduct(productArnOf(text))).toBe(expected);
  });
});

describe('isDefaultProductOfAnother', () => {
  it.each([
    [member, defaultProduct(member), false],
    [administrator, defaultProduct(member), true],
    [member, defaultProduct(administrator), true],
    [member, integration, false],
    [member, securityHub, false],
    [member, 'arn:aws:securityhub:eu-west-1:222222222222:product/333333333333/default', false],
    [administrator, 'arn:aws:securityhub:eu-west-1:222222222222:product/222222222222/other', false],
    [member, 'no ARN', false],
  ])('for account %s, %s: %s', (accountId, text, expected) => {
    expect(isDefaultProductOfAnother(accountId, productArnOf(text))).toBe(expected);
  });
});

describe('isSecurityHub', () => {
  it.each([
    [securityHub, true],
    ['arn:aws-cn:securityhub:cn-north-1::product/aws/securityhub', true],
    ['arn:aws:securityhub:eu-west-1:222222222222:product/aws/securityhub', false],
    ['arn:aws:securityhub:eu-west-1::product/aws/guardduty', false],
    ['arn:aws:securityhub:eu-west-1::product/generico/securityhub', false],
    [defaultProduct(member), false],
    ['no ARN', false],
  ])('%s: %s', (text, expected) => {
    expect(isSecurityHub(productArnOf(text))).toBe(expected);
  });
});
