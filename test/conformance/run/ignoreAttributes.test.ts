import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { type System } from '../../../src/conformance/index.js';
import { describeSampled } from '../../support/sampled.js';
import { against, options } from '../against.js';
import { ourSystem } from '../ourSystem.js';

/** Our own system, which shows findings with another attribute, or with another value of one. */
const showing = (attribute: string, value: unknown): System => {
  const ours = ourSystem();
  const getFindings: System['getFindings'] = async (identifiers) => {
    const findings = (await ours.getFindings?.(identifiers)) as readonly object[];
    return findings.map((finding) => ({ ...finding, [attribute]: value }));
  };
  return { ...ours, getFindings };
};

const shown: readonly (readonly [attribute: string, value: unknown])[] = [
  ['ProductFields', { 'aws/securityhub/FindingId': 'arn:aws:securityhub:…', plain: 'x' }],
  ['UserDefinedFields', { 'key-0': 'mine' }],
  ['Title', 'another title'],
  ['of our own', { 'a key': 1 }],
  ['of-our.own', {}],
];

describeSampled('the option `ignoreAttributes` with the name of an attribute', shown, 2, (chosen) => {
  it.each(chosen)('leaves out %s with all that is in it', async (attribute, value) => {
    const system = showing(attribute, value);
    const ignoring = await checkConformance(system, { ...options, numRuns: 5, ignoreAttributes: [attribute] });
    expect(against(ignoring)).toEqual([]);
    expect(ignoring.conforms).toBe(true);
    const { failed } = await checkConformance(system, { ...options, numRuns: 5, vectors: [] });
    expect(failed).not.toEqual([]);
  });
});

describe('the option `ignoreAttributes` with a path', () => {
  it('leaves out an attribute of an attribute, and no other of its attributes', async () => {
    const ours = ourSystem();
    const noted = (later: object): System => ({
      ...ours,
      getFindings: async (identifiers) => {
        const findings = (await ours.getFindings?.(identifiers)) as readonly { readonly Note?: object }[];
        return findings.map((each) => (each.Note === undefined ? each : { ...each, Note: { ...each.Note, ...later } }));
      },
    });
    const ignoring = { ...options, numRuns: 20, ignoreAttributes: ['Note.UpdatedAt'] };
    expect((await checkConformance(noted({ UpdatedAt: 'now' }), ignoring)).conforms).toBe(true);
    const { failed } = await checkConformance(noted({ Text: 'another' }), { ...ignoring, vectors: [] });
    expect(failed).not.toEqual([]);
  });
});
