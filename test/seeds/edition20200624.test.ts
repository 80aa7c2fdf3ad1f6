import { describe, expect, it } from 'vitest';
import { createStore, importFindings, type Store, storeSize, updateFindings } from '../../src/index.js';
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
  now,
  otherMember,
  partner,
  standalone,
  storeOf,
  updateOne,
} from '../support/fixtures.js';
import { allOf, fieldNames, nineFields, storedByCustomer } from './nineFields.js';

/*
 * The user guide as it stood in the summer of 2020, sentence by sentence: the edition 2020-06-24. Sentences about the
 * command line, and headings, promise nothing that a merge could keep and have no test.
 */

const hub = hubOf('2020-06-24');
const empty: Store = createStore(hub);
const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const asAdministrator = callerOf(administrator);

/** A batch of findings that are large, but each within its own limit. */
const largeBatch = (size: number): readonly unknown[] =>
  Array.from({ length: size }, (_, index) => findingOf({ Id: `finding-${index}`, padding: 'x'.repeat(230_000) }));

describe('the page on importing findings', () => {
  describe('its opening', () => {
    it('a finding provider creates findings, and updates those that it created', () => {
      const created = importOne(empty, findingOf({ Title: 'as found' }));
      expect(created.decision.outcome).toBe('Created');
      const updated = importOne(created.store, laterOf({ Title: 'as seen later' }));
      expect(updated.decision.outcome).toBe('Updated');
      expect(attributesOf(updated.store).Title).toBe('as seen later');
    });

    it('it cannot change what another provider created', () => {
      const store = storeOf(hub, findingOf({ Title: 'its own' }));
      const stranger = importOne(store, laterOf({ Title: 'not its own' }), callerOf(partner));
      expect(stranger.decision).toMatchObject({ outcome: 'Failed', code: 'InvalidAccess' });
      expect(stranger.store).toBe(store);

      const namesake = importOne(store, laterOf({ ProductArn: integration, Title: 'the same Id' }));
      expect(namesake.decision.outcome).toBe('Created');
      expect(attributesOf(namesake.store).Title).toBe('its own');
    });

    it('customers and their tools record their work on a finding with the other operation', () => {
      const store = storeOf(hub, findingOf());
      const { store: after } = updateOne(store, { Workflow: { Status: 'NOTIFIED' } }, asAdministrator);
      expect(attributesOf(after).Workflow).toEqual({ Status: 'NOTIFIED' });
      expect({ ...attributesOf(after), Workflow: undefined }).toEqual({ ...attributesOf(store), Workflow: undefined });

      const { store: asImport } = importOne(store, laterOf({ Workflow: { Status: 'NOTIFIED' } }));
      expect(attributesOf(asImport).Workflow).toEqual({ Status: 'NEW' });
    });

    it('findings are taken only for accounts that have Security Hub enabled', () => {
      const ofDisabled = findingOf({ AwsAccountId: disabled, ProductArn: defaultProduct(disabled) });
      expect(importOne(empty, ofDisabled, callerOf(disabled)).decision).toMatchObject({
        outcome: 'Failed',
        rule: 'import/securityHubMustBeEnabled',
      });
      const ofStandalone = findingOf({ AwsAccountId: standalone, ProductArn: defaultProduct(standalone) });
      expect(importOne(empty, ofStandalone, callerOf(standalone)).decision.outcome).toBe('Created');
    });

    it('the provider has to be enabled as well', () => {
      const ofStandalone = findingOf({ AwsAccountId: standalone, ProductArn: integration });
      expect(importOne(empty, ofStandalone, callerOf(standalone)).decision).toMatchObject({
        outcome: 'Failed',
        rule: 'import/findingProviderMustBeEnabled',
      });
      expect(importOne(empty, findingOf({ ProductArn: integration })).decision.outcome).toBe('Created');
    });

    it('if one of the two is not enabled, the finding comes back among the failed ones with InvalidAccess', () => {
      const ofDisabled = findingOf({ Id: 'a', AwsAccountId: disabled, ProductArn: defaultProduct(disabled) });
      const first = importFindings(empty, callerOf(disabled), [ofDisabled]);
      expect(first.response.FailedFindings).toMatchObject([{ Id: 'a', ErrorCode: 'InvalidAccess' }]);
      expect(first.refusal).toBeUndefined();

      const notEnabled = findingOf({ Id: 'b', AwsAccountId: standalone, ProductArn: integration });
      const enabled = findingOf({ Id: 'c', AwsAccountId: standalone, ProductArn: defaultProduct(standalone) });
      const second = importFindings(empty, callerOf(standalone), [notEnabled, enabled]);
      expect(second.response.FailedFindings).toMatchObject([{ Id: 'b', ErrorCode: 'InvalidAccess' }]);
      expect(second.response).toMatchObject({ SuccessCount: 1, FailedCount: 1 });
    });

    it('one call carries at most 6 MB', () => {
      const fits = importFindings(empty, callerOf(member), largeBatch(27));
      expect(fits.refusal).toBeUndefined();
      expect(storeSize(fits.store)).toBe(27);

      const tooLarge = importFindings(empty, callerOf(member), largeBatch(28));
      expect(tooLarge.refusal).toBeDefined();
      expect(tooLarge.refusal).toMatchObject({ rule: 'import/batchMustFitInSixMegabytes' });
      expect(tooLarge.store).toBe(empty);
    });
  });

  describe('its section on whether a finding is new', () => {
    it('the Id is looked up, and if no finding has it, a new one is created, however old its UpdatedAt', () => {
      const store = storeOf(hub, findingOf());
      const { store: after, decision } = importOne(
        store,
        findingOf({ Id: 'finding-2', UpdatedAt: '2000-01-01T00:00:00Z' }),
      );
      expect(decision).toMatchObject({ outcome: 'Created', rule: 'import/unmatchedFindingIsCreated' });
      expect(storeSize(after)).toBe(2);
      expect(attributesOf(after)).toEqual(attributesOf(store));
    });

    it('if a finding has the Id, its UpdatedAt decides, and no second one is created', () => {
      const store = storeOf(hub, findingOf());
      for (const sent of [findingOf({ Title: 'not newer' }), laterOf({ Title: 'newer' })]) {
        const { store: after, decision } = importOne(store, sent);
        expect(decision).toMatchObject({ rule: 'import/updateMustBeNewer', detail: { attribute: 'UpdatedAt' } });
        expect(storeSize(after)).toBe(1);
      }
    });

    it('an update from before the stored one is ignored', () => {
      const store = storeOf(hub, laterOf());
      const { store: after, decision } = importOne(store, findingOf({ Title: 'too late' }));
      expect(decision.outcome).toBe('Ignored');
      expect(after).toBe(store);
    });

    it('an update from after the stored one is taken', () => {
      const { store, decision } = importOne(storeOf(hub, findingOf()), laterOf({ Title: 'in time' }));
      expect(decision.outcome).toBe('Updated');
      expect(attributesOf(store)).toMatchObject({ Title: 'in time', UpdatedAt: '2025-01-02T00:00:00Z' });
    });
  });

  describe('its section on restricted fields', () => {
    const stored = storeOf(hub, findingOf(allOf('first')));

    it('no import changes any of nine fields of an existing finding; a new finding has them from its provider', () => {
      expect(attributesOf(stored)).toMatchObject(allOf('first'));
      for (const field of fieldNames) {
        const { store } = importOne(stored, laterOf({ ...allOf('first'), [field]: nineFields[field].second }));
        expect(attributesOf(store)[field], field).toEqual(nineFields[field].first);
        expect(attributesOf(store).UpdatedAt, field).toBe('2025-01-02T00:00:00Z');
      }
    });

    it('only the customer’s operation changes them', () => {
      for (const field of fieldNames) {
        const { store } = updateOne(stored, { [field]: nineFields[field].customers }, asAdministrator);
        expect(attributesOf(store)[field], field).toEqual(storedByCustomer(field));
        const { store: imported } = importOne(store, laterOf({ [field]: nineFields[field].second }));
        expect(attributesOf(imported)[field], field).toEqual(attributesOf(store)[field]);
      }
    });

    it('whatever is in them is ignored: the rest of the update is accepted, and nothing fails', () => {
      const sent = laterOf({ ...allOf('second'), Title: 'the rest' });
      const { response, decisions, store } = importFindings(stored, callerOf(member), [sent]);
      expect(response).toEqual({ SuccessCount: 1, FailedCount: 0, FailedFindings: [] });
      expect(attributesOf(store)).toMatchObject({ ...allOf('first'), Title: 'the rest' });
      expect(decisions).toMatchObject([
        {
          outcome: 'Updated',
          withheld: fieldNames.map((attribute) => ({
            attribute,
            rule: 'import/restrictedFieldsStayTheCustomers',
            sent: nineFields[attribute].second,
            kept: nineFields[attribute].first,
          })),
        },
      ]);
    });
  });

  describe('its section on the command line', () => {
    it('each finding is given as a JSON object, and one with a Severity of two numbers is taken', () => {
      const { store, decision } = importOne(empty, findingOf({ Severity: { Normalized: 0, Product: 0 } }));
      expect(decision.outcome).toBe('Created');
      expect(attributesOf(store).Severity).toEqual({ Label: 'INFORMATIONAL', Normalized: 0, Product: 0 });
      for (const noObject of ['{}', 5, null, [findingOf()]]) {
        expect(importOne(empty, noObject).decision).toMatchObject({ outcome: 'Failed', code: 'InvalidInput' });
      }
    });
  });
});

describe('the page on updating findings', () => {
  const stored = storeOf(hub, findingOf(allOf('first')));

  describe('its opening', () => {
    it('a customer’s dealings with a finding are recorded, and what the provider found stays', () => {
      const { store } = updateOne(stored, { Note: { Text: 'we looked', UpdatedBy: 'analyst' } }, asAdministrator);
      expect(attributesOf(store).Note).toEqual({ Text: 'we looked', UpdatedBy: 'analyst', UpdatedAt: now });
      expect({ ...attributesOf(store), Note: undefined }).toEqual({ ...attributesOf(stored), Note: undefined });
    });

    it('a tool that works for a customer may do so too: what counts is the account, and not who the note names', () => {
      const byTool = { Note: { Text: 'ticket opened', UpdatedBy: 'ticketing tool' } };
      expect(updateOne(stored, byTool, asAdministrator).decision.outcome).toBe('Updated');
      expect(updateOne(stored, byTool, callerOf(standalone)).decision).toMatchObject({
        outcome: 'Failed',
        rule: 'update/callerMustOwnOrAdministerTheFinding',
      });
    });

    it('it creates no findings', () => {
      const unknown = { ...identifier, Id: 'finding-2' };
      const { decisions, store } = updateFindings(stored, asAdministrator, [unknown, identifier], { Confidence: 5 });
      expect(decisions).toMatchObject([
        { outcome: 'Failed', rule: 'update/findingMustExist', code: 'FindingNotFound', message: 'Finding Not Found' },
        { outcome: 'Updated' },
      ]);
      expect(storeSize(store)).toBe(1);
    });

    it('it takes up to 100 findings at a time', () => {
      const hundred = Array.from({ length: 100 }, (_, index) => findingOf({ Id: `finding-${index}` }));
      const { store } = importFindings(empty, callerOf(member), hundred);
      const all = hundred.map(({ Id }) => ({ ...identifier, Id }));
      const updated = updateFindings(store, asAdministrator, all, { Confidence: 5 });
      expect(updated.response).toEqual({ SuccessCount: 100, FailedCount: 0, FailedFindings: [] });

      const tooMany = updateFindings(store, asAdministrator, [...all, { ...identifier, Id: 'one more' }], {
        Confidence: 5,
      });
      expect(tooMany.refusal).toMatchObject({
        rule: 'update/identifiersMustBeOneToAHundred',
        code: 'InvalidInputException',
      });
      expect(tooMany.store).toBe(store);
    });

    it('it leaves UpdatedAt alone, whichever field it sets and whenever it is called', () => {
      for (const field of fieldNames) {
        const late = callerOf(administrator, { at: '2030-01-01T00:00:00Z' });
        const { store, decision } = updateOne(stored, { [field]: nineFields[field].customers }, late);
        expect(decision.outcome, field).toBe('Updated');
        expect(attributesOf(store).UpdatedAt, field).toBe('2025-01-01T00:00:00Z');
      }
    });

    it('UpdatedAt tells of the provider’s last update only', () => {
      const { store } = updateOne(stored, { Confidence: 5 }, callerOf(administrator, { at: '2030-01-01T00:00:00Z' }));
      const { store: after, decision } = importOne(store, laterOf());
      expect(decision.outcome).toBe('Updated');
      expect(attributesOf(after).UpdatedAt).toBe('2025-01-02T00:00:00Z');
    });
  });

  describe('its section on available fields', () => {
    it('a master account updates findings of its own account and of its member accounts, and no others', () => {
      const ids = [administrator, member, otherMember, standalone].map((account) => ({
        ProductArn: defaultProduct(account),
        Id: 'finding-1',
      }));
      const store = storeOf(
        hub,
        ...[administrator, member, otherMember, standalone].map((account) =>
          findingOf({ AwsAccountId: account, ProductArn: defaultProduct(account) }),
        ),
      );
      const { decisions } = updateFindings(store, asAdministrator, ids, { Confidence: 5 });
      expect(decisions).toMatchObject([
        { outcome: 'Updated' },
        { outcome: 'Updated' },
        { outcome: 'Updated' },
        { outcome: 'Failed', code: 'FindingNotFound' },
      ]);
    });

    it('it may set nine fields of them, and nothing else', () => {
      for (const field of fieldNames) {
        const { decision } = updateOne(stored, { [field]: nineFields[field].customers }, asAdministrator);
        expect(decision.outcome, field).toBe('Updated');
      }
      for (const [field, value] of Object.entries(findingOf({ RecordState: 'ARCHIVED', Region: 'eu-west-1' }))) {
        if (field in nineFields) continue;
        const { refusal, store } = updateFindings(stored, asAdministrator, [identifier], { [field]: value });
        expect(refusal, field).toMatchObject({
          rule: 'update/patchMaySetOnlyTheAvailableFields',
          code: 'InvalidInputException',
        });
        expect(store, field).toBe(stored);
      }
    });

    it('a member account sets the Note of its own findings, and no other field', () => {
      const noted = updateOne(stored, { Note: nineFields.Note.customers });
      expect(noted.decision.outcome).toBe('Updated');
      expect(attributesOf(noted.store).Note).toMatchObject({ Text: 'we looked', UpdatedBy: 'analyst' });

      for (const field of fieldNames.filter((name) => name !== 'Note')) {
        for (const alone of [{}, { Note: nineFields.Note.customers }]) {
          const { store, decision } = updateOne(stored, { ...alone, [field]: nineFields[field].customers });
          expect(decision, field).toMatchObject({
            outcome: 'Failed',
            rule: 'update/memberMayOnlySetTheNote',
            code: 'InvalidAccess',
            message: `Member account ${member} may only update the Note, not ${field}.`,
            detail: { attribute: field },
          });
          expect(store, field).toBe(stored);
        }
      }
      const foreign = updateOne(stored, { Note: nineFields.Note.customers }, callerOf(otherMember));
      expect(foreign.decision).toMatchObject({ outcome: 'Failed', code: 'FindingNotFound' });
    });
  });

  describe('its section on the command line', () => {
    it('each finding is named by its Id and by the ARN of the product that made it', () => {
      expect(updateOne(stored, { Confidence: 5 }, asAdministrator, identifier).decision.outcome).toBe('Updated');
      for (const half of [{ Id: 'finding-1' }, { ProductArn: defaultProduct(member) }, 'finding-1']) {
        expect(updateOne(stored, { Confidence: 5 }, asAdministrator, half).decision).toMatchObject({
          outcome: 'Failed',
          code: 'InvalidInput',
          message: 'Invalid Input',
        });
      }
      const otherProduct = { Id: 'finding-1', ProductArn: integration };
      expect(updateOne(stored, { Confidence: 5 }, asAdministrator, otherProduct).decision).toMatchObject({
        outcome: 'Failed',
        code: 'FindingNotFound',
      });
    });

    it('a Note has a text and an author', () => {
      const noted = updateOne(stored, { Note: { Text: 'harmless', UpdatedBy: 'analyst' } }, asAdministrator);
      expect(attributesOf(noted.store).Note).toMatchObject({ Text: 'harmless', UpdatedBy: 'analyst' });
      for (const Note of [{ Text: 'harmless' }, { UpdatedBy: 'analyst' }, 'harmless']) {
        expect(updateOne(stored, { Note }, asAdministrator).decision).toMatchObject({
          outcome: 'Failed',
          code: 'InvalidInput',
          message: 'Invalid Input',
        });
      }
    });

    it('one call adds a note to two findings, changes their severity label and resolves them', () => {
      const two = storeOf(hub, findingOf(), findingOf({ Id: 'finding-2' }), findingOf({ Id: 'finding-3' }));
      const ids = ['finding-1', 'finding-2'].map((Id) => ({ ...identifier, Id }));
      const { store, response } = updateFindings(two, asAdministrator, ids, {
        Note: { Text: 'harmless', UpdatedBy: 'analyst' },
        Severity: { Label: 'INFORMATIONAL' },
        Workflow: { Status: 'RESOLVED' },
      });
      expect(response).toEqual({ SuccessCount: 2, FailedCount: 0, FailedFindings: [] });
      for (const id of ids) {
        expect(attributesOf(store, id)).toMatchObject({
          Note: { Text: 'harmless', UpdatedBy: 'analyst' },
          Severity: { Label: 'INFORMATIONAL' },
          Workflow: { Status: 'RESOLVED' },
        });
      }
      const third = { ...identifier, Id: 'finding-3' };
      expect(attributesOf(store, third)).toEqual(attributesOf(two, third));
    });
  });
});
