import fc from 'fast-check';
import { isLeft, isRight, left, right } from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { describe, expect, it } from 'vitest';
import { editionOf } from '../../src/editions/editions.js';
import { check, type Violation } from '../../src/codecs/violation.js';
import {
  findingIdentifierFormat,
  findingOfAnyEdition,
  patchFormat,
  providerFieldsOf,
} from '../../src/finding/format.js';
import { type EditionId, editions, type Finding } from '../../src/index.js';
import { type Attributes, findingOf } from '../support/fixtures.js';
import { completeFinding, constraints, requirements, withoutAttribute, withValue } from './constraints.js';

const editionIds = editions.map(({ id }) => id);
const everywhere = (): boolean => true;

const checkIn = (edition: EditionId, finding: unknown): ReturnType<typeof check<Finding>> =>
  check(editionOf[edition].terms.format, finding);

/** The message about a finding: its place, and the words; `undefined` where it follows the format. */
const said = (edition: EditionId, finding: unknown): Pick<Violation, 'attribute' | 'message'> | undefined => {
  const checked = checkIn(edition, finding);
  return isLeft(checked) ? { attribute: checked.left.attribute, message: checked.left.message } : undefined;
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 40)}… (${text.length})`;
};

/** Findings that a constraint speaks of: one of them has every attribute, the other as few as can be. */
const holders = (attribute: string): readonly Attributes[] =>
  attribute.includes('.') || attribute.includes('[') ? [completeFinding] : [completeFinding, findingOf()];

describe('the format', () => {
  it.each(editionIds)(
    'accepts a finding with every attribute, and one with as few as possible: the edition %s',
    (id) => {
      for (const finding of [completeFinding, findingOf()]) expect(checkIn(id, finding)).toEqual(right(finding));
    },
  );

  it('returns the very same finding, with its unknown attributes', () => {
    const finding = {
      ...completeFinding,
      unknown: { deep: [null, 'x'] },
      Malware: 'no list',
      Region: 5,
      Threats: null,
    };
    for (const id of editionIds) {
      const checked = checkIn(id, finding);
      expect(isRight(checked) && checked.right).toBe(finding);
    }
  });

  describe.each(constraints.map((constraint, row) => ({ row, name: constraint.attribute, constraint })))(
    '$name (row $row)',
    ({ constraint: { attribute, accepted, refused, holds = everywhere } }) => {
      const ids = editionIds.filter(holds);

      it('has values at its limits that are taken', () => {
        for (const id of ids) {
          for (const holder of holders(attribute)) {
            for (const value of accepted) {
              expect(said(id, withValue(holder, attribute, value)), `${id}: ${shown(value)}`).toBeUndefined();
            }
          }
        }
      });

      it('has values past its limits that are refused in the words of the validator', () => {
        for (const id of ids) {
          for (const holder of holders(attribute)) {
            for (const [value, message] of refused) {
              expect(said(id, withValue(holder, attribute, value)), `${id}: ${shown(value)}`).toEqual({
                attribute,
                message,
              });
            }
          }
        }
      });
    },
  );

  describe.each(requirements)(
    'an object is not complete without what it requires: `$place`',
    ({ place, names, holds = everywhere }) => {
      it.each(names)('%s', (name) => {
        const finding = withoutAttribute(completeFinding, place, name);
        for (const id of editionIds.filter(holds)) {
          expect(said(id, finding), id).toEqual({
            attribute: place,
            message: `should have required property '${name}'`,
          });
        }
      });
    },
  );

  it('attributes without a row may be left out', () => {
    const needed = requirements.flatMap(({ place, names }) => (place === '' ? names : []));
    for (const name of Object.keys(completeFinding).filter((each) => !needed.includes(each))) {
      for (const id of editionIds) {
        expect(said(id, withoutAttribute(completeFinding, '', name)), `${id}: ${name}`).toBeUndefined();
      }
    }
    for (const place of ['Severity', 'FindingProviderFields.Severity']) {
      for (const name of ['Normalized', 'Original', 'Product']) {
        expect(said('2024-10-31', withoutAttribute(completeFinding, place, name))).toBeUndefined();
      }
    }
    for (const name of ['Text', 'Url']) {
      const finding = withoutAttribute(completeFinding, 'Remediation.Recommendation', name);
      expect(said('2024-10-31', finding)).toBeUndefined();
    }
  });

  it('a severity needs a Label or a Normalized, and under FindingProviderFields a Label', () => {
    for (const id of editionIds) {
      expect(said(id, findingOf({ Severity: { Label: 'LOW' } }))).toBeUndefined();
      expect(said(id, findingOf({ Severity: { Normalized: 0 } }))).toBeUndefined();
      for (const Severity of [{}, { Original: 'low' }, { Product: 1 }]) {
        expect(said(id, findingOf({ Severity })), id).toMatchObject({ attribute: 'Severity' });
      }
    }
    expect(said('2024-10-31', findingOf({ FindingProviderFields: { Severity: { Normalized: 1 } } }))).toEqual({
      attribute: 'FindingProviderFields.Severity',
      message: "should have required property 'Label'",
    });
  });

  it('a recommendation needs a Text or a Url', () => {
    for (const id of editionIds) {
      for (const Recommendation of [{}, { more: 1 }]) {
        expect(said(id, findingOf({ Remediation: { Recommendation } })), id).toMatchObject({
          attribute: 'Remediation.Recommendation',
        });
      }
    }
  });

  it.each([
    ['both', { Types: ['a'], Severity: { Label: 'LOW' } }, true],
    ['only Types', { Types: ['a'], Severity: undefined }, false],
    ['only Severity', { Types: undefined, Severity: { Label: 'LOW' } }, false],
    ['neither', { Types: undefined, Severity: undefined }, false],
  ])(
    'of Types and Severity at the top level, %s: FindingProviderFields must make up for what is missing',
    (_, top, enough) => {
      for (const id of editionIds) {
        const known = id >= '2021-03-18';
        const plain = said(id, findingOf(top));
        if (enough) expect(plain, id).toBeUndefined();
        else if (!known) expect(plain?.message, id).toMatch(/^should have required property '(Types|Severity)'$/);
        else {
          expect(plain, id).toEqual({
            attribute: '',
            message: "should have required property 'FindingProviderFields', data should match some schema in anyOf",
          });
        }
        for (const FindingProviderFields of [{}, { Types: ['a'] }, { Severity: { Label: 'LOW' } }]) {
          expect(said(id, findingOf({ ...top, FindingProviderFields })) === undefined, id).toBe(enough || known);
        }
      }
    },
  );

  it('before 2021-03-18 FindingProviderFields, and before 2021-07-23 the two names, may be anything', () => {
    for (const id of editionIds) {
      for (const value of [null, 5, '', 'x'.repeat(129), [], { Severity: {} }]) {
        expect(said(id, findingOf({ CompanyName: value, ProductName: value })) === undefined, id).toBe(
          id < '2021-07-23',
        );
        if (id < '2021-03-18') expect(said(id, findingOf({ FindingProviderFields: value })), id).toBeUndefined();
      }
    }
  });

  it('what is documented and not checked is accepted as it is', () => {
    const unchecked = findingOf({
      Malware: Array.from({ length: 6 }, () => ({ Name: 'x'.repeat(65) })),
      ThreatIntelIndicators: [],
      Threats: [],
      Process: { LaunchedAt: 'yesterday' },
      Compliance: { RelatedRequirements: Array.from({ length: 33 }, () => 'x') },
      Resources: [
        { Type: 'Other', Id: 'a', Tags: 5, Details: { Other: { key: 'x'.repeat(1025) } }, Partition: 'mars' },
      ],
      Region: 'x'.repeat(17),
      AwsAccountName: '',
      WorkflowState: 'UNHEARD_OF',
      ProcessedAt: 'yesterday',
      CreatedAt: '2030-01-01T00:00:00Z',
      Id: 'arn:aws:iam::222222222222:user/a b',
      Types: ['No Such Namespace/x'],
      ProductFields: { 'aws/key': 'x' },
    });
    for (const id of editionIds) expect(said(id, unchecked), id).toBeUndefined();
  });

  it('what the fixture of every edition lacks, a stored finding of any edition may have', () => {
    expect(findingOfAnyEdition.is(completeFinding)).toBe(true);
    expect(findingOfAnyEdition.is(findingOf({ FindingProviderFields: 'text', CompanyName: 5, Types: undefined }))).toBe(
      true,
    );
    expect(findingOfAnyEdition.is(findingOf({ Title: '' }))).toBe(false);
  });
});

/** Every place of the finding with every attribute, down to the texts and numbers. */
const placesIn = (value: unknown, place: string): readonly string[] => {
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, `${place}[${index}]`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => {
          const entry = place === 'UserDefinedFields' || place === 'ProductFields';
          return placesIn(item, entry ? `${place}['${key}']` : place === '' ? key : `${place}.${key}`);
        })
      : [];
  return place === '' ? below : [place, ...below];
};

const places = placesIn(completeFinding, '');

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    50.5,
    101,
    '',
    'x',
    '😀',
    '/',
    'LOW',
    'NEW',
    '2025-01-01T00:00:00Z',
    '2025-13-01t00:00:00z',
    [],
    {},
    [[]],
    [{}],
    [null],
    ['x'],
    { Label: 'LOW' },
    { Status: 'NEW' },
    { key: 5 },
    { 'a,b': 'x' },
    { '': '' },
  ),
  fc.integer({ min: 0, max: 3000 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 0, max: 60 }).map((length) => Array.from({ length }, () => 'x')),
  fc.jsonValue(),
);

interface Mutation {
  readonly place: string;
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({ place: fc.constantFrom(...places), value: junk });

const edition = fc.constantFrom(...editionIds);

/** Is one of the places the other one, or inside it? */
const related = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

describe('guard and explanation', () => {
  const guardOf = (id: EditionId): { readonly is: t.Is<Finding> } =>
    editionOf[id].terms.format as unknown as { readonly is: t.Is<Finding> };

  it('for every mutated finding in every edition, the guard refuses it if and only if a violation is named', () => {
    let refusals = 0;
    fc.assert(
      fc.property(edition, mutation, (id, { place, value }) => {
        const finding = withValue(completeFinding, place, value);
        const checked = checkIn(id, finding);
        expect(guardOf(id).is(finding)).toBe(isRight(checked));
        if (isRight(checked)) return;
        refusals += 1;
        expect(checked.left.message).not.toBe('');
        expect(related(checked.left.attribute, place)).toBe(true);
      }),
      { numRuns: 1500 },
    );
    expect(refusals).toBeGreaterThan(100);
  });

  it('for every finding that was mutated in many places, they agree, and the named place is one of them', () => {
    fc.assert(
      fc.property(edition, fc.array(mutation, { minLength: 1, maxLength: 5 }), (id, mutations) => {
        const finding = mutations.reduce<Attributes>((before, { place, value }) => {
          const [top = ''] = /^\w+/.exec(place) ?? [];
          return { ...before, [top]: withValue(completeFinding, place, value)[top] };
        }, completeFinding);
        const checked = checkIn(id, finding);
        expect(guardOf(id).is(finding)).toBe(isRight(checked));
        if (isRight(checked)) return;
        expect(mutations.some(({ place }) => related(checked.left.attribute, place))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("for every value that isn't a finding at all, they agree", () => {
    fc.assert(
      fc.property(edition, fc.oneof(junk, fc.object()), (id, value) => {
        expect(guardOf(id).is(value)).toBe(false);
        expect(said(id, value)).toMatchObject({ attribute: '' });
      }),
    );
  });

  it('for every finding, the order of its attributes changes nothing, and only the first failure is reported', () => {
    const broken = fc.uniqueArray(
      fc
        .constantFrom(...constraints)
        .chain(({ attribute, refused }) => fc.constantFrom(...refused).map(([value]) => ({ attribute, value }))),
      { selector: ({ attribute }) => /^\w+/.exec(attribute)?.[0], minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(broken, fc.nat(), (violations, seed) => {
        const finding = violations.reduce(
          (before, { attribute, value }) => withValue(before, attribute, value),
          completeFinding,
        );
        const entries = Object.entries(finding);
        const turned = seed % entries.length;
        const otherwise = Object.fromEntries([...entries.slice(turned), ...entries.slice(0, turned)].reverse());
        // The lenient rows don't break a finding of today, so the others decide.
        const named = said('2024-10-31', finding);
        expect(said('2024-10-31', otherwise)).toEqual(named);
        if (named !== undefined) {
          expect(violations.map(({ attribute }) => attribute)).toContain(named.attribute);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('required attributes are looked at first: those that are missing, then those that are wrong, then the others', () => {
    const wrong = { ...completeFinding, Confidence: 'x', Title: '' };
    expect(said('2024-10-31', withoutAttribute(wrong, '', 'Resources'))).toEqual({
      attribute: '',
      message: "should have required property 'Resources'",
    });
    expect(said('2024-10-31', wrong)).toMatchObject({ attribute: 'Title' });
    expect(said('2024-10-31', { ...wrong, Title: 'x' })).toMatchObject({ attribute: 'Confidence' });
    expect(said('2024-10-31', findingOf({ Types: undefined, Confidence: 'x' }))).toMatchObject({
      attribute: 'Confidence',
    });
  });
});

describe('providerFieldsOf', () => {
  it('gives the fields of a finding that has them', () => {
    const FindingProviderFields = { Confidence: 5 };
    expect(providerFieldsOf(findingOf({ FindingProviderFields }) as Finding)).toBe(FindingProviderFields);
  });

  it.each([[undefined], [null], ['text'], [[]], [{ Confidence: 'x' }], [{ Severity: {} }]])(
    'gives none for %j, which an edition that did not know the attribute may have stored',
    (FindingProviderFields) => {
      expect(providerFieldsOf(findingOf({ FindingProviderFields }) as Finding)).toEqual({});
    },
  );
});

describe('the format of a patch', () => {
  const saidOf = (patch: unknown): Pick<Violation, 'attribute' | 'message'> | undefined => {
    const checked = check(patchFormat, patch);
    return isLeft(checked) ? { attribute: checked.left.attribute, message: checked.left.message } : undefined;
  };

  const fields = [
    'Confidence',
    'Criticality',
    'RelatedFindings',
    'Types',
    'UserDefinedFields',
    'VerificationState',
    'Workflow',
    'Severity',
  ];

  /** A patch that sets every field. */
  const completePatch: Attributes = {
    ...Object.fromEntries(fields.map((field) => [field, completeFinding[field]])),
    Severity: { Label: 'LOW', Normalized: 1, Product: 2.5 },
    Note: { Text: 'a note', UpdatedBy: 'customer' },
  };

  it('accepts a patch that sets every field, and one that sets none', () => {
    expect(saidOf(completePatch)).toBeUndefined();
    expect(saidOf({})).toBeUndefined();
  });

  const rows = constraints.filter(
    ({ attribute }) =>
      /^(Confidence|Criticality|RelatedFindings|Types|UserDefinedFields|VerificationState|Workflow\.Status)/.test(
        attribute,
      ) || /^(Severity\.(Label|Normalized|Product)|Note\.(Text|UpdatedBy))$/.test(attribute),
  );

  it.each(rows.map((row, index) => ({ index, name: row.attribute, row })))(
    'has the same limits as a finding: $name (row $index)',
    ({ row: { attribute, accepted, refused } }) => {
      for (const value of accepted) {
        expect(saidOf(withValue(completePatch, attribute, value)), shown(value)).toBeUndefined();
      }
      for (const [value, message] of refused) {
        expect(saidOf(withValue(completePatch, attribute, value)), shown(value)).toEqual({ attribute, message });
      }
    },
  );

  it.each([
    ['Note', 'UpdatedAt', '2025-01-01T00:00:00Z'],
    ['Severity', 'Original', 'low'],
    ['Workflow', 'more', 1],
    ['Severity', '__proto__', 1],
  ])('%s has no %s in a patch', (field, name, value) => {
    const patch = { ...completePatch, [field]: JSON.parse(JSON.stringify(completePatch[field])) as Attributes };
    Object.defineProperty(patch[field], name, { value, enumerable: true });
    expect(saidOf(patch)).toEqual({
      attribute: field,
      message: `should NOT have additional property '${name}'`,
    });
  });

  it.each([
    ['Note', { Text: 'a note' }, "should have required property 'UpdatedBy'"],
    ['Note', { UpdatedBy: 'customer' }, "should have required property 'Text'"],
    ['Workflow', {}, "should have required property 'Status'"],
  ])('%s needs more than %j', (field, value, message) => {
    expect(saidOf({ [field]: value })).toEqual({ attribute: field, message });
  });

  it('Severity needs a Label or a Normalized', () => {
    for (const Severity of [{}, { Product: 1 }]) expect(saidOf({ Severity })).toMatchObject({ attribute: 'Severity' });
    for (const Severity of [{ Label: 'LOW' }, { Normalized: 1 }]) expect(saidOf({ Severity })).toBeUndefined();
  });
});

describe('the format of a finding identifier', () => {
  it('asks for two texts, and nothing else', () => {
    expect(check(findingIdentifierFormat, { ProductArn: '', Id: '', more: 1 })).toEqual(
      right({ ProductArn: '', Id: '', more: 1 }),
    );
    for (const value of [null, 'x', [], {}, { ProductArn: 'x' }, { Id: 'x' }, { ProductArn: 'x', Id: 5 }]) {
      expect(check(findingIdentifierFormat, value)).toEqual(left(expect.anything()));
    }
  });
});
