import fc from 'fast-check';
import { isLeft, isRight, left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { productArnOf } from '../../src/finding/ProductArn.js';
import { accountOf, administratorOf, editionIdOf, hasProduct, isAllowListed, productOf } from '../../src/hub/Hub.js';
import {
  createStore,
  decideImport,
  decideUpdate,
  decodeHub,
  editions,
  type Hub,
  importFindings,
  storeSize,
  updateFindings,
  withHub,
} from '../../src/index.js';
import {
  administrator,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  integration,
  laterOf,
  member,
  otherMember,
  partner,
  securityHub,
  standalone,
  storedOf,
  storeOf,
} from '../support/fixtures.js';

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };

const decoded = (given: unknown): Hub => {
  const read = decodeHub(given);
  if (isLeft(read)) throw new Error(read.left);
  return read.right;
};

const isDeepFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen));

interface Unusable {
  readonly given: unknown;
  readonly because: string;
  readonly says: string;
}

const everyEdition = editions.map(({ id }) => id);

const unusable: readonly Unusable[] = [
  { because: 'it is null', given: null, says: 'it should be object, but is null' },
  { because: 'it is not given', given: undefined, says: 'it should be a JSON value, but is not given' },
  { because: 'it is a text', given: '{}', says: 'it should be object, but is "{}"' },
  { because: 'it is a list', given: [{}], says: 'it should be object, but is a list of 1 item' },
  { because: 'it is a function', given: () => hubOf(), says: 'it should be a JSON value, but is a function' },
  { because: 'it is a map', given: new Map(), says: 'it should be a JSON value, but is an instance of a class' },
  {
    because: 'it has no accounts',
    given: {},
    says: "it should have required property 'accounts', but is an object with 0 attributes",
  },
  {
    because: 'its accounts are undefined',
    given: { accounts: undefined },
    says: "it should have required property 'accounts', but is an object with 0 attributes",
  },
  {
    because: 'its accounts are a list',
    given: { accounts: [member] },
    says: '`accounts` should be object, but is a list of 1 item',
  },
  {
    because: 'its accounts are a map',
    given: { accounts: new Map([[member, {}]]) },
    says: '`accounts` should be a JSON value, but is an instance of a class',
  },
  {
    because: 'an account has 11 digits',
    given: { accounts: { '22222222222': {} } },
    says: '`accounts` property name \'22222222222\' is invalid: it should match pattern "^[0-9]{12}$", but is an object with 1 attribute',
  },
  {
    because: 'an account is keyed by `__proto__`',
    given: JSON.parse('{ "accounts": { "__proto__": {} } }'),
    says: '`accounts` property name \'__proto__\' is invalid: it should match pattern "^[0-9]{12}$", but is an object with 1 attribute',
  },
  {
    because: 'an account is null',
    given: { accounts: { [member]: null } },
    says: `\`accounts['${member}']\` should be object, but is null`,
  },
  {
    because: 'an administrator has 11 digits',
    given: { accounts: { [member]: { administrator: '11111111111' } } },
    says: `\`accounts['${member}'].administrator\` should match pattern "^[0-9]{12}$", but is "11111111111"`,
  },
  {
    because: 'an administrator is null',
    given: { accounts: { [member]: { administrator: null } } },
    says: `\`accounts['${member}'].administrator\` should be string, but is null`,
  },
  {
    because: "an account's products are a text",
    given: { accounts: { [member]: { products: integration } } },
    says: `\`accounts['${member}'].products\` should be array, but is "${integration}"`,
  },
  {
    because: "one of an account's products is a number",
    given: { accounts: { [member]: { products: [integration, 1] } } },
    says: `\`accounts['${member}'].products[1]\` should be string, but is 1`,
  },
  {
    because: 'its products are a list',
    given: { accounts: {}, products: [integration] },
    says: '`products` should be object, but is a list of 1 item',
  },
  {
    because: 'a product is a text',
    given: { accounts: {}, products: { x: 'y' } },
    says: '`products[\'x\']` should be object, but is "y"',
  },
  {
    because: 'a partner account has 11 digits',
    given: { accounts: {}, products: { x: { partnerAccounts: [partner, '77777777777'] } } },
    says: '`products[\'x\'].partnerAccounts[1]` should match pattern "^[0-9]{12}$", but is "77777777777"',
  },
  {
    because: 'a company name is a number',
    given: { accounts: {}, products: { x: { companyName: 1 } } },
    says: "`products['x'].companyName` should be string, but is 1",
  },
  {
    because: 'a company has an empty name',
    given: { accounts: {}, products: { x: { companyName: '' } } },
    says: '`products[\'x\'].companyName` should NOT be shorter than 1 characters, but is ""',
  },
  {
    because: 'a product has a name that no finding may have',
    given: { accounts: {}, products: { x: { productName: 'x'.repeat(129) } } },
    says: `\`products['x'].productName\` should NOT be longer than 128 characters, but is "${'x'.repeat(80)}…" (129 characters)`,
  },
  {
    because: 'a product name is null',
    given: { accounts: {}, products: { x: { productName: null } } },
    says: "`products['x'].productName` should be string, but is null",
  },
  {
    because: 'it names an unknown edition',
    given: { accounts: {}, edition: '2020-06-25' },
    says: `\`edition\` should be equal to one of the allowed values: ${everyEdition.join(', ')}, but is "2020-06-25"`,
  },
  {
    because: 'it names the edition that every object inherits',
    given: { accounts: {}, edition: 'constructor' },
    says: `\`edition\` should be equal to one of the allowed values: ${everyEdition.join(', ')}, but is "constructor"`,
  },
  {
    because: 'an attribute throws when it is read',
    given: {
      get accounts(): unknown {
        throw new Error('not readable');
      },
    },
    says: 'it should be readable, but is something that throws when it is read',
  },
];

describe('decodeHub', () => {
  it.each(everyEdition)('accepts the edition %s', (id) => {
    expect(decodeHub(hubOf(id))).toEqual(right(hubOf(id)));
  });

  it('accepts a hub without an edition, and uses the newest', () => {
    expect(editionIdOf(decoded({ accounts: {} }))).toBe('2024-10-31');
    expect(editionIdOf(decoded({ accounts: {}, edition: undefined }))).toBe('2024-10-31');
    expect(editionIdOf(decoded(hubOf('2020-06-24')))).toBe('2020-06-24');
  });

  it('accepts a hub without accounts', () => {
    expect(decodeHub({ accounts: {} })).toEqual(right({ accounts: {} }));
  });

  it('accepts an administrator without Security Hub', () => {
    expect(isRight(decodeHub({ accounts: { [member]: { administrator: disabled } } }))).toBe(true);
  });

  it('treats undefined as not given', () => {
    const given = { accounts: { [member]: { administrator: undefined, products: undefined } }, products: undefined };
    expect(Object.keys(decoded(given))).toEqual(['accounts']);
    expect(decoded(given).accounts).toStrictEqual({ [member]: {} });
  });

  it.each(unusable)('refuses a hub in one sentence when $because', ({ given, says }) => {
    expect(decodeHub(given)).toEqual(left(`the hub can't be used: ${says}`));
  });

  it('gives a copy that is frozen all the way down: what was given may change', () => {
    const given = { accounts: { [member]: { administrator, products: [integration] } } };
    const hub = decoded(given);
    expect(isDeepFrozen(hub)).toBe(true);
    expect(isDeepFrozen(given)).toBe(false);
    given.accounts[member].administrator = standalone;
    given.accounts[member].products.push(securityHub);
    Object.assign(given.accounts, { [disabled]: {} });
    expect(hub).toEqual({ accounts: { [member]: { administrator, products: [integration] } } });
  });

  it('gives the same hub object as before', () => {
    const hub = decoded(hubOf());
    expect(decodeHub(hub)).toEqual(right(hub));
    expect(decoded(hub)).toBe(hub);
  });

  it('writes the same JSON as what was given', () => {
    expect(JSON.stringify(decoded(hubOf('2020-06-24')))).toBe(JSON.stringify(hubOf('2020-06-24')));
  });

  it('looks again at a hub that was made from a decoded one', () => {
    expect(isLeft(decodeHub({ ...decoded(hubOf()), edition: 'no edition' }))).toBe(true);
    expect(isLeft(decodeHub(Object.freeze({ ...decoded(hubOf()), accounts: null })))).toBe(true);
  });

  it('for every value, the answer is a hub or a sentence', () => {
    const almost = fc.record(
      {
        accounts: fc.oneof(fc.constant(hubOf().accounts), fc.anything()),
        products: fc.oneof(fc.constant(hubOf().products), fc.anything()),
        edition: fc.oneof(fc.constantFrom(...everyEdition), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(almost, fc.anything({ withBigInt: true, withMap: true })), (given) => {
        const read = decodeHub(given);
        if (isLeft(read)) expect(read.left).toMatch(/^the hub can't be used: .*, but is /s);
        else expect(Object.keys(read.right.accounts).every((id) => /^\d{12}$/.test(id))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('accepts the hub of an organization, which is larger than a request', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => String(300_000_000_000 + index));
    const products = Array.from({ length: 12 }, (_, index) => `${integration}-${index}`);
    const accounts = Object.fromEntries(ids.map((id) => [id, { administrator, products }]));
    expect(JSON.stringify({ accounts }).length).toBeGreaterThan(6 * 1024 * 1024);
    expect(isRight(decodeHub({ accounts }))).toBe(true);
  });

  it.each(['x', 'x'.repeat(128)])('takes names of 1 to 128 characters', (name) => {
    expect(isRight(decodeHub({ accounts: {}, products: { x: { companyName: name, productName: name } } }))).toBe(true);
  });

  it('says that the whole hub is too large: more than 64 MB', () => {
    const ofBytes = (bytes: number): unknown => {
      const hub = (product: string): unknown => ({ accounts: { [member]: { products: [product] } } });
      return hub('x'.repeat(bytes - JSON.stringify(hub('')).length));
    };
    expect(isRight(decodeHub(ofBytes(64 * 1024 * 1024)))).toBe(true);
    const tooLarge = { accounts: { [member]: { products: ['x'.repeat(64 * 1024 * 1024), integration] } } };
    expect(decodeHub(tooLarge)).toEqual(
      left("the hub can't be used: it should NOT be longer than 67108864 bytes as JSON, but is longer"),
    );
  });
});

describe('a hub that cannot be used', () => {
  it.each(unusable)('refuses an import, and says so, when $because', ({ given, says }) => {
    const broken = createStore(given as Hub);
    const message = `the hub can't be used: ${says}`;
    const { store, refusal, response, decisions } = importFindings(broken, callerOf(member), [findingOf(), null]);
    expect(refusal).toMatchObject({ rule: 'import/hubAndCallerMustBeUsable', code: 'InternalException', message });
    expect(response).toEqual({
      SuccessCount: 0,
      FailedCount: 2,
      FailedFindings: [
        { Id: 'finding-1', ErrorCode: 'InternalException', ErrorMessage: message },
        { Id: '', ErrorCode: 'InternalException', ErrorMessage: message },
      ],
    });
    expect(decisions).toHaveLength(2);
    expect(store).toBe(broken);
    expect(decideImport(given as Hub, callerOf(member), storedOf(), laterOf())).toEqual(decisions[0]);
  });

  it.each(unusable)('refuses an update, and says so, when $because', ({ given, says }) => {
    const broken = withHub(storeOf(hubOf(), findingOf()), given as Hub);
    const message = `the hub can't be used: ${says}`;
    const request = [broken, callerOf(member), [identifier, null], { Confidence: 1 }] as const;
    const { store, refusal, response, decisions } = updateFindings(...request);
    expect(refusal).toMatchObject({ rule: 'update/hubAndCallerMustBeUsable', code: 'InternalException', message });
    expect(response).toEqual({
      SuccessCount: 0,
      FailedCount: 2,
      FailedFindings: [
        { ...identifier, ErrorCode: 'InternalException', ErrorMessage: message },
        { Id: '', ProductArn: '', ErrorCode: 'InternalException', ErrorMessage: message },
      ],
    });
    expect(decisions).toHaveLength(2);
    expect(store).toBe(broken);
    expect(storeSize(store)).toBe(1);
    expect(decideUpdate(given as Hub, callerOf(member), storedOf(), { Confidence: 1 })).toEqual(decisions[0]);
  });

  it('is not taken for a decoded one because it bears the mark of one', () => {
    const marked: unknown = Object.freeze({ [Symbol.for('finding-merge/decodedHub')]: true });
    expect(isLeft(decodeHub(marked))).toBe(true);
    const { refusal } = updateFindings(createStore(marked as Hub), callerOf(member), [identifier], { Confidence: 1 });
    expect(refusal).toMatchObject({ code: 'InternalException' });
  });

  it('is not taken for a decoded one because it has everything but the accounts of one', () => {
    const known = decoded(hubOf());
    expect(Object.getOwnPropertySymbols(known)).toEqual([]);
    expect(Object.getPrototypeOf(known)).toBe(Object.prototype);
    const others = { ...Object.getOwnPropertyDescriptors(known), accounts: { value: null, enumerable: true } };
    expect(isLeft(decodeHub(Object.freeze(Object.defineProperties({}, others))))).toBe(true);
    expect(isLeft(decodeHub(Object.freeze(Object.create(known))))).toBe(true);
  });
});

describe('the hub of a store', () => {
  it('is a copy: later changes to the one that was passed change no answer', () => {
    const given = { accounts: { [member]: {}, [administrator]: {} } };
    const store = importFindings(createStore(given), callerOf(member), [findingOf()]).store;
    Object.assign(given.accounts[member], { administrator });
    Object.assign(given.accounts, { [disabled]: {} });
    const by = (accountId: string): number =>
      updateFindings(store, callerOf(accountId), [identifier], { Confidence: 1 }).response.SuccessCount;
    expect(by(administrator)).toBe(0);
    expect(by(disabled)).toBe(0);
    expect(by(member)).toBe(1);
    Object.assign(given, { accounts: null });
    expect(by(member)).toBe(1);
  });

  it('may be a decoded one: the answers are the same', () => {
    const request = [callerOf(administrator), [identifier], { Confidence: 1 }] as const;
    const store = storeOf(hubOf(), findingOf());
    expect(updateFindings(withHub(store, decoded(hubOf())), ...request).response).toEqual(
      updateFindings(store, ...request).response,
    );
  });
});

describe('what a hub says', () => {
  const hub = decoded(hubOf());

  it('of accounts: those that are listed have Security Hub enabled, and no others', () => {
    expect(accountOf(hub, member)).toEqual({ administrator, products: [integration, securityHub] });
    expect(accountOf(hub, disabled)).toBeUndefined();
    for (const inherited of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(accountOf(hub, inherited)).toBeUndefined();
    }
  });

  it('of administrators: the one of a member account, and none of the others', () => {
    expect(administratorOf(hub, member)).toBe(administrator);
    expect(administratorOf(hub, otherMember)).toBe(administrator);
    expect(administratorOf(hub, administrator)).toBeUndefined();
    expect(administratorOf(hub, standalone)).toBeUndefined();
    expect(administratorOf(hub, disabled)).toBeUndefined();
  });

  it('of products: what it has a name for, and never what an object inherits', () => {
    expect(productOf(hub, integration)?.companyName).toBe('Generico');
    expect(productOf(hub, defaultProduct(member))).toBeUndefined();
    expect(productOf(hub, 'constructor')).toBeUndefined();
    expect(productOf(decoded({ accounts: {} }), integration)).toBeUndefined();
  });

  it('of integrations: an account has those that it enabled, and its own default product', () => {
    const has = (account: string, productArn: string): boolean =>
      hasProduct(hub, account, productArn, productArnOf(productArn));
    expect(has(member, integration)).toBe(true);
    expect(has(member, securityHub)).toBe(true);
    expect(has(administrator, integration)).toBe(false);
    expect(has(standalone, securityHub)).toBe(false);
    expect(has('999999999999', securityHub)).toBe(false);
    for (const account of [administrator, member, otherMember, standalone, partner]) {
      for (const owner of [administrator, member, otherMember, standalone, partner]) {
        expect(has(account, defaultProduct(owner)), `${account} and ${owner}`).toBe(account === owner);
      }
    }
    expect(has(member, `arn:aws-cn:securityhub:cn-north-1:${member}:product/${member}/default`)).toBe(true);
    expect(has(member, `arn:aws:securityhub:eu-west-1:${member}:product/${otherMember}/default`)).toBe(false);
    expect(has(member, `arn:aws:securityhub:eu-west-1::product/${member}/default`)).toBe(false);
    expect(has(member, `arn:aws:securityhub:eu-west-1:${member}:product/${member}/other`)).toBe(false);
  });

  it('of partners: the accounts that are allow-listed for an integration, and only for that one', () => {
    expect(isAllowListed(hub, partner, integration, productArnOf(integration))).toBe(true);
    expect(isAllowListed(hub, partner, securityHub, productArnOf(securityHub))).toBe(false);
    expect(isAllowListed(hub, member, integration, productArnOf(integration))).toBe(false);
    const elsewhere = 'arn:aws:securityhub:us-east-1::product/generico/secure-pro';
    expect(isAllowListed(hub, partner, elsewhere, productArnOf(elsewhere))).toBe(false);
  });
});

describe('a hub with an unknown key', () => {
  const accounts = { [member]: {} };

  it.each([
    [{ accounts, product: {} }, "it should NOT have additional property 'product' (did you mean 'products'?)"],
    [{ accounts, Edition: '2024-10-31' }, "it should NOT have additional property 'Edition' (did you mean 'edition'?)"],
    [{ accounts, automationRule: {} }, "(did you mean 'automationRules'?)"],
    [
      { accounts, products: {}, product: {} },
      "it should NOT have additional property 'product', but is an object with 3 attributes",
    ],
    [{ acounts: accounts }, "it should have required property 'accounts' (is 'acounts' a misspelling of it?), but is"],
    [{ product: {} }, "it should have required property 'accounts', but is an object"],
    [{ accounts, region: 'eu-west-1' }, "it should NOT have additional property 'region', but is an object"],
    [
      { accounts: { [member]: { admin: administrator } } },
      `\`accounts['${member}']\` should NOT have additional property 'admin' (did you mean 'administrator'?)`,
    ],
    [
      { accounts, products: { [integration]: { partnerAcounts: [member] } } },
      "should NOT have additional property 'partnerAcounts' (did you mean 'partnerAccounts'?)",
    ],
  ])('is refused, and the key is named that may be meant: %j', (hub, says) => {
    expect(decodeHub(hub)).toMatchObject({ left: expect.stringContaining(says) as string });
  });
});
