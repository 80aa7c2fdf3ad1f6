import { type Caller } from '../../../src/index.js';
import { type Asff, type Patch, type PlainSecurityHub, type Problem, type Row } from '../plain/PlainSecurityHub.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

type Field = Parameters<PlainSecurityHub['patchedField']>[0];
type Severity = Asff['Severity'];
type Note = Asff['Note'];

/** Mistakes about what an update finds and writes. */
export const wrongWithUpdates: readonly WrongSystem[] = [
  wrong({
    name: 'an identifier that stands twice is updated twice',
    peer: 'The floci family, gopherstack and the unnamed Go emulator go through the list as it is.',
    rules: ['update/identifiersMustBeDistinct'],
    hub: (Hub) =>
      class extends Hub {
        override isRepeated(): boolean {
          return false;
        }
      },
  }),
  wrong({
    name: 'of an identifier that stands twice only the second copy fails',
    peer: 'A set of identifiers that were seen, filled on the way.',
    rules: ['update/identifiersMustBeDistinct'],
    hub: (Hub) =>
      class extends Hub {
        override isRepeated(identifiers: unknown[], index: number): boolean {
          return super.isRepeated(identifiers.slice(0, index + 1), index);
        }
      },
  }),
  wrong({
    name: 'two findings with one Id count as one that stands twice',
    peer: 'Where the Id alone is the identity, in moto for one, two products can not share an Id.',
    // One answer breaks both sentences: another product's finding is taken for the same, and then for a copy.
    rules: ['update/identifiersMustBeDistinct', 'import/findingIsMatchedByProductArnAndId'],
    hub: (Hub) =>
      class extends Hub {
        override isRepeated(identifiers: unknown[], index: number): boolean {
          const idAt = (each: unknown): unknown => (this.isIdentifier(each) ? each.Id : undefined);
          return identifiers.filter((each) => idAt(each) === idAt(identifiers[index])).length > 1;
        }
      },
  }),
  wrong({
    name: 'an update of an unknown finding makes it',
    peer: 'An upsert; PATCH of Google Security Command Center creates as well.',
    rules: ['update/findingMustExist'],
    hub: (Hub) =>
      class extends Hub {
        override updateOne(caller: Caller, identifiers: unknown[], index: number, patch: Patch): Problem | undefined {
          const item = identifiers[index];
          const isUnknown = this.isPatch(patch) && this.isIdentifier(item) && !this.findings.has(this.keyOf(item));
          if (isUnknown && !this.isRepeated(identifiers, index)) {
            const { ProductArn, Id } = item;
            const finding = { ProductArn, Id, AwsAccountId: caller.accountId, UpdatedAt: caller.at } as Asff;
            this.findings.set(this.keyOf(item), { finding, customers: new Set() });
          }
          return super.updateOne(caller, identifiers, index, patch);
        }
      },
  }),
  wrong({
    name: 'an update of an unknown finding is a success',
    peer: 'UPDATE of SQL changes no row, and says so to nobody.',
    rules: ['update/findingMustExist'],
    hub: (Hub) =>
      class extends Hub {
        override updateOne(caller: Caller, identifiers: unknown[], index: number, patch: Patch): Problem | undefined {
          const item = identifiers[index];
          const isUnknown = this.isIdentifier(item) && !this.findings.has(this.keyOf(item));
          const problem = super.updateOne(caller, identifiers, index, patch);
          return isUnknown && problem?.ErrorCode === 'FindingNotFound' ? undefined : problem;
        }
      },
  }),
  wrong({
    name: 'an update of an unknown finding is a ResourceNotFoundException',
    peer: 'version A of the floci family; gopherstack says InvalidInput.',
    rules: ['update/findingMustExist', 'update/callerMustOwnOrAdministerTheFinding'],
    hub: (Hub) =>
      class extends Hub {
        override updateOne(...call: Parameters<PlainSecurityHub['updateOne']>): Problem | undefined {
          const problem = super.updateOne(...call);
          return problem?.ErrorCode === 'FindingNotFound'
            ? { ...problem, ErrorCode: 'ResourceNotFoundException' }
            : problem;
        }
      },
  }),
  wrong({
    name: 'a severity that an update sets has no Original any more',
    peer: 'A severity that is replaced by a copy of the request, which has no Original.',
    rules: ['update/patchReplacesEachFieldItSets'],
    hub: (Hub) =>
      class extends Hub {
        override patchedField(field: Field, before: Asff, patch: Patch): unknown {
          return field === 'Severity' ? patch.Severity : super.patchedField(field, before, patch);
        }
      },
  }),
  wrong({
    name: 'an update merges into the severity that is stored',
    peer: 'dict.update of Python and Object.assign, one level down.',
    rules: ['update/patchReplacesEachFieldItSets'],
    hub: (Hub) =>
      class extends Hub {
        override patchedField(field: Field, before: Asff, patch: Patch): unknown {
          return field === 'Severity'
            ? { ...before.Severity, ...patch.Severity }
            : super.patchedField(field, before, patch);
        }
      },
  }),
  wrong({
    name: 'an update adds to the related findings that are stored',
    peer: 'Some deep merges join lists.',
    rules: ['update/patchReplacesEachFieldItSets'],
    hub: (Hub) =>
      class extends Hub {
        override patchedField(field: Field, before: Asff, patch: Patch): unknown {
          return field === 'RelatedFindings'
            ? [...(before.RelatedFindings ?? []), ...(patch.RelatedFindings ?? [])]
            : super.patchedField(field, before, patch);
        }
      },
  }),
  wrong({
    name: 'an update merges into the user-defined fields that are stored',
    peer: 'Tags and labels are merged by most services of AWS, and these look like them.',
    rules: ['update/patchReplacesEachFieldItSets'],
    hub: (Hub) =>
      class extends Hub {
        override patchedField(field: Field, before: Asff, patch: Patch): unknown {
          return field === 'UserDefinedFields'
            ? { ...before.UserDefinedFields, ...patch.UserDefinedFields }
            : super.patchedField(field, before, patch);
        }
      },
  }),
  wrong({
    name: 'an update with an empty list of types changes nothing',
    peer: 'Go and Python take an empty list for one that was not given.',
    rules: ['update/patchReplacesEachFieldItSets'],
    hub: (Hub) =>
      class extends Hub {
        override patchedField(field: Field, before: Asff, patch: Patch): unknown {
          return field === 'Types' && patch.Types?.length === 0
            ? before.Types
            : super.patchedField(field, before, patch);
        }
      },
  }),
  wrong({
    name: 'a severity that an update sets gets no Normalized',
    peer: 'A sentence of the user guide can be read so, and emulators keep what the request has.',
    rules: ['update/severityLabelAndNormalizedComplete'],
    hub: (Hub) =>
      class extends Hub {
        override completedByCustomer(severity: Severity): Severity {
          return severity?.Label === undefined ? super.completedByCustomer(severity) : severity;
        }
      },
  }),
  wrong({
    name: 'a Note has no UpdatedAt',
    peer: 'The request has none, and who stores the request stores none.',
    rules: ['update/noteIsStampedWhenItIsSet'],
    hub: (Hub) =>
      class extends Hub {
        override stamped(note: Note): Note {
          return note;
        }
      },
  }),
  wrong({
    name: 'a Note keeps the UpdatedAt of the finding',
    peer: 'An emulator without a clock takes the only time that it knows.',
    rules: ['update/noteIsStampedWhenItIsSet'],
    hub: (Hub) =>
      class extends Hub {
        override patched(caller: Caller, before: Asff, patch: Patch): Asff {
          return super.patched({ ...caller, at: before.UpdatedAt }, before, patch);
        }
      },
  }),
  wrong({
    name: 'an update moves UpdatedAt',
    peer: 'Every table with a column that says when its row was changed.',
    rules: ['update/updatedAtStaysTheProviders'],
    hub: (Hub) =>
      class extends Hub {
        override patched(caller: Caller, before: Asff, patch: Patch): Asff {
          return { ...super.patched(caller, before, patch), UpdatedAt: caller.at };
        }
      },
  }),
  wrong({
    name: 'an update moves ProcessedAt',
    peer: 'Who stamps a finding with every request.',
    rules: ['update/updatedAtStaysTheProviders', 'import/processedAtIsTheTimeOfTheLastImport'],
    hub: (Hub) =>
      class extends Hub {
        override patched(caller: Caller, before: Asff, patch: Patch): Asff {
          return { ...super.patched(caller, before, patch), ProcessedAt: caller.at };
        }
      },
  }),
  wrong({
    name: 'an update sets FindingProviderFields too',
    peer: 'Who has one function that sets a field in both places.',
    rules: ['update/updatedAtStaysTheProviders'],
    hub: (Hub) =>
      class extends Hub {
        override patched(caller: Caller, before: Asff, patch: Patch): Asff {
          const finding = super.patched(caller, before, patch);
          return {
            ...finding,
            FindingProviderFields: this.providerFields({ ...finding, FindingProviderFields: {} }, before),
          };
        }
      },
  }),
  wrong({
    name: 'an archived finding can not be updated',
    peer: 'Where GetFindings leaves archived findings out, so does the lookup of an update.',
    // The two rules have one answer, so that nobody can tell them apart.
    rules: ['update/findingMustExist', 'update/callerMustOwnOrAdministerTheFinding'],
    hub: (Hub) =>
      class extends Hub {
        override mayUpdate(caller: Caller, finding: Asff): boolean {
          return finding.RecordState !== 'ARCHIVED' && super.mayUpdate(caller, finding);
        }
      },
  }),
  wrong({
    name: "a field is the customer's only where the update changes its value",
    peer: 'Who compares the values later, in place of remembering who set them.',
    // The provider's value is taken although the customer has set the field: both sentences are broken.
    rules: [
      'update/conditionalFieldBecomesTheCustomers',
      'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
    ],
    hub: (Hub) =>
      class extends Hub {
        override claim(row: Row, patch: Patch): void {
          const changed = Object.entries(this.patched({ accountId: '', at: '' }, row.finding, patch)).filter(
            ([field, value]) =>
              Object.hasOwn(patch, field) && JSON.stringify(value) !== JSON.stringify(row.finding[field]),
          );
          super.claim(row, Object.fromEntries(changed));
        }
      },
  }),
  wrong({
    name: "nothing becomes the customer's: its value stays until the next import",
    peer: 'moto and the floci family remember no owner.',
    rules: [
      'update/conditionalFieldBecomesTheCustomers',
      'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
    ],
    hub: (Hub) =>
      class extends Hub {
        override claim(): void {
          // is not done
        }
      },
  }),
];
