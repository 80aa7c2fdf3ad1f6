import { findingOf } from './findings.js';

type Finding = Readonly<Record<string, unknown>>;

const resourceWith = (attributes: object, { Resources }: Finding): object => ({
  Resources: [...(Resources as readonly object[]), { Type: 'Other', Id: 'last', ...attributes }],
});

/** Ways to break a finding, at the top and deep inside. */
const breaks: readonly ((finding: Finding) => object)[] = [
  () => ({ Title: 'x'.repeat(300) }),
  () => ({ UpdatedAt: 'yesterday' }),
  (finding) => resourceWith({ Type: '' }, finding),
  (finding) => resourceWith({ Id: 5 }, finding),
  () => ({ Compliance: { Status: 'SURE' } }),
  () => ({ ProductFields: { fine: 'text', 'not;fine': 'text' } }),
  () => ({ FindingProviderFields: { Severity: { Label: 'SEVERE' } } }),
  () => ({ Remediation: { Recommendation: { Text: '' } } }),
  () => ({ RelatedFindings: [{ ProductArn: 'arn:aws:securityhub', Id: '' }] }),
  () => ({ AwsAccountId: '1' }),
];

/** A finding of that number that has one thing wrong with it. */
export const invalidFindingOf = (seed: number): Finding => {
  const finding = findingOf(seed, 1);
  return { ...finding, ...breaks[seed % breaks.length]?.(finding) };
};
