import { type Caller, type ConditionalField } from '../../../src/index.js';
import { type Asff, type PlainSecurityHub, type Row } from '../plain/PlainSecurityHub.js';
import { isRecord } from '../plain/format.js';
import { asffAttributes } from './asffAttributes.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

type Severity = Asff['Severity'];
type ProviderFields = Asff['FindingProviderFields'];
type RestrictedField = Parameters<PlainSecurityHub['keepRestricted']>[0];

const deeplyMerged = (before: unknown, sent: unknown): unknown =>
  isRecord(before) && isRecord(sent)
    ? {
        ...before,
        ...Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, deeplyMerged(before[key], value)])),
      }
    : sent;

/** Mistakes about what an import writes. */
export const wrongWithImports: readonly WrongSystem[] = [
  wrong({
    name: 'an import sets the restricted fields',
    peer: 'moto, version A of the floci family and the unnamed Go emulator store all that is sent.',
    rules: ['import/restrictedFieldsStayTheCustomers'],
    hub: (Hub) =>
      class extends Hub {
        override keepRestricted(field: RestrictedField, finding: Asff, before: Asff): void {
          finding[field] = (finding[field] ?? before[field]) as never;
        }
      },
  }),
  wrong({
    name: 'an import sets the Note of a finding that has none',
    peer: 'version B of the floci family keeps a restricted field that is there, and takes one that is not.',
    rules: ['import/restrictedFieldsStayTheCustomers'],
    hub: (Hub) =>
      class extends Hub {
        override keepRestricted(field: RestrictedField, finding: Asff, before: Asff): void {
          if (field !== 'Note' || before.Note !== undefined) super.keepRestricted(field, finding, before);
        }
      },
  }),
  wrong({
    name: 'a restricted field that an import leaves out is gone',
    peer: 'Whole replacement, as in version A of the floci family, loses the work of the customer.',
    rules: ['import/restrictedFieldsStayTheCustomers'],
    hub: (Hub) =>
      class extends Hub {
        override keepRestricted(field: RestrictedField, finding: Asff, before: Asff): void {
          if (finding[field] !== undefined) super.keepRestricted(field, finding, before);
        }
      },
  }),
  wrong({
    name: 'FindingProviderFields is an attribute like any other',
    peer: 'moto, version A of the floci family, gopherstack and the unnamed Go emulator do not fill the top level.',
    // What is sent under FindingProviderFields reaches the top level of no finding, new or stored.
    rules: [
      'import/newFindingTakesTheFindingProviderFields',
      'import/findingProviderFieldsTakeTheProvidersValue',
      'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
    ],
    hub: (Hub) =>
      class extends Hub {
        override filledFromProviderFields(sent: Asff): Asff {
          return { ...sent };
        }
        override providerFields(sent: Asff): ProviderFields {
          return sent.FindingProviderFields;
        }
        override topLevel(field: ConditionalField, sent: Asff, row: Row): unknown {
          return super.topLevel(field, { ...sent, FindingProviderFields: {} }, row);
        }
      },
  }),
  wrong({
    name: 'Severity under FindingProviderFields has a Normalized too',
    peer: 'The API Reference says in prose that the severity is copied whole, and its members say otherwise.',
    rules: ['import/newFindingTakesTheFindingProviderFields', 'import/findingProviderFieldsTakeTheProvidersValue'],
    hub: (Hub) =>
      class extends Hub {
        override inProviderForm(fields: NonNullable<ProviderFields>): NonNullable<ProviderFields> {
          return { ...fields, ...(fields.Severity === undefined ? {} : { Severity: this.completed(fields.Severity) }) };
        }
      },
  }),
  wrong({
    name: 'a new finding keeps two values where both places were sent',
    peer: 'Who writes one merge for creation and update overlooks that they differ here.',
    rules: ['import/newFindingTakesTheFindingProviderFields'],
    hub: (Hub) =>
      class extends Hub {
        override filledFromProviderFields(sent: Asff): Asff {
          return { ...super.filledFromProviderFields(sent), ...this.sentAtTheTopLevel(sent) };
        }
        private sentAtTheTopLevel({ Confidence, Criticality, RelatedFindings, Severity, Types }: Asff): Partial<Asff> {
          return this.copy({ Confidence, Criticality, RelatedFindings, Severity, Types });
        }
      },
  }),
  wrong({
    name: 'a field that is left out of FindingProviderFields is gone there',
    peer: 'Replacement of the attribute as a whole.',
    rules: ['import/findingProviderFieldsTakeTheProvidersValue'],
    hub: (Hub) =>
      class extends Hub {
        override providerFields(sent: Asff): ProviderFields {
          return super.providerFields(sent, undefined);
        }
      },
  }),
  wrong({
    name: 'FindingProviderFields does not follow the top level',
    peer: 'Who reads of the copy from FindingProviderFields to the top level, and not of the other way.',
    rules: ['import/findingProviderFieldsTakeTheProvidersValue'],
    hub: (Hub) =>
      class extends Hub {
        override providerFields(sent: Asff, before: Asff | undefined): ProviderFields {
          if (before === undefined) return super.providerFields(sent, before);
          return super.providerFields(
            {
              ...sent,
              Confidence: undefined,
              Criticality: undefined,
              RelatedFindings: undefined,
              Severity: undefined,
              Types: undefined,
            },
            before,
          );
        }
      },
  }),
  wrong({
    name: "an import overwrites the customer's value",
    peer: 'Faraday and DefectDojo know no owner of a field, and lose the one value or the other.',
    // Who overwrites it, and who has not noted whose it is, do the same.
    rules: [
      'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
      'update/conditionalFieldBecomesTheCustomers',
    ],
    hub: (Hub) =>
      class extends Hub {
        override topLevel(field: ConditionalField, sent: Asff, { finding }: Row): unknown {
          return super.topLevel(field, sent, { finding, customers: new Set() });
        }
      },
  }),
  wrong({
    name: 'the top level never follows the provider',
    peer: 'The documentation until 2020-11-24; DefectDojo keeps existing data to this day (issue 12937).',
    rules: ['import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt'],
    hub: (Hub) =>
      class extends Hub {
        override topLevel(...[field, , { finding }]: Parameters<PlainSecurityHub['topLevel']>): unknown {
          return finding[field];
        }
      },
  }),
  wrong({
    name: 'the top level takes the value of FindingProviderFields where both were sent',
    peer: 'Who applies the rule for new findings to all.',
    rules: ['import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt'],
    hub: (Hub) =>
      class extends Hub {
        override topLevel(field: ConditionalField, sent: Asff, row: Row): unknown {
          return super.topLevel(
            field,
            { ...sent, ...this.copy(this.inProviderForm(sent.FindingProviderFields ?? {})) },
            row,
          );
        }
      },
  }),
  wrong({
    name: 'a conditional field that an import leaves out is gone',
    peer: 'version A of the floci family and the unnamed Go emulator replace the whole finding.',
    rules: ['import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt'],
    hub: (Hub) =>
      class extends Hub {
        override topLevel(field: ConditionalField, sent: Asff, { finding, customers }: Row): unknown {
          return customers.has(field)
            ? finding[field]
            : (sent[field] ?? this.inProviderForm(sent.FindingProviderFields ?? {})[field]);
        }
      },
  }),
  wrong({
    name: 'an import merges into what is stored, object by object',
    peer: 'A deep merge, as lodash has it.',
    rules: ['import/everyOtherAttributeIsReplaced'],
    hub: (Hub) =>
      class extends Hub {
        override replaced(caller: Caller, sent: Asff, row: Row): Asff {
          const { ProductFields, Remediation } = sent;
          const nested = this.copy({
            ProductFields: deeplyMerged(row.finding.ProductFields, ProductFields),
            Remediation: deeplyMerged(row.finding.Remediation, Remediation),
          });
          return super.replaced(caller, { ...sent, ...nested }, row);
        }
      },
  }),
  wrong({
    name: 'what an import leaves out is kept',
    peer: 'dict.update of Python, and Object.assign.',
    rules: ['import/everyOtherAttributeIsReplaced'],
    hub: (Hub) =>
      class extends Hub {
        override replaced(caller: Caller, sent: Asff, row: Row): Asff {
          return { ...row.finding, ...this.copy(super.replaced(caller, sent, row)) };
        }
      },
  }),
  wrong({
    name: 'a finding that is sent without RecordState stays ARCHIVED',
    peer: 'Who fills in a default on creation only.',
    rules: ['import/everyOtherAttributeIsReplaced'],
    hub: (Hub) =>
      class extends Hub {
        override replaced(caller: Caller, sent: Asff, row: Row): Asff {
          return super.replaced(caller, { ...sent, RecordState: sent.RecordState ?? row.finding.RecordState }, row);
        }
      },
  }),
  wrong({
    name: 'CreatedAt stays that of the first import',
    peer: 'Prowler asks for it (issue 8589), and a page of AWS said so until 2022.',
    rules: ['import/everyOtherAttributeIsReplaced'],
    hub: (Hub) =>
      class extends Hub {
        override replaced(caller: Caller, sent: Asff, row: Row): Asff {
          return super.replaced(caller, { ...sent, CreatedAt: row.finding.CreatedAt }, row);
        }
      },
  }),
  wrong({
    name: 'an attribute that the SDKs do not know is dropped',
    peer: 'Every emulator that reads the request into the types of an SDK.',
    rules: ['import/unmatchedFindingIsCreated', 'import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override rounded(finding: Asff): Asff {
          const known = Object.entries(super.rounded(finding)).filter(([name]) => asffAttributes.has(name));
          return Object.fromEntries(known) as Asff;
        }
      },
  }),
  wrong({
    name: 'a stored finding has an attribute of its own',
    peer: 'Databases add an `_id`, and emulators a time of their own.',
    rules: ['import/unmatchedFindingIsCreated', 'import/everyOtherAttributeIsReplaced'],
    hub: (Hub) =>
      class extends Hub {
        override getFindings(): Asff[] {
          return super.getFindings().map((finding) => ({ ...finding, _id: this.keyOf(finding) }));
        }
      },
  }),
  wrong({
    name: 'a severity gets no Normalized',
    peer: 'Emulators that keep a severity as it was sent.',
    rules: ['import/severityLabelAndNormalizedComplete'],
    hub: (Hub) =>
      class extends Hub {
        override completed(severity: Severity): Severity {
          return severity?.Label === undefined ? super.completed(severity) : severity;
        }
        override completedByCustomer(severity: Severity): Severity {
          return super.completed(severity);
        }
      },
  }),
  wrong({
    name: 'the Label of a severity is counted from its Normalized, though both were sent',
    peer: 'Who keeps the number alone, as the first versions of the format did.',
    rules: ['import/severityLabelAndNormalizedComplete'],
    hub: (Hub) =>
      class extends Hub {
        override completed(severity: Severity): Severity {
          if (severity?.Normalized === undefined) return super.completed(severity);
          return super.completed({ ...severity, Label: undefined });
        }
        override completedByCustomer(severity: Severity): Severity {
          return super.completed(severity);
        }
      },
  }),
  wrong({
    name: 'a severity of 39 is MEDIUM',
    peer: 'An off-by-one at the border of a label.',
    rules: ['import/severityLabelAndNormalizedComplete'],
    hub: (Hub) =>
      class extends Hub {
        override completed(severity: Severity): Severity {
          const isAtTheBorder = severity?.Label === undefined && severity?.Normalized === 39;
          return isAtTheBorder ? { ...severity, Label: 'MEDIUM' } : super.completed(severity);
        }
        override completedByCustomer(severity: Severity): Severity {
          return super.completed(severity);
        }
      },
  }),
  wrong({
    name: 'a new finding has no RecordState and no workflow status',
    peer: 'Emulators that store what was sent, and nothing else.',
    rules: ['import/newFindingStartsActiveAndNew'],
    hub: (Hub) =>
      class extends Hub {
        override start(): void {
          // is not done
        }
      },
  }),
  wrong({
    name: 'a new finding is NEW, whatever the provider says',
    peer: 'Who takes Workflow for a field of the customer alone, from the beginning.',
    rules: ['import/newFindingStartsActiveAndNew', 'import/unmatchedFindingIsCreated'],
    hub: (Hub) =>
      class extends Hub {
        override start(finding: Asff): void {
          super.start(finding);
          finding.Workflow = { ...finding.Workflow, Status: 'NEW' };
        }
      },
  }),
  wrong({
    name: 'the workflow is never reset',
    peer: 'Emulators for which Workflow is a value like any other.',
    rules: ['import/workflowResetsWhenTheFindingReturns'],
    hub: (Hub) =>
      class extends Hub {
        override resetWorkflow(): void {
          // is not done
        }
      },
  }),
  wrong({
    name: 'the workflow of a suppressed finding is reset',
    peer: 'GitHub code scanning and DefectDojo bring dismissed alerts back.',
    // What no rule resets has to stay the customer's.
    rules: ['import/workflowResetsWhenTheFindingReturns', 'import/restrictedFieldsStayTheCustomers'],
    hub: (Hub) =>
      class extends Hub {
        override isReset(status: Parameters<PlainSecurityHub['isReset']>[0]): boolean {
          return status === 'SUPPRESSED' || super.isReset(status);
        }
      },
  }),
  wrong({
    name: 'the workflow is reset by every newer version',
    peer: 'DefectDojo reactivates what is found again.',
    rules: ['import/workflowResetsWhenTheFindingReturns', 'import/restrictedFieldsStayTheCustomers'],
    hub: (Hub) =>
      class extends Hub {
        override resetWorkflow(finding: Asff): void {
          if (this.isReset(finding.Workflow?.Status)) finding.Workflow = { ...finding.Workflow, Status: 'NEW' };
        }
      },
  }),
  wrong({
    name: 'a control finding that passes is not resolved',
    peer: 'Emulators for which Compliance is a value like any other.',
    rules: ['import/passedControlFindingIsResolved'],
    hub: (Hub) =>
      class extends Hub {
        override resolvePassedControl(): void {
          // is not done
        }
      },
  }),
  wrong({
    name: 'a finding of any product that passes is resolved',
    peer: 'The page on the format says it without naming controls.',
    rules: ['import/passedControlFindingIsResolved'],
    hub: (Hub) =>
      class extends Hub {
        override isControl(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'Region is the one that the provider sent',
    peer: 'Emulators that store what was sent, and nothing else.',
    rules: ['import/serviceAttributesAreTheServices'],
    hub: (Hub) =>
      class extends Hub {
        override brand(finding: Asff, sent: Asff): void {
          super.brand(finding, sent);
          finding.Region = sent.Region ?? finding.Region;
        }
      },
  }),
  wrong({
    name: 'a custom provider may not name its own company',
    peer: 'The user guide until 2022-05 made no exception for custom integrations.',
    rules: ['import/serviceAttributesAreTheServices'],
    hub: (Hub) =>
      class extends Hub {
        override brand(finding: Asff, sent: Asff): void {
          super.brand(finding, { ...sent, CompanyName: undefined });
        }
      },
  }),
  wrong({
    name: 'ProcessedAt is never set',
    peer: 'No page before 2023-11 had the attribute, and emulators written before do not.',
    rules: ['import/processedAtIsTheTimeOfTheLastImport'],
    hub: (Hub) =>
      class extends Hub {
        override stampProcessed(finding: Asff): void {
          finding.ProcessedAt = undefined;
        }
      },
  }),
  wrong({
    name: 'ProcessedAt stays that of the first import',
    peer: 'Who stamps a row when it is inserted.',
    rules: ['import/processedAtIsTheTimeOfTheLastImport'],
    hub: (Hub) =>
      class extends Hub {
        override replaced(caller: Caller, sent: Asff, row: Row): Asff {
          return { ...super.replaced(caller, sent, row), ProcessedAt: row.finding.ProcessedAt };
        }
      },
  }),
  wrong({
    name: 'ProcessedAt is moved by an import that is ignored',
    peer: 'Who stamps a finding when it arrives, before anything is compared.',
    rules: ['import/processedAtIsTheTimeOfTheLastImport', 'import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override put(caller: Caller, sent: Asff): ReturnType<PlainSecurityHub['put']> {
          const row = this.findings.get(this.keyOf(sent));
          if (row !== undefined && this.isStale(sent)) row.finding = { ...row.finding, ProcessedAt: caller.at };
          return super.put(caller, sent);
        }
      },
  }),
];
