import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Breaks, exampleHub, finding, hub, invalidFinding } from '../../src/arbitraries/index.js';
import { findingSpoilers } from '../../src/arbitraries/findingSpoilers.js';
import { largestFinding, ofBytes } from '../../src/arbitraries/ofBytes.js';
import { given } from '../../src/arbitraries/sparse.js';
import {
  createStore,
  type EditionId,
  editions,
  type Hub,
  type ImportDecision,
  importFindings,
} from '../../src/index.js';
import { completeFinding, constraints } from '../finding/constraints.js';
import { type Attributes, callerOf, findingOf, member } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { sampleOf } from './sampleOf.js';

const editionIds = editions.map(({ id }) => id);

/** What happens to a finding that its own account sends. */
const sendTo = (where: Hub, sent: Attributes): ImportDecision | undefined =>
  importFindings(createStore(where), callerOf(String(sent.AwsAccountId)), [sent]).decisions[0];

describe('finding', () => {
  it('is created in every edition if no edition is named', () => {
    fc.assert(
      fc.property(finding(), fc.constantFrom(...editionIds), (sent, edition) => {
        expect(sendTo(exampleHub(edition), sent)?.outcome).toBe('Created');
      }),
      { numRuns: sampledRuns(500) },
    );
  });

  it.each(editionIds)('is created in the edition that is named: %s', (edition) => {
    fc.assert(
      fc.property(finding({ edition }), (sent) => {
        expect(sendTo(exampleHub(edition), sent)?.outcome).toBe('Created');
      }),
    );
  });

  it('belongs to an account of the hub and to a product that it has enabled, and follows its edition', () => {
    const sentToAHub = hub().chain((where) => fc.tuple(fc.constant(where), finding({ hub: where })));
    fc.assert(
      fc.property(sentToAHub, ([where, sent]) => {
        expect(sendTo(where, sent)?.outcome).toBe('Created');
      }),
      { numRuns: sampledRuns(500) },
    );
  });

  it('is made for a hub without accounts, which refuses it', () => {
    fc.assert(
      fc.property(finding({ hub: { accounts: {} } }), (sent) => {
        expect(sendTo({ accounts: {} }, sent)?.rule).toBe('import/securityHubMustBeEnabled');
      }),
    );
  });

  it('has the attributes that are fixed, and not those that are fixed as undefined', () => {
    const attributes = { Id: 'mine', Confidence: 7, Types: undefined, Workflow: undefined };
    fc.assert(
      fc.property(finding({ attributes }), (sent) => {
        expect(sent).toMatchObject({ Id: 'mine', Confidence: 7 });
        expect(sent).not.toHaveProperty('Types');
        expect(sent).not.toHaveProperty('Workflow');
      }),
    );
  });

  it('keeps Types and Severity where they are fixed', () => {
    const attributes = { Types: ['TTPs'], Severity: { Label: 'LOW' } };
    fc.assert(
      fc.property(finding({ edition: '2024-10-31', attributes }), (sent) => {
        expect(sent).toMatchObject(attributes);
      }),
    );
  });

  it('leaves out Types or Severity only if the edition allows it', () => {
    const lacking = (edition?: EditionId): number =>
      sampleOf(finding({ edition })).filter((sent) => !('Types' in sent && 'Severity' in sent)).length;
    expect(lacking('2021-03-18')).toBeGreaterThan(200);
    expect(lacking('2024-10-31')).toBeGreaterThan(200);
    expect(lacking('2021-01-07')).toBe(0);
    expect(lacking()).toBe(0);
  });

  it('has each attribute of the format now and then, and few of them at a time', () => {
    const sent = sampleOf(finding());
    const times = (attribute: string): number => sent.filter((each) => attribute in each).length;
    for (const attribute of Object.keys(completeFinding)) expect(times(attribute), attribute).toBeGreaterThan(200);
    const attributes = sent.map((each) => Object.keys(each).length);
    expect(attributes.reduce((sum, each) => sum + each) / attributes.length).toBeLessThan(18);
  });

  it('has values at the limits now and then', () => {
    const sent = sampleOf(finding());
    const some = (holds: (each: Attributes) => boolean): void => {
      expect(sent.filter(holds).length).toBeGreaterThan(5);
    };
    some(({ Title }) => Title === 'x'.repeat(256));
    some(({ Title }) => Title === '😀'.repeat(256));
    some(({ Types }) => (Types as readonly string[]).length === 50);
    some(({ RelatedFindings = [] }) => (RelatedFindings as readonly unknown[]).length === 10);
    some(({ UserDefinedFields = {} }) => Object.keys(UserDefinedFields as object).length === 50);
    some(({ Confidence }) => Confidence === 0);
    some(({ Confidence }) => Confidence === 100);
  });

  it('meets another of the same identifier about every third time', () => {
    const pairs = sampleOf(fc.tuple(finding(), finding()));
    const meeting = pairs.filter(([one, other]) => one.Id === other.Id && one.ProductArn === other.ProductArn);
    expect(meeting.length / pairs.length).toBeGreaterThan(0.15);
    expect(meeting.length / pairs.length).toBeLessThan(0.6);
  });
});

/** The message about a finding that is refused in an edition. */
const saidOf = (sent: unknown, edition?: EditionId): Breaks | undefined => {
  const [decision] = importFindings(createStore(exampleHub(edition)), callerOf(member), [sent]).decisions;
  return decision?.outcome === 'Failed'
    ? { rule: decision.rule, attribute: decision.detail.attribute, limit: decision.detail.limit }
    : undefined;
};

describe('invalidFinding', () => {
  it.each(editionIds)('is refused with the constraint that it names: the edition %s', (edition) => {
    fc.assert(
      fc.property(invalidFinding({ edition }), ({ finding: sent, breaks }) => {
        expect(saidOf(sent, edition)).toEqual(breaks);
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('is refused by the newest edition if no edition is named', () => {
    fc.assert(
      fc.property(invalidFinding(), ({ finding: sent, breaks }) => {
        expect(saidOf(sent)).toEqual(breaks);
      }),
    );
  });

  it.each(editionIds)(
    'breaks each constraint that it knows, and no other, in any finding: the edition %s',
    (edition) => {
      const rule = 'import/findingMustFollowTheFindingFormat';
      for (const { attributes, attribute, limit } of findingSpoilers(edition)) {
        for (const holder of [findingOf(), completeFinding]) {
          const sent = given({ ...holder, ...attributes });
          expect(saidOf(sent, edition)).toEqual({ rule, attribute, limit });
        }
      }
    },
  );

  it('knows every attribute that the format checks', () => {
    const known = new Set(findingSpoilers('2024-10-31').map(({ attribute }) => attribute));
    const checked = constraints
      .filter(({ attribute, holds }) => holds?.('2024-10-31') !== false && attribute !== '')
      .map(({ attribute }) => attribute);
    expect(checked.filter((attribute) => !known.has(attribute))).toEqual([]);
  });

  it('is seldom something other than an object, or one byte larger than 240 KB', () => {
    const told = sampleOf(invalidFinding());
    expect(told.filter(({ finding: sent }) => typeof sent !== 'object' || sent === null).length).toBeGreaterThan(50);
    const tooLarge = told.filter(({ breaks }) => breaks.rule === 'import/findingMustFitIn240Kilobytes');
    expect(tooLarge.length).toBeGreaterThan(20);
    for (const { finding: sent } of tooLarge) expect(Buffer.byteLength(JSON.stringify(sent))).toBe(240 * 1024 + 1);
  });

  it('keeps the fixed attributes unless they are what is broken', () => {
    const told = sampleOf(invalidFinding({ attributes: { GeneratorId: 'mine' } }));
    const kept = told.filter(({ finding: sent }) => (sent as Attributes | null)?.GeneratorId === 'mine');
    expect(kept.length / told.length).toBeGreaterThan(0.85);
  });
});

describe('a finding as large as it may be', () => {
  it('is filled to the byte', () => {
    fc.assert(
      fc.property(finding(), (sent) => {
        expect(Buffer.byteLength(JSON.stringify(ofBytes(sent, largestFinding)))).toBe(240 * 1024);
      }),
      { numRuns: 20 },
    );
  });
});
