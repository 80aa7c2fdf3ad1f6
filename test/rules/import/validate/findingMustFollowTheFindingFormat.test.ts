import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { finding } from '../../../../src/arbitraries/index.js';
import { createStore, editions, importFindings, type ImportResult, type Store } from '../../../../src/index.js';
import {
  completeFinding,
  constraints,
  requirements,
  withoutAttribute,
  withValue,
} from '../../../finding/constraints.js';
import { endless, exploding, notInJson, prototypes, unreadable, withoutLength } from '../../../json/hostile.js';
import { edition } from '../../../support/arbitraries.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/findingMustFollowTheFindingFormat';

const sentence = (place: string, words: string): string =>
  `Finding does not adhere to Amazon Finding Format. ${place} ${words}.`;

const placeOf = (attribute: string): string => (attribute === '' ? 'data' : `data.${attribute}`);

/** The attribute at the top level that holds a place, as the complete finding has it. */
const topOf = (attribute: string): Attributes => {
  const [top = ''] = /^\w+/.exec(attribute) ?? [];
  return { [top]: completeFinding[top] };
};

const newest: Store = createStore(hubOf());

const importing = (store: Store, ...batch: readonly unknown[]): ImportResult =>
  importFindings(store, callerOf(member), batch);

const messageOf = (sent: unknown, store: Store = newest): string | undefined => {
  const { decision } = importOne(store, sent);
  return decision.outcome === 'Failed' ? decision.message : undefined;
};

const before = prototypes();

afterAll(() => {
  expect(prototypes()).toEqual(before);
});

describe(rule, () => {
  it('a finding with every attribute is accepted, and so is one with as few as possible', () => {
    for (const { id } of editions) {
      for (const sent of [completeFinding, findingOf()]) {
        expect(importOne(createStore(hubOf(id)), sent).decision.outcome, id).toBe('Created');
      }
    }
  });

  it.each([
    [
      findingOf({ Title: 'x'.repeat(257) }),
      'Finding does not adhere to Amazon Finding Format. data.Title should NOT be longer than 256 characters.',
    ],
    [
      findingOf({ Resources: [] }),
      'Finding does not adhere to Amazon Finding Format. data.Resources should NOT have fewer than 1 items.',
    ],
    [
      findingOf({ Types: undefined, Severity: undefined }),
      "Finding does not adhere to Amazon Finding Format. data should have required property 'FindingProviderFields', data should match some schema in anyOf.",
    ],
    [
      findingOf({ Remediation: { Recommendation: { Text: 'x'.repeat(513) } } }),
      'Finding does not adhere to Amazon Finding Format. data.Remediation.Recommendation.Text should NOT be longer than 512 characters.',
    ],
    [
      findingOf({ Remediation: { Recommendation: { Text: '' } } }),
      'Finding does not adhere to Amazon Finding Format. data.Remediation.Recommendation.Text should NOT be shorter than 1 characters.',
    ],
    [
      findingOf({ Resources: [{ Type: '', Id: 'resource-1' }] }),
      'Finding does not adhere to Amazon Finding Format. data.Resources[0].Type should NOT be shorter than 1 characters.',
    ],
    [
      findingOf({ Types: ['ens-op/acc/5/aws'] }),
      'Finding does not adhere to Amazon Finding Format. data.Types[0] should match pattern "^([^/]+)(/[^/]+){0,2}$".',
    ],
    [
      findingOf({ Description: undefined }),
      "Finding does not adhere to Amazon Finding Format. data should have required property 'Description'.",
    ],
  ])('the reply is that of the service: %#', (sent, message) => {
    expect(messageOf(sent)).toBe(message);
  });

  it('before April 2024, a wrong timestamp is answered with the pattern that the service showed', () => {
    const pattern =
      '(\\d\\d\\d\\d)-[0-1](\\d)-[0-3](\\d)[Tt](?:[0-2](\\d):[0-5](\\d):[0-5](\\d)|23:59:60)(?:\\.(\\d)+)?(?:[Zz]|[+-](\\d\\d)(?::?(\\d\\d))?)$';
    expect(messageOf(findingOf({ UpdatedAt: 'yesterday' }), createStore(hubOf('2020-04-16')))).toBe(
      `Finding does not adhere to Amazon Finding Format. data.UpdatedAt should match pattern "${pattern}".`,
    );
  });

  it('the decision has AWS’s code, and a detail with attribute, value and limit', () => {
    const { decision, store } = importOne(newest, findingOf({ Workflow: { Status: 'DONE' } }));
    expect(decision).toEqual({
      outcome: 'Failed',
      rule,
      edition: '2024-10-31',
      code: 'InvalidInput',
      message: sentence('data.Workflow.Status', 'should be equal to one of the allowed values'),
      detail: {
        attribute: 'Workflow.Status',
        value: '"DONE"',
        limit: 'should be equal to one of the allowed values: NEW, NOTIFIED, RESOLVED, SUPPRESSED',
      },
    });
    expect(store).toBe(newest);
  });

  it('the detail shows a long text shortened, with its length', () => {
    expect(importOne(newest, findingOf({ Title: '😀'.repeat(257) })).decision).toMatchObject({
      detail: {
        attribute: 'Title',
        value: `"${'😀'.repeat(40)}…" (257 characters)`,
        limit: 'should NOT be longer than 256 characters',
      },
    });
  });

  it('a finding that fails affects no other: it is in FailedFindings once, and the others are accepted', () => {
    const wrong = findingOf({ Id: 'finding-2', Title: '' });
    const { store, response, decisions } = importing(storeOf(hubOf(), findingOf()), laterOf(), wrong, wrong);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Updated', 'Failed', 'Failed']);
    expect(response).toMatchObject({ SuccessCount: 1, FailedCount: 2 });
    expect(response.FailedFindings).toEqual(
      [1, 2].map(() => ({
        Id: 'finding-2',
        ErrorCode: 'InvalidInput',
        ErrorMessage: sentence('data.Title', 'should NOT be shorter than 1 characters'),
      })),
    );
    expect(attributesOf(store).UpdatedAt).toBe('2025-01-02T00:00:00Z');
  });

  it('what is stored under its identifier stays when a newer version is wrong', () => {
    const store = storeOf(hubOf(), findingOf());
    expect(importing(store, laterOf({ Confidence: 101 })).store).toBe(store);
  });

  it.each([null, undefined, true, 5, NaN, 'text', [], [[]], () => 1, Symbol('x'), 1n, new Date(0)])(
    '%s in place of a finding fails, with the empty text as its Id',
    (item) => {
      const { response, store, decisions } = importing(newest, item, findingOf());
      expect(decisions).toMatchObject([
        {
          outcome: 'Failed',
          rule,
          code: 'InvalidInput',
          message: expect.stringMatching(/^Finding does not adhere to Amazon Finding Format\. data should /) as unknown,
        },
        { outcome: 'Created' },
      ]);
      expect(response.FailedFindings).toMatchObject([{ Id: '', ErrorCode: 'InvalidInput' }]);
      expect(attributesOf(store)).toMatchObject({ Id: 'finding-1' });
    },
  );

  describe.each(constraints.map((constraint, row) => ({ row, name: constraint.attribute, constraint })))(
    'what the format says of $name (row $row)',
    ({ constraint: { attribute, refused, holds } }) => {
      it('is answered as the service would answer', () => {
        const ids = editions.map(({ id }) => id).filter((id) => holds?.(id) ?? true);
        for (const id of [ids[0], ids.at(-1)]) {
          for (const [value, words] of refused) {
            const { decision } = importOne(createStore(hubOf(id)), withValue(completeFinding, attribute, value));
            expect(decision).toMatchObject({
              outcome: 'Failed',
              rule,
              code: 'InvalidInput',
              message: sentence(placeOf(attribute), words),
              detail: { attribute, limit: expect.stringContaining(words) as unknown },
            });
          }
        }
      });
    },
  );

  it.each(requirements.flatMap(({ place, names, holds }) => names.map((name) => ({ place, name, holds }))))(
    '`$place` without $name is answered in the form of the service',
    ({ place, name, holds }) => {
      for (const { id } of editions.filter((each) => holds?.(each.id) ?? true)) {
        expect(messageOf(withoutAttribute(completeFinding, place, name), createStore(hubOf(id))), id).toBe(
          sentence(placeOf(place), `should have required property '${name}'`),
        );
      }
    },
  );

  it('an attribute that is undefined is not given, and null is given and wrong', () => {
    expect(messageOf({ ...findingOf(), Confidence: undefined, Note: undefined })).toBeUndefined();
    expect(messageOf({ ...findingOf(), Title: undefined })).toBe(
      sentence('data', "should have required property 'Title'"),
    );
    expect(messageOf(findingOf({ Confidence: null }))).toBe(sentence('data.Confidence', 'should be integer'));
    expect(messageOf(findingOf({ Note: null }))).toBe(sentence('data.Note', 'should be object'));
  });

  it('an unknown attribute is kept as it came, whatever it is', () => {
    const unknown = { a: null, b: [{ c: '\ud83d' }], d: { e: 1e300 }, constructor: { prototype: 5 }, toString: 'x' };
    const { store } = importOne(newest, findingOf({ unknown, ...unknown }));
    expect(attributesOf(store)).toMatchObject({ unknown, ...unknown });
  });

  it('`__proto__` is an attribute like any other, and shadows nothing', () => {
    const sent: unknown = JSON.parse(
      JSON.stringify(findingOf({ Title: undefined })).replace('{', '{"__proto__":{"Title":"inherited"},'),
    );
    expect(messageOf(sent)).toBe(sentence('data', "should have required property 'Title'"));
    const kept = JSON.parse(JSON.stringify(findingOf()).replace('{', '{"__proto__":{"polluted":true},')) as unknown;
    const { store } = importOne(newest, kept);
    expect(Object.getOwnPropertyDescriptor(attributesOf(store), '__proto__')?.value).toEqual({ polluted: true });
    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf(attributesOf(store))).toBe(Object.prototype);
  });

  it('attributes that a finding inherits are not given', () => {
    const { decision } = importOne(newest, Object.create(findingOf()));
    expect(decision).toMatchObject({ outcome: 'Failed', rule, message: sentence('data', 'should be a JSON value') });
  });

  describe.each([...notInJson, ...endless, ...unreadable, ...withoutLength])('$name', ({ value, message, found }) => {
    it('as an attribute fails that finding alone', () => {
      const { decisions, response, refusal } = importing(
        newest,
        findingOf({ Id: 'finding-2', Resources: [{ Type: 'Other', Id: 'a', Details: value() }] }),
        findingOf(),
      );
      expect(refusal).toBeUndefined();
      expect(decisions).toMatchObject([
        { outcome: 'Failed', rule, code: 'InvalidInput', detail: { value: found, limit: message } },
        { outcome: 'Created' },
      ]);
      expect(response.FailedFindings).toMatchObject([{ Id: 'finding-2', ErrorCode: 'InvalidInput' }]);
      expect(response.FailedFindings[0]?.ErrorMessage).toContain(`${message}.`);
    });

    it('in place of a finding fails alone', () => {
      const { decisions, refusal } = importing(newest, value(), findingOf());
      expect(refusal).toBeUndefined();
      expect(decisions).toMatchObject([{ outcome: 'Failed', rule, code: 'InvalidInput' }, { outcome: 'Created' }]);
    });
  });

  const namedWhereItStands =
    /^Finding does not adhere to Amazon Finding Format\. data\.Resources\[0\]\.Details[^ ]* should /;

  it.each([...notInJson, ...endless])('$name is named at its place', ({ value }) => {
    const sent = findingOf({ Resources: [{ Type: 'Other', Id: 'a', Details: value() }] });
    expect(messageOf(sent)).toMatch(namedWhereItStands);
  });

  it('an attribute that throws when it is read is named at its place', () => {
    for (const { name, value } of [...unreadable, ...withoutLength]) {
      const sent = findingOf({ Resources: [{ Type: 'Other', Id: 'a', Details: value() }] });
      expect(messageOf(sent), name).toMatch(namedWhereItStands);
    }
  });

  it("what can't be counted in a finding that JSON can't carry does not make its batch too large", () => {
    const text = 'x'.repeat(1_100_000);
    const { decisions } = importing(newest, findingOf({ Id: 'finding-2', text, last: () => text }), findingOf());
    expect(decisions).toMatchObject([{ outcome: 'Failed', rule }, { outcome: 'Created' }]);
  });

  it('a finding with 2 ** 40 parts is stored by nobody', () => {
    const { store, decisions } = importing(newest, findingOf({ a: exploding() }));
    expect(decisions).toMatchObject([{ outcome: 'Failed' }]);
    expect(store).toBe(newest);
  });

  it('for every finding that follows the format, in every edition, it is not this rule that stops it', () => {
    fc.assert(
      fc.property(edition(), finding(), (id, sent) => {
        const { decision } = importOne(createStore(hubOf(id)), sent);
        expect(decision.rule).not.toBe(rule);
      }),
    );
  });

  it('for every finding and every row of the format, a value past the limit fails, and the finding is not stored', () => {
    const broken = fc
      .constantFrom(...constraints)
      .chain(({ attribute, refused, holds }) =>
        fc.constantFrom(...refused).map(([value, words]) => ({ attribute, value, words, holds })),
      );
    fc.assert(
      fc.property(
        finding({ attributes: { Id: 'finding-1', ProductArn: defaultProduct(member), AwsAccountId: member } }),
        broken,
        edition(),
        (sent, { attribute, value, words, holds }, id) => {
          fc.pre(holds?.(id) ?? true);
          const whole = withValue({ ...sent, ...topOf(attribute) }, attribute, value);
          const store = createStore(hubOf(id));
          const { store: after, decision } = importOne(store, whole);
          expect(decision).toMatchObject({ outcome: 'Failed', rule, message: sentence(placeOf(attribute), words) });
          expect(after).toBe(store);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("without the rule, something that isn't a finding is stored", () => {
    const { decisions } = importWithout(rule)(newest, callerOf(member), [findingOf({ Title: '' })]);
    expect(decisions).toMatchObject([{ outcome: 'Created', stored: { finding: { Title: '' } } }]);
    expect(messageOf(findingOf({ Title: '' }))).toBe(sentence('data.Title', 'should NOT be shorter than 1 characters'));
  });
});
