/** The parts of a product ARN, `arn:<partition>:securityhub:<region>:<account or nothing>:product/<company>/<product>`. */
export interface ProductArn {
  readonly region: string;
  /** Empty for a public integration. */
  readonly account: string;
  readonly company: string;
  readonly product: string;
}

/** The text that a product ARN must match; the groups are region, account, company and product. */
export const productArnPattern = /^arn:[a-z0-9-]+:securityhub:([a-z0-9-]+):(\d{12})?:product\/([^/]+)\/([^/]+)$/;

/** Reads a product ARN that matches the pattern; of any other text every part is empty. */
export const productArnOf = (text: string): ProductArn => {
  const [, region = '', account = '', company = '', product = ''] = productArnPattern.exec(text) ?? [];
  return { region, account, company, product };
};

/** The ARN that an account gets when it enables an integration: in the partition and the Region of its product. */
export const subscriptionArn = (enabled: { readonly accountId: string; readonly productArn: string }): string => {
  const [, partition = ''] = enabled.productArn.split(':');
  const { region, company, product } = productArnOf(enabled.productArn);
  return `arn:${partition}:securityhub:${region}:${enabled.accountId}:product-subscription/${company}/${product}`;
};

/** Is this the product that every account has for its own custom findings, `…:<account>:product/<account>/default`? */
export const isDefaultProduct = (arn: ProductArn): boolean => arn.company === arn.account && arn.product === 'default';

/** Is this such a product, but of another account? */
export const isDefaultProductOfAnother = (accountId: string, arn: ProductArn): boolean =>
  isDefaultProduct(arn) && arn.account !== accountId;

/** Is this Security Hub itself, whose findings are control findings? */
export const isSecurityHub = (arn: ProductArn): boolean =>
  arn.account === '' && arn.company === 'aws' && arn.product === 'securityhub';
