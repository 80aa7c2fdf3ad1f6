import fc from 'fast-check';
import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { call, finding, hub, patch } from '../../src/arbitraries/index.js';
import {
  createStore,
  decideImport,
  decideUpdate,
  findFinding,
  findings,
  type Hub,
  importFindings,
  type Snapshot,
  type Store,
  storeFromJson,
  storeSize,
  storeToJson,
  updateFindings,
  withHub,
} from '../../src/index.js';
import { hubWithHistory } from '../support/arbitraries.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  integration,
  laterOf,
  member,
  otherMember,
  storeOf,
} from '../support/fixtures.js';
import { run, runAll } from '../support/run.js';
import { sampledRuns } from '../support/sampled.js';
import { reloaded } from './versions.js';

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };

const jsonTextOf = (store: Store): string => JSON.stringify(storeToJson(store));

describe('a snapshot that is written and read back', () => {
  it('has the same findings, the same setByCustomer, the same edition and the same hub, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), ([first, calls]) => {
        const store = runAll(createStore(first), calls);
        const again = reloaded(store);
        expect(storeToJson(again)).toEqual(storeToJson(store));
        expect(storeToJson(again).hub).toEqual(first);
        expect(storeSize(again)).toBe(storeSize(store));
        const sorted = (each: Store): unknown => [...findings(each)].map((stored) => JSON.stringify(stored)).toSorted();
        expect(sorted(again)).toEqual(sorted(store));
      }),
      { numRuns: sampledRuns(150) },
    );
  });

  it('continues as the store would have, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), fc.array(call(hubOf()), { minLength: 1, maxLength: 4 }), ([first, calls], more) => {
        let store = runAll(createStore(first), calls);
        let again = reloaded(store);
        for (const each of more) {
          const [one, other] = [run(store, each), run(again, each)];
          expect(other.response).toEqual(one.response);
          expect(other.decisions).toEqual(one.decisions);
          expect(other.refusal).toEqual(one.refusal);
          store = one.store;
          again = other.store;
        }
        expect(storeToJson(again)).toEqual(storeToJson(store));
      }),
      { numRuns: sampledRuns(150) },
    );
  });

  it('remembers what the customer has set', () => {
    const store = updateFindings(storeOf(hubOf(), findingOf()), callerOf(member), [identifier], {
      Severity: { Label: 'CRITICAL' },
    }).store;
    const [stored] = storeToJson(reloaded(store)).findings;
    expect(stored?.setByCustomer).toEqual(['Severity']);
    const { store: after } = importFindings(reloaded(store), callerOf(member), [laterOf()]);
    expect(attributesOf(after).Severity).toMatchObject({ Label: 'CRITICAL' });
  });

  it('has what is hard to write: inherited names, lone surrogates, numbers, and nothing at all', () => {
    const hard: unknown = JSON.parse(
      '{ "__proto__": { "constructor": 1 }, "toString": null, "": "", "a\\u0000": [[], {}, [null]], "n": [1e300, -1.5e-7] }',
    );
    const store = storeOf(hubOf(), findingOf({ hard, Description: 'half a pair \ud83d, and a pair 😀' }));
    expect(storeSize(store)).toBe(1);
    expect(JSON.stringify(storeToJson(reloaded(store)))).toBe(JSON.stringify(storeToJson(store)));
    expect(attributesOf(reloaded(store)).Description).toBe('half a pair \ud83d, and a pair 😀');
    expect(JSON.stringify(attributesOf(reloaded(store)).hard)).toBe(JSON.stringify(hard));
  });

  it('has a minus zero as a zero, in the store as in the snapshot', () => {
    const store = storeOf(hubOf(), findingOf({ Confidence: -0 }));
    expect(Object.is(attributesOf(store).Confidence, 0)).toBe(true);
    expect(storeToJson(reloaded(store))).toEqual(storeToJson(store));
  });

  it("has no hub if the hub can't be used, and can be given one", () => {
    const broken = withHub(storeOf(hubOf(), findingOf()), { accounts: { nobody: {} } });
    expect(storeToJson(broken).hub).toBe(null);
    const again = reloaded(broken);
    expect(storeSize(again)).toBe(1);
    expect(importFindings(again, callerOf(member), [laterOf()]).response.SuccessCount).toBe(0);
    expect(importFindings(withHub(again, hubOf()), callerOf(member), [laterOf()]).response.SuccessCount).toBe(1);
  });

  it('keeps findings of an older edition that the newest would not accept', () => {
    const old = hubOf('2020-04-16');
    const store = withHub(
      storeOf(old, findingOf({ UpdatedAt: '2025-01-01t00:00:00.0123456789z', FindingProviderFields: 'not yet known' })),
      hubOf(),
    );
    expect(storeSize(store)).toBe(1);
    expect(storeToJson(reloaded(store))).toEqual(storeToJson(store));
  });

  it('belongs to the caller that asked for it', () => {
    const store = storeOf(hubOf(), findingOf());
    const snapshot = storeToJson(store) as unknown as { findings: unknown[]; hub: unknown };
    snapshot.findings.length = 0;
    snapshot.hub = null;
    expect(storeToJson(store).findings.length).toBe(1);
    expect(storeToJson(store).hub).toEqual(hubOf());
  });

  it('is read without a change, and what is read is not a part of it', () => {
    const snapshot = JSON.parse(JSON.stringify(storeToJson(storeOf(hubOf(), findingOf())))) as {
      findings: { finding: { Title: string } }[];
      hub: { accounts: Record<string, unknown> };
    };
    const text = JSON.stringify(snapshot);
    const read = storeFromJson(snapshot);
    expect(JSON.stringify(snapshot)).toBe(text);
    for (const each of snapshot.findings) each.finding.Title = 'changed afterwards';
    snapshot.hub.accounts = {};
    expect(isRight(read) ? JSON.stringify(storeToJson(read.right)) : read.left).toBe(text);
  });
});

describe('the same findings from a different history', () => {
  const store = (first: Hub, all: readonly unknown[]): Store =>
    all.reduce<Store>((at, each) => importFindings(at, callerOf(member), [each]).store, createStore(first));

  const place = fc.constantFrom(defaultProduct(member), integration);
  const distinct = fc.uniqueArray(
    fc
      .tuple(place, fc.constantFrom('a', 'b', 'ä', 'Z', '😀', '\ud83d', 'a/b', '10', '9'))
      .chain(([ProductArn, Id]) => finding({ attributes: { ProductArn, Id, AwsAccountId: member } })),
    { minLength: 2, maxLength: 8, selector: ({ ProductArn, Id }) => JSON.stringify([ProductArn, Id]) },
  );

  it('give the same text, in whatever order they came, for every set of findings', () => {
    const shuffled = distinct.chain((all) =>
      fc.record({ all: fc.constant(all), order: fc.shuffledSubarray(all, { minLength: all.length }) }),
    );
    fc.assert(
      fc.property(hub(), shuffled, (first, { all, order }) => {
        const text = JSON.stringify(storeToJson(store(first, all)));
        expect(JSON.stringify(storeToJson(store(first, order)))).toBe(text);
        const together = importFindings(createStore(first), callerOf(member), order).store;
        expect(JSON.stringify(storeToJson(together))).toBe(text);
      }),
      { numRuns: sampledRuns(150) },
    );
  });

  it('give the same snapshot, in whatever order the customer set the fields, for every patch', () => {
    fc.assert(
      fc.property(patch(), fc.boolean(), (fields, isReversed) => {
        const at = storeOf(hubOf(), findingOf());
        const parts = Object.entries(fields).map(([field, value]) => ({ [field]: value }));
        const oneByOne = (isReversed ? parts.toReversed() : parts).reduce<Store>(
          (now, part) => updateFindings(now, callerOf(member), [identifier], part).store,
          at,
        );
        const atOnce = updateFindings(at, callerOf(member), [identifier], fields).store;
        expect(storeToJson(oneByOne)).toEqual(storeToJson(atOnce));
      }),
      { numRuns: sampledRuns(150) },
    );
  });
});

describe('a snapshot that is broken', () => {
  const store = updateFindings(
    storeOf(
      hubOf(),
      findingOf(),
      findingOf({ Id: 'finding-2' }),
      findingOf({ ProductArn: integration, AwsAccountId: otherMember }),
    ),
    callerOf(member),
    [identifier],
    { Confidence: 1, Types: ['TTPs'] },
  ).store;

  type Editable = Record<string, unknown> & {
    hub: { edition?: string; accounts: Record<string, Record<string, unknown>>; products: Record<string, unknown> };
    findings: { finding: Record<string, unknown>; setByCustomer: unknown }[];
  };

  const brokenBy = (breakIt: (snapshot: Editable) => unknown): string => {
    const snapshot = JSON.parse(JSON.stringify(storeToJson(store))) as Editable;
    const given = breakIt(snapshot);
    const read = storeFromJson(given === undefined ? snapshot : given);
    return isLeft(read) ? read.left : `taken, with ${storeSize(read.right)} findings`;
  };

  it('is not broken before', () => {
    expect(brokenBy(() => undefined)).toBe('taken, with 3 findings');
  });

  /** What the message has to name: the part of the snapshot, the attribute, and what it should be. */
  type Named = readonly string[];

  it.each<readonly [string, (snapshot: Editable) => unknown, Named]>([
    ['is null', () => null, ["snapshot's schema", '"finding-merge/store-1"', 'not given']],
    ['is a text', () => 'snapshot', ['snapshot should be an object', 'is a text', 'call JSON.parse first']],
    ['is a list', () => [], ["snapshot's schema", '"finding-merge/store-1"', 'not given']],
    [
      'has no schema',
      (snapshot) => {
        delete snapshot.schema;
      },
      ["snapshot's schema", '"finding-merge/store-1"', 'not given'],
    ],
    [
      'has another schema',
      (snapshot) => {
        snapshot.schema = 'finding-merge/store-2';
      },
      ["snapshot's schema", '"finding-merge/store-1"', '"finding-merge/store-2"'],
    ],
    [
      'has no findings',
      (snapshot) => ({ schema: snapshot.schema, hub: snapshot.hub }),
      ["snapshot's findings", 'should be a list', 'not given'],
    ],
    [
      'has an object for findings',
      (snapshot) => ({ ...snapshot, findings: { 0: 1 } }),
      ["snapshot's findings", 'should be a list', 'an object with 1 attribute'],
    ],
    [
      'has no hub',
      (snapshot) => ({ schema: snapshot.schema, findings: snapshot.findings }),
      ['hub of the snapshot', 'not given'],
    ],
    [
      'has a hub without accounts',
      (snapshot) => ({ ...snapshot, hub: {} }),
      ['hub of the snapshot', "should have required property 'accounts'"],
    ],
    [
      'has a hub of an edition that does not exist',
      (snapshot) => {
        snapshot.hub.edition = '2019-01-01';
      },
      ['hub of the snapshot', '`edition`', '2020-04-16, 2020-06-24', '"2019-01-01"'],
    ],
    [
      'has an administrator that is no account',
      (snapshot) => {
        snapshot.hub.accounts[member] = { administrator: 'boss' };
      },
      [
        'hub of the snapshot',
        `\`accounts['${member}'].administrator\``,
        'should match pattern "^[0-9]{12}$"',
        '"boss"',
      ],
    ],
    [
      'has null among its findings',
      (snapshot) => ({ ...snapshot, findings: [snapshot.findings[0], null] }),
      ['findings[1] of the snapshot', 'should be object', 'null'],
    ],
    [
      'has a stored finding without a finding',
      (snapshot) => ({ ...snapshot, findings: [...snapshot.findings, { setByCustomer: [] }] }),
      ['findings[3] of the snapshot', "should have required property 'finding'"],
    ],
    [
      'has a stored finding without setByCustomer',
      (snapshot) => ({ ...snapshot, findings: [{ finding: snapshot.findings[0]?.finding }] }),
      ['findings[0] of the snapshot', "should have required property 'setByCustomer'"],
    ],
    [
      'has a stored finding with something else beside',
      (snapshot) => ({ ...snapshot, findings: [{ ...snapshot.findings[0], setAt: 'now' }] }),
      ['findings[0] of the snapshot', "should NOT have additional property 'setAt'"],
    ],
    [
      'has a finding without an Id',
      ({ findings: [, second] }) => {
        delete second?.finding.Id;
      },
      ["findings[1] of the snapshot isn't a stored finding", '`finding`', "should have required property 'Id'"],
    ],
    [
      'has a finding whose product ARN is a number',
      ({ findings: [, second] }) => {
        Object.assign(second?.finding ?? {}, { ProductArn: 5 });
      },
      ["findings[1] of the snapshot isn't a stored finding", '`finding.ProductArn`', 'should be string', '5'],
    ],
    [
      'has a finding with a wrong attribute',
      ({ findings: [, , third] }) => {
        Object.assign(third?.finding ?? {}, { Resources: [{ Type: 'Other', Id: '' }] });
      },
      [
        'findings[2] of the snapshot (Id "',
        '" of product "arn:',
        '`finding.Resources[0].Id`',
        'should NOT be shorter than 1 characters',
        '""',
      ],
    ],
    [
      'has a finding without a time',
      ({ findings: [first] }) => {
        Object.assign(first?.finding ?? {}, { UpdatedAt: 'today' });
      },
      ['findings[0] of the snapshot', '`finding.UpdatedAt`', 'should match pattern', '"today"'],
    ],
    [
      'has a customer who set a field that is not conditional',
      ({ findings: [, second] }) => {
        if (second !== undefined) second.setByCustomer = ['Confidence', 'Title'];
      },
      [
        'findings[1] of the snapshot',
        '`setByCustomer[1]`',
        'Confidence, Criticality, RelatedFindings, Severity, Types',
        '"Title"',
      ],
    ],
    [
      'has one finding twice',
      (snapshot) => ({ ...snapshot, findings: [...snapshot.findings, snapshot.findings[0]] }),
      ['findings[3] of the snapshot', 'the same ProductArn and Id as findings[0]'],
    ],
  ])('says so and where, when it %s', (_, breakIt, named) => {
    const sentence = brokenBy(breakIt);
    for (const part of named) expect(sentence).toContain(part);
  });

  it("says so when a value isn't JSON, and where", () => {
    const [first] = storeToJson(store).findings;
    const read = (finding: object): string => {
      const answer = storeFromJson({ ...storeToJson(store), findings: [{ ...first, finding }] });
      return isLeft(answer) ? answer.left : 'taken';
    };
    expect(read({ ...first?.finding, extra: [new Date(0)] })).toContain('`finding.extra[0]` should be a JSON value');
    expect(read({ ...first?.finding, extra: NaN })).toContain('`finding.extra` should be a JSON value');
  });

  const text = JSON.stringify(storeToJson(store));

  it('is refused wherever its text is cut', () => {
    for (let length = 0; length < text.length; length += 1) {
      const cut = text.slice(0, length);
      expect(() => JSON.parse(cut) as unknown, cut).toThrow();
      const read = storeFromJson(cut);
      expect(isLeft(read) ? read.left : 'taken').toContain('the snapshot should be an object');
    }
  });

  it('is refused under every other version, and the message names both', () => {
    const others = fc.oneof(
      fc.string(),
      fc.nat().map((version) => `finding-merge/store-${version}`),
      fc.nat({ max: text.length }).map((length) => 'finding-merge/store-1'.slice(0, length)),
      fc.constantFrom(
        'finding-merge/store-1 ',
        'finding-merge/store-01',
        'Finding-merge/store-1',
        'finding-merge/vectors-1',
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(others, (schema) => {
        fc.pre(schema !== 'finding-merge/store-1');
        const sentence = brokenBy((snapshot) => ({ ...snapshot, schema }));
        expect(sentence).toMatch(/^the snapshot's schema should be "finding-merge\/store-1", but is ./);
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('is refused if any leaf has another type, and the message says what it found', () => {
    const leaves = (value: unknown): readonly (readonly [readonly string[], unknown])[] =>
      typeof value !== 'object' || value === null
        ? [[[], value]]
        : Object.entries(value).flatMap(([key, inner]) =>
            leaves(inner).map(([path, leaf]) => [[key, ...path], leaf] as const),
          );
    const edited = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
      if (key === undefined) return by;
      const copy: unknown = structuredClone(value);
      if (typeof copy === 'object' && copy !== null) Reflect.set(copy, key, edited(Reflect.get(copy, key), rest, by));
      return copy;
    };
    const whole = storeToJson(store);
    // Some edition does not know these, and keeps whatever has their name: a store may come from there.
    const unchecked = ['FindingProviderFields', 'Region', 'CompanyName', 'ProductName', 'ProcessedAt'];
    const all = leaves(whole).filter(([path]) => !path.some((key) => unchecked.includes(key)));
    expect(all.length).toBeGreaterThan(50);
    for (const [path, leaf] of all) {
      for (const [by, shown] of [
        [null, 'null'],
        ['x'.repeat(3000), '(3000 characters)'],
        [-1.5, '-1.5'],
        [true, 'true'],
        [[], 'a list of 0 items'],
        [{}, 'an object with 0 attributes'],
      ] as const) {
        if (typeof by === typeof leaf && leaf !== null) continue;
        const read = storeFromJson(edited(whole, path, by));
        expect(isLeft(read) ? read.left : 'taken', `${path.join('.')} = ${shown}`).toContain(shown);
      }
    }
  });

  it('is refused or can be written again, whichever part is removed or replaced', () => {
    const whole = storeToJson(store);
    const places = (value: unknown): (readonly (string | number)[])[] =>
      typeof value !== 'object' || value === null
        ? [[]]
        : [[], ...Object.entries(value).flatMap(([key, inner]) => places(inner).map((path) => [key, ...path]))];
    const replaced = (value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown => {
      if (key === undefined) return by;
      const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
      Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, by));
      return copy;
    };
    const other = fc.constantFrom<unknown>(undefined, null, '', 'x', 0, -1, [], {}, true);
    fc.assert(
      fc.property(fc.constantFrom(...places(whole)), other, (path, by) => {
        const read = storeFromJson(replaced(whole, path, by));
        if (isLeft(read)) {
          expect(read.left).not.toBe('');
        } else {
          const written: Snapshot = storeToJson(read.right);
          const again = storeFromJson(JSON.parse(JSON.stringify(written)));
          expect(isRight(again) ? storeToJson(again.right) : again.left).toEqual(written);
        }
      }),
      { numRuns: sampledRuns(500) },
    );
  });
});

/** Lists in lists, so many levels of them. */
const nested = (levels: number): unknown => (levels === 0 ? 'innermost' : [nested(levels - 1)]);

const related = (levels: number): readonly unknown[] => [{ ...identifier, Id: 'finding-2', because: nested(levels) }];

describe('a finding as deep as one may be sent', () => {
  const levels = Array.from({ length: 8 }, (_, fewer) => 101 - fewer);
  const imported = (attributes: Attributes): Store =>
    importFindings(createStore(hubOf()), callerOf(member), [findingOf(attributes)]).store;
  const withRelated = (each: number): Store =>
    updateFindings(imported({}), callerOf(member), [identifier], { RelatedFindings: related(each) }).store;

  it.each([
    ['an attribute that the format does not name', (each: number) => imported({ Evidence: nested(each) }), 99],
    ['a field that FindingProviderFields has too', (each: number) => imported({ RelatedFindings: related(each) }), 97],
    ['a field that a patch has set', withRelated, 98],
  ])('is read back from a snapshot, and decided on like any other: %s', (_, storeAt, deepest) => {
    const isChanged = (each: number): boolean => jsonTextOf(storeAt(each)).includes('innermost');
    expect(levels.find(isChanged)).toBe(deepest);
    for (const each of levels.filter(isChanged)) {
      const store = storeAt(each);
      const again = storeFromJson(JSON.parse(jsonTextOf(store)));
      expect(isRight(again) && storeToJson(again.right)).toEqual(storeToJson(store));
      const stored = findFinding(store, identifier);
      const later = { UpdatedAt: '2025-01-02T00:00:00Z' };
      expect(decideImport(hubOf(), callerOf(member), stored, findingOf(later)).outcome).toBe('Updated');
      expect(decideUpdate(hubOf(), callerOf(member), stored, { Confidence: 1 }).outcome).toBe('Updated');
    }
  });
});
