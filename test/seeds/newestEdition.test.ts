import { isLeft, isRight, left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { conditionalFields, restrictedFields } from '../../src/finding/fields.js';
import {
  createStore,
  importFindings,
  type Store,
  storeSize,
  toBatchImportFindingsResponse,
  updateFindings,
} from '../../src/index.js';
import {
  administrator,
  attributesOf,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  otherMember,
  partner,
  standalone,
  storeOf,
  updateOne,
} from '../support/fixtures.js';
import { allOf, fieldNames, nineFields, storedByCustomer } from './nineFields.js';

/*
 * The API reference of today, sentence by sentence: the newest edition. The reference describes an import on two pages,
 * one for HTTP and one for Python; a sentence that is on both is tested once.
 */

const hub = hubOf();
const empty: Store = createStore(hub);
const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };

/** A finding whose compact JSON has that many bytes. */
const findingOfSize = (bytes: number): Record<string, unknown> => {
  const bare = JSON.stringify(findingOf({ padding: '' })).length;
  return findingOf({ padding: 'x'.repeat(bytes - bare) });
};

const largest = 240 * 1024;

describe('BatchImportFindings', () => {
  describe('what it does and who calls it', () => {
    it('it brings the findings of a provider into Security Hub', () => {
      const { store, response } = importFindings(empty, callerOf(member), [
        findingOf(),
        findingOf({ Id: 'finding-2' }),
      ]);
      expect(response).toEqual({ SuccessCount: 2, FailedCount: 0, FailedFindings: [] });
      expect(attributesOf(store)).toMatchObject(findingOf());
      expect(storeSize(empty)).toBe(0);
    });

    it('the provider calls it, and nobody else can do so in its place, not even the administrator account', () => {
      expect(importOne(empty, findingOf(), callerOf(member)).decision.outcome).toBe('Created');
      expect(importOne(empty, findingOf(), callerOf(administrator)).decision).toMatchObject({
        outcome: 'Failed',
        code: 'InvalidAccess',
      });
    });

    it('with the default product ARN, the account that calls is the account of the finding', () => {
      expect(importOne(empty, findingOf(), callerOf(member)).decision.outcome).toBe('Created');
      for (const other of [administrator, otherMember, standalone, partner, disabled]) {
        const { decision, store } = importOne(empty, findingOf(), callerOf(other));
        expect(decision, other).toMatchObject({
          outcome: 'Failed',
          rule: 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
          code: 'InvalidAccess',
          detail: { attribute: 'AwsAccountId', value: `"${member}"` },
        });
        expect(store, other).toBe(empty);
      }
    });

    it('the same holds for a partner that sends from within the account of its customer', () => {
      const ofMember = findingOf({ ProductArn: integration });
      expect(importOne(empty, ofMember, callerOf(member)).decision.outcome).toBe('Created');
      const ofOther = findingOf({ ProductArn: integration, AwsAccountId: otherMember });
      expect(importOne(empty, ofOther, callerOf(member)).decision).toMatchObject({
        outcome: 'Failed',
        code: 'InvalidAccess',
      });
    });

    it('an account that is allow-listed for a partner’s integration may call, for that integration only', () => {
      expect(importOne(empty, findingOf({ ProductArn: integration }), callerOf(partner)).decision.outcome).toBe(
        'Created',
      );
      expect(importOne(empty, findingOf({ ProductArn: integration }), callerOf(standalone)).decision).toMatchObject({
        outcome: 'Failed',
        code: 'InvalidAccess',
      });
      expect(importOne(empty, findingOf(), callerOf(partner)).decision).toMatchObject({
        outcome: 'Failed',
        code: 'InvalidAccess',
      });
    });

    it('its batches may mix the findings of several customers, each of whom must have the integration', () => {
      const batch = [member, otherMember, standalone].map((AwsAccountId) =>
        findingOf({ Id: `of ${AwsAccountId}`, AwsAccountId, ProductArn: integration }),
      );
      const { response, store } = importFindings(empty, callerOf(partner), batch);
      expect(response).toMatchObject({ SuccessCount: 2, FailedCount: 1 });
      expect(response.FailedFindings).toMatchObject([{ Id: `of ${standalone}`, ErrorCode: 'InvalidAccess' }]);
      for (const account of [member, otherMember]) {
        const Id = `of ${account}`;
        expect(attributesOf(store, { ProductArn: integration, Id }).AwsAccountId).toBe(account);
      }
    });
  });

  describe('its limits', () => {
    it('a finding has at most 240 KB', () => {
      expect(importOne(empty, findingOfSize(largest)).decision.outcome).toBe('Created');
      expect(importOne(empty, findingOfSize(largest + 1)).decision).toMatchObject({
        outcome: 'Failed',
        rule: 'import/findingMustFitIn240Kilobytes',
      });
    });

    it('each finding that is larger comes back as an error, and each that is not is accepted', () => {
      const batch = [
        findingOf({ ...findingOfSize(largest + 1), Id: 'too-big-1' }),
        findingOf({ ...findingOfSize(largest), Id: 'finding-2' }),
        findingOf({ ...findingOfSize(largest * 2), Id: 'too-big-2' }),
      ];
      const { response, refusal, store } = importFindings(empty, callerOf(member), batch);
      expect(refusal).toBeUndefined();
      expect(response.FailedFindings).toMatchObject([
        { Id: 'too-big-1', ErrorCode: 'InvalidInput' },
        { Id: 'too-big-2', ErrorCode: 'InvalidInput' },
      ]);
      expect(storeSize(store)).toBe(1);
    });

    it('a finding is imported only if it follows the finding format', () => {
      expect(importOne(empty, findingOf()).decision.outcome).toBe('Created');
      for (const required of Object.keys(findingOf())) {
        const { decision } = importOne(empty, findingOf({ [required]: undefined }));
        expect(decision, required).toMatchObject({
          outcome: 'Failed',
          rule: 'import/findingMustFollowTheFindingFormat',
          code: 'InvalidInput',
        });
      }
      expect(importOne(empty, findingOf({ Title: 'x'.repeat(257) })).decision).toMatchObject({
        code: 'InvalidInput',
        message:
          'Finding does not adhere to Amazon Finding Format. data.Title should NOT be longer than 256 characters.',
      });
    });

    it('a request has at most 100 findings', () => {
      const batch = Array.from({ length: 101 }, (_, index) => findingOf({ Id: `finding-${index}` }));
      const hundred = importFindings(empty, callerOf(member), batch.slice(1));
      expect(hundred.response.SuccessCount).toBe(100);

      const tooMany = importFindings(empty, callerOf(member), batch);
      expect(tooMany.store).toBe(empty);
      expect(tooMany.response).toMatchObject({ SuccessCount: 0, FailedCount: 101 });
      expect(tooMany.refusal).toMatchObject({
        rule: 'import/batchMustHoldOneToAHundredFindings',
        code: 'InvalidInputException',
        message: "Invalid parameter 'Findings'. Size '101' is greater than maximum value: 100.",
      });
    });
  });

  describe('which fields it can change', () => {
    const stored = storeOf(hub, findingOf(allOf('first')));

    it('once a finding exists, it cannot change the four fields of an investigation', () => {
      expect(restrictedFields).toEqual(['Note', 'UserDefinedFields', 'VerificationState', 'Workflow']);
      for (const field of restrictedFields) {
        expect(attributesOf(stored)[field], field).toEqual(nineFields[field].first);
        const { store, decision } = importOne(stored, laterOf({ [field]: nineFields[field].second }));
        expect(attributesOf(store)[field], field).toEqual(nineFields[field].first);
        expect(decision, field).toMatchObject({
          outcome: 'Updated',
          withheld: [{ attribute: field, rule: 'import/restrictedFieldsStayTheCustomers' }],
        });
      }
    });

    it('and with them customers manage their work: what they set there outlives every import', () => {
      for (const field of restrictedFields) {
        const { store } = updateOne(stored, { [field]: nineFields[field].customers });
        expect(attributesOf(store)[field], field).toEqual(storedByCustomer(field));
        const { store: after } = importOne(store, laterOf({ [field]: nineFields[field].second }));
        expect(attributesOf(after)[field], field).toEqual(storedByCustomer(field));
      }
    });

    it('five fields should not be sent at the top level: it works until the customer sets one', () => {
      expect(conditionalFields).toEqual(['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types']);
      for (const field of conditionalFields) {
        const sent = laterOf({ [field]: nineFields[field].second });
        expect(attributesOf(importOne(stored, sent).store)[field], field).toEqual(nineFields[field].second);

        const { store } = updateOne(stored, { [field]: nineFields[field].customers });
        const { store: after, decision } = importOne(store, sent);
        expect(attributesOf(after)[field], field).toEqual(nineFields[field].customers);
        expect(decision, field).toMatchObject({
          withheld: [{ attribute: field, rule: 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt' }],
        });
      }
    });

    it('their place is FindingProviderFields, where the provider’s value stands beside the customer’s', () => {
      const bare = { Severity: undefined, Types: undefined };
      for (const field of conditionalFields) {
        const value = field === 'Severity' ? { Label: 'MEDIUM' } : nineFields[field].second;
        const sent = laterOf({ ...bare, FindingProviderFields: { [field]: value } });
        const followed = attributesOf(importOne(stored, sent).store);
        expect(followed[field], field).toEqual(nineFields[field].second);
        expect(followed.FindingProviderFields, field).toMatchObject({ [field]: value });

        const { store } = updateOne(stored, { [field]: nineFields[field].customers });
        const apart = attributesOf(importOne(store, sent).store);
        expect(apart[field], field).toEqual(nineFields[field].customers);
        expect(apart.FindingProviderFields, field).toMatchObject({ [field]: value });
      }
    });
  });

  describe('its reply', () => {
    const batch = [findingOf(), findingOf({ Id: 'broken', Title: '' }), findingOf({ Id: 'finding-3' }), 'no finding'];
    const result = importFindings(empty, callerOf(member), batch);
    const message =
      'Finding does not adhere to Amazon Finding Format. data.Title should NOT be shorter than 1 characters.';

    it('it has these three parts and no others', () => {
      const reply = toBatchImportFindingsResponse(result);
      expect(isRight(reply)).toBe(true);
      expect(Object.keys(isRight(reply) ? reply.right : {}).sort()).toEqual([
        'FailedCount',
        'FailedFindings',
        'SuccessCount',
      ]);
      expect(reply).toEqual(right(result.response));
    });

    it('FailedCount is how many failed', () => {
      expect(result.response.FailedCount).toBe(2);
      expect(importFindings(empty, callerOf(member), [findingOf()]).response.FailedCount).toBe(0);
    });

    it('SuccessCount is how many were imported', () => {
      expect(result.response.SuccessCount).toBe(2);
      expect(storeSize(result.store)).toBe(2);
      expect(importFindings(empty, callerOf(member), ['no finding']).response.SuccessCount).toBe(0);
    });

    it('FailedFindings lists those that failed, and is empty where none did', () => {
      expect(result.response.FailedFindings).toHaveLength(2);
      expect(importFindings(empty, callerOf(member), [findingOf()]).response.FailedFindings).toEqual([]);
    });

    it('each entry tells the error of one finding', () => {
      expect(result.response.FailedFindings[0]).toEqual({
        Id: 'broken',
        ErrorCode: 'InvalidInput',
        ErrorMessage: message,
      });
    });

    it('its Id is that of the finding, or an empty string if it has none', () => {
      expect(result.response.FailedFindings.map(({ Id }) => Id)).toEqual(['broken', '']);
    });

    it('its ErrorCode is that of the operation', () => {
      expect(result.response.FailedFindings.map(({ ErrorCode }) => ErrorCode)).toEqual([
        'InvalidInput',
        'InvalidInput',
      ]);
      const foreign = importFindings(empty, callerOf(partner), [findingOf()]).response;
      expect(foreign.FailedFindings.map(({ ErrorCode }) => ErrorCode)).toEqual(['InvalidAccess']);
    });

    it('its ErrorMessage is that of the operation', () => {
      expect(result.response.FailedFindings.map(({ ErrorMessage }) => ErrorMessage)).toEqual([
        message,
        'Finding does not adhere to Amazon Finding Format. data should be object.',
      ]);
    });

    it('a request that is refused as a whole has one of its exceptions for an answer', () => {
      for (const refused of [[], 'no list', Array.from({ length: 101 }, () => findingOf())]) {
        const reply = toBatchImportFindingsResponse(importFindings(empty, callerOf(member), refused));
        expect(reply).toEqual(
          left({ name: 'InvalidInputException', statusCode: 400, message: expect.any(String) as string }),
        );
      }
      const reply = toBatchImportFindingsResponse(importFindings(empty, callerOf('nobody'), [findingOf()]));
      expect(isLeft(reply) && reply.left.name).toBe('InternalException');
    });
  });
});

describe('BatchUpdateFindings', () => {
  const accounts = [administrator, member, otherMember, standalone];
  const ofEach = storeOf(
    hub,
    ...accounts.map((account) => findingOf({ AwsAccountId: account, ProductArn: defaultProduct(account) })),
  );
  const stored = storeOf(hub, findingOf(allOf('first')));

  /** Whose findings a caller can update. */
  const reachOf = (account: string): readonly string[] =>
    accounts.filter((owner) => {
      const of = { ProductArn: defaultProduct(owner), Id: 'finding-1' };
      return updateOne(ofEach, { Confidence: 5 }, callerOf(account), of).decision.outcome === 'Updated';
    });

  describe('what it does and who calls it', () => {
    it('customers record their investigation of a finding with it', () => {
      const { store } = updateOne(stored, { Workflow: { Status: 'NOTIFIED' } });
      expect(attributesOf(store)).toEqual({ ...attributesOf(stored), Workflow: { Status: 'NOTIFIED' } });
    });

    it('administrator accounts and member accounts call it; an account without Security Hub is refused', () => {
      for (const account of [administrator, member]) {
        expect(updateOne(stored, { Confidence: 5 }, callerOf(account)).decision.outcome, account).toBe('Updated');
      }
      const { refusal, store } = updateFindings(stored, callerOf(disabled), [identifier], { Confidence: 5 });
      expect(refusal).toMatchObject({
        rule: 'update/callerMustHaveSecurityHubEnabled',
        code: 'InvalidAccessException',
      });
      expect(store).toBe(stored);
    });

    it('an administrator account can update its own findings and those of its member accounts', () => {
      expect(reachOf(administrator)).toEqual([administrator, member, otherMember]);
    });

    it('a member account can update its own findings, and neither its administrator’s nor another member’s', () => {
      expect(reachOf(member)).toEqual([member]);
      expect(reachOf(otherMember)).toEqual([otherMember]);
    });

    it('UpdatedAt is as it was after every update', () => {
      const late = callerOf(member, { at: '2030-01-01T00:00:00Z' });
      for (const field of fieldNames) {
        const { store, decision } = updateOne(stored, { [field]: nineFields[field].customers }, late);
        expect(decision.outcome, field).toBe('Updated');
        expect(attributesOf(store).UpdatedAt, field).toBe('2025-01-01T00:00:00Z');
      }
    });
  });

  describe('which fields it can change', () => {
    it('administrator and member accounts alike set nine fields, and nothing else', () => {
      for (const account of [administrator, member]) {
        for (const field of fieldNames) {
          const { store } = updateOne(stored, { [field]: nineFields[field].customers }, callerOf(account));
          expect(attributesOf(store)[field], field).toEqual(storedByCustomer(field));
        }
        for (const field of ['Title', 'UpdatedAt', 'RecordState', 'FindingProviderFields', 'Compliance']) {
          const { refusal } = updateFindings(stored, callerOf(account), [identifier], { [field]: 'anything' });
          expect(refusal, field).toMatchObject({
            code: 'InvalidInputException',
            message: `Parameter '${field}' can't be updated with BatchUpdateFindings.`,
          });
        }
      }
    });

    const statement = (Condition: object): object => ({
      Effect: 'Deny',
      Action: 'securityhub:BatchUpdateFindings',
      Resource: '*',
      Condition,
    });

    it('IAM policies can close a field, or only one of its values', () => {
      const field = statement({ Null: { 'securityhub:ASFFSyntaxPath/Confidence': 'false' } });
      const value = statement({ StringEquals: { 'securityhub:ASFFSyntaxPath/VerificationState': 'FALSE_POSITIVE' } });
      const denied = callerOf(member, { denies: [field, value] });
      const answerTo = (patch: object): string => {
        const { decision } = updateOne(stored, { ...patch }, denied);
        return decision.outcome === 'Failed' ? `${decision.rule} ${decision.code}` : decision.outcome;
      };
      const refused = 'update/callerMustNotBeDeniedTheField AccessDeniedException';
      expect(answerTo({ Confidence: 5 })).toBe(refused);
      expect(answerTo({ VerificationState: 'FALSE_POSITIVE' })).toBe(refused);
      expect(answerTo({ VerificationState: 'TRUE_POSITIVE' })).toBe('Updated');
      expect(answerTo({ Criticality: 5 })).toBe('Updated');
    });

    it('so a member account can be kept from suppressing findings and from changing their severity', () => {
      const denies = [
        statement({ StringEquals: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'SUPPRESSED' } }),
        statement({ Null: { 'securityhub:ASFFSyntaxPath/Severity.Label': 'false' } }),
      ];
      const outcomeOf = (account: string, patch: object, denying: readonly unknown[]): string =>
        updateOne(stored, { ...patch }, callerOf(account, { denies: denying })).decision.outcome;
      const suppression = { Workflow: { Status: 'SUPPRESSED' } };
      const severity = { Severity: { Label: 'LOW' } };
      for (const patch of [suppression, severity]) {
        expect(outcomeOf(member, patch, denies)).toBe('Failed');
        expect(outcomeOf(administrator, patch, [])).toBe('Updated');
      }
      expect(outcomeOf(member, { Workflow: { Status: 'RESOLVED' } }, denies)).toBe('Updated');
    });
  });

  describe('its parameters', () => {
    const takes = (patch: object): boolean => {
      const { decision } = updateOne(stored, { ...patch });
      if (decision.outcome === 'Failed') {
        expect(decision).toMatchObject({
          rule: 'update/patchMustFollowTheFindingFormat',
          code: 'InvalidInput',
          message: 'Invalid Input',
        });
      }
      return decision.outcome === 'Updated';
    };

    it('Note is the new note', () => {
      expect(takes({ Note: { Text: 'new', UpdatedBy: 'analyst' } })).toBe(true);
      expect(takes({ Note: 'new' })).toBe(false);
      const { store } = updateOne(stored, { Note: { Text: 'new', UpdatedBy: 'analyst' } });
      expect(attributesOf(store).Note).toMatchObject({ Text: 'new', UpdatedBy: 'analyst' });
    });

    it('Types are one or more, each of a namespace, a category and a classifier', () => {
      for (const Types of [['TTPs'], ['TTPs/Discovery'], ['TTPs/Discovery/Recon'], ['Effects', 'TTPs']]) {
        expect(takes({ Types }), Types.join()).toBe(true);
      }
      for (const Types of [['TTPs/Discovery/Recon/More'], ['TTPs//Recon'], ['/TTPs'], [''], 'TTPs']) {
        expect(takes({ Types }), String(Types)).toBe(false);
      }
    });

    it('their namespace is one of five; another is taken too, because the service was seen not to check it', () => {
      const namespaces = [
        'Software and Configuration Checks',
        'TTPs',
        'Effects',
        'Unusual Behaviors',
        'Sensitive Data Identifications',
      ];
      for (const namespace of [...namespaces, 'ens-op.acc']) {
        expect(takes({ Types: [`${namespace}/Category/Classifier`] }), namespace).toBe(true);
      }
    });

    it('Severity changes the severity', () => {
      const { store } = updateOne(stored, { Severity: { Label: 'HIGH' } });
      expect(attributesOf(store).Severity).toMatchObject({ Label: 'HIGH' });
      for (const Severity of [{ Label: 'SEVERE' }, {}, { Original: 'high' }, 'HIGH']) {
        expect(takes({ Severity }), JSON.stringify(Severity)).toBe(false);
      }
    });

    it('Workflow changes how far the investigation is', () => {
      for (const Status of ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED']) {
        const { store } = updateOne(stored, { Workflow: { Status } });
        expect(attributesOf(store).Workflow, Status).toEqual({ Status });
      }
      for (const Workflow of [{ Status: 'DONE' }, {}, 'NEW']) {
        expect(takes({ Workflow }), JSON.stringify(Workflow)).toBe(false);
      }
    });

    it.each(['Confidence', 'Criticality'])('%s is a new value', (field) => {
      const { store } = updateOne(stored, { [field]: 64 });
      expect(attributesOf(store)[field]).toBe(64);
      expect(takes({ [field]: '64' })).toBe(false);
    });

    it.each(['Confidence', 'Criticality'])('%s is scored from 0 to 100', (field) => {
      for (let score = 0; score <= 100; score += 1) expect(takes({ [field]: score }), String(score)).toBe(true);
      for (const score of [-1, 101, 50.5]) expect(takes({ [field]: score }), String(score)).toBe(false);
    });

    it('RelatedFindings is a list of findings', () => {
      const related = { ProductArn: integration, Id: 'related-1' };
      expect(takes({ RelatedFindings: [related] })).toBe(true);
      for (const RelatedFindings of [related, ['related-1'], [{ Id: 'related-1' }]]) {
        expect(takes({ RelatedFindings }), JSON.stringify(RelatedFindings)).toBe(false);
      }
    });

    it('UserDefinedFields are pairs of a name and a value, both texts', () => {
      expect(takes({ UserDefinedFields: { team: 'blue', shift: 'night' } })).toBe(true);
      for (const UserDefinedFields of [{ team: 5 }, { team: null }, ['team'], 'team']) {
        expect(takes({ UserDefinedFields }), JSON.stringify(UserDefinedFields)).toBe(false);
      }
    });

    it('these fields are added to a finding that had none', () => {
      const { store } = updateOne(storeOf(hub, findingOf()), { UserDefinedFields: { team: 'blue' } });
      expect(attributesOf(store).UserDefinedFields).toEqual({ team: 'blue' });
    });

    it('VerificationState tells whether a finding is true', () => {
      const { store } = updateOne(stored, { VerificationState: 'BENIGN_POSITIVE' });
      expect(attributesOf(store).VerificationState).toBe('BENIGN_POSITIVE');
    });

    it('it has four values', () => {
      for (const VerificationState of ['UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE']) {
        expect(takes({ VerificationState }), VerificationState).toBe(true);
      }
      expect(takes({ VerificationState: 'Confirmed' })).toBe(false);
    });

    it('a finding that nobody has judged is UNKNOWN: this is not stored, and can be set again', () => {
      const fresh = storeOf(hub, findingOf());
      expect(attributesOf(fresh)).not.toHaveProperty('VerificationState');
      const { store } = updateOne(stored, { VerificationState: 'UNKNOWN' });
      expect(attributesOf(store).VerificationState).toBe('UNKNOWN');
    });

    it('FindingIdentifiers lists the findings to update, and no other finding changes', () => {
      const [first, second] = [administrator, member].map((account) => ({
        ProductArn: defaultProduct(account),
        Id: 'finding-1',
      }));
      const { store } = updateFindings(ofEach, callerOf(administrator), [second], { Confidence: 5 });
      expect(attributesOf(store, second).Confidence).toBe(5);
      expect(attributesOf(store, first)).toEqual(attributesOf(ofEach, first));
    });

    it('it lists up to 100 of them', () => {
      const batch = Array.from({ length: 100 }, (_, index) => findingOf({ Id: `finding-${index}` }));
      const { store } = importFindings(empty, callerOf(member), batch);
      const all = batch.map(({ Id }) => ({ ...identifier, Id }));
      expect(updateFindings(store, callerOf(member), all, { Confidence: 5 }).response.SuccessCount).toBe(100);
      const tooMany = [...all, { ...identifier, Id: 'finding-100' }];
      expect(updateFindings(store, callerOf(member), tooMany, { Confidence: 5 }).refusal).toMatchObject({
        rule: 'update/identifiersMustBeOneToAHundred',
        code: 'InvalidInputException',
        message: "Invalid parameter 'FindingIdentifiers'. Size '101' is greater than maximum value: 100.",
      });
    });

    it('each is named by its Id and its product ARN', () => {
      expect(updateOne(stored, { Confidence: 5 }, callerOf(member), identifier).decision.outcome).toBe('Updated');
      for (const half of [{ Id: 'finding-1' }, { ProductArn: defaultProduct(member) }]) {
        expect(updateOne(stored, { Confidence: 5 }, callerOf(member), half).decision).toMatchObject({
          outcome: 'Failed',
          rule: 'update/identifierMustHaveProductArnAndId',
          code: 'InvalidInput',
          message: 'Invalid Input',
        });
      }
    });
  });
});
