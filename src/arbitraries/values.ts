import fc from 'fast-check';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { severityLabels } from '../finding/Severity.js';
import { complianceStatuses, recordStates, verificationStates, workflowStatuses } from '../finding/Workflow.js';
import { integration, securityHub } from './cast.js';
import { mostly } from './mostly.js';
import { sparse } from './sparse.js';

/*
 * Values of single attributes: few, so that they meet, and now and then one at a limit.
 */

const atLimit = (length: number): fc.Arbitrary<string> => fc.constantFrom('x'.repeat(length), '😀'.repeat(length));

/** One of a few texts, seldom one that is as long as it may be. */
export const shortText = (longest: number, ...texts: readonly [string, ...string[]]): fc.Arbitrary<string> =>
  mostly(fc.constantFrom<string>(...texts), atLimit(longest), 30);

const times = <A>(length: number, item: (position: number) => A): A[] =>
  Array.from({ length }, (_, position) => item(position));

export const label = fc.constantFrom(...severityLabels);
export const verificationState = fc.constantFrom(...verificationStates);
export const workflowStatus = fc.constantFrom(...workflowStatuses);
export const recordState = fc.constantFrom(...recordStates);
export const complianceStatus = fc.constantFrom(...complianceStatuses);

/** Confidence, Criticality or Severity.Normalized: the ends of every label. */
export const score = fc.constantFrom(0, 1, 39, 40, 69, 70, 89, 90, 100);

export const types = mostly<string[]>(
  fc.constantFrom(['Effects'], ['TTPs/Discovery/Recon', 'Effects'], []),
  fc.constant(times(50, (position) => `Effects/${position}`)),
  30,
);

const related = (Id: string, ProductArn = integration): FindingIdentifier => ({
  ProductArn,
  Id,
});

export const relatedFindings = mostly<FindingIdentifier[]>(
  fc.constantFrom([related('related-1')], [related('related-1'), related('related-2', securityHub)]),
  fc.constant(times(10, (position) => related(`related-${position + 1}`))),
  30,
);

export const userDefinedFields = mostly<Record<string, string>>(
  fc.constantFrom<Record<string, string>>({ key: 'value' }, { key: 'other' }, {}),
  fc.constant(Object.fromEntries(times(50, (position) => [`key-${position}`, '']))),
  30,
);

const resource = (Id: string): Record<string, unknown> => ({ Type: 'Other', Id });

const otherResources = fc.constantFrom<Record<string, unknown>[]>(
  [resource('resource-2')],
  [resource('resource-1'), resource('resource-2')],
  [{ ...resource('resource-1'), Partition: 'aws', Tags: { key: 'value' } }],
);

export const resources = mostly<Record<string, unknown>[]>(
  fc.constant([resource('resource-1')]),
  mostly(otherResources, fc.constant(times(32, (position) => resource(`resource-${position + 1}`)))),
  4,
);

const original = shortText(64, '3', 'high');

/** A severity as it is under FindingProviderFields. */
const providerSeverity = fc
  .tuple(label, sparse({ Original: original }))
  .map(([Label, more]): Record<string, unknown> => ({ Label, ...more }));

/** A severity as a provider sends it at the top level. */
export const severity = fc.oneof(
  { withCrossShrink: true },
  providerSeverity,
  fc.tuple(label, score).map(([Label, Normalized]): Record<string, unknown> => ({ Label, Normalized })),
  fc
    .tuple(score, sparse({ Product: fc.constantFrom(0, 2.5), Original: original }))
    .map(([Normalized, more]): Record<string, unknown> => ({ Normalized, ...more })),
);

/** Values of the five conditional fields. */
export const findingProviderFields = sparse(
  { Confidence: score, Criticality: score, RelatedFindings: relatedFindings, Severity: providerSeverity, Types: types },
  2,
);
