import { type Caller } from '../../../src/index.js';
import { type Asff, AwsError, type Patch } from '../plain/PlainSecurityHub.js';
import { isRecord } from '../plain/format.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

/** Mistakes about a request as a whole. */
export const wrongWithRequests: readonly WrongSystem[] = [
  wrong({
    name: 'a hundred and one findings are imported',
    peer: 'moto, version A of the floci family and the unnamed Go emulator know no limit.',
    rules: ['import/batchMustHoldOneToAHundredFindings'],
    hub: (Hub) =>
      class extends Hub {
        override listOf(parameter: string, value: unknown): unknown[] {
          const isLong = parameter === 'Findings' && Array.isArray(value) && value.length > 100;
          return isLong ? value : super.listOf(parameter, value);
        }
      },
  }),
  wrong({
    name: 'a batch without findings is a success',
    peer: 'A loop over the batch, as in moto, has nothing to say of an empty one.',
    rules: ['import/batchMustHoldOneToAHundredFindings'],
    hub: (Hub) =>
      class extends Hub {
        override listOf(parameter: string, value: unknown): unknown[] {
          const isEmpty = parameter === 'Findings' && Array.isArray(value) && value.length === 0;
          return isEmpty ? value : super.listOf(parameter, value);
        }
      },
  }),
  wrong({
    name: 'a hundred and one identifiers are updated',
    peer: 'Who limits the one operation and forgets the other.',
    rules: ['update/identifiersMustBeOneToAHundred'],
    hub: (Hub) =>
      class extends Hub {
        override listOf(parameter: string, value: unknown): unknown[] {
          const isLong = parameter === 'FindingIdentifiers' && Array.isArray(value) && value.length > 100;
          return isLong ? value : super.listOf(parameter, value);
        }
      },
  }),
  wrong({
    name: 'a batch above 6 MB is taken item by item',
    peer: 'The current page of the user guide no longer states the limit.',
    rules: ['import/batchMustFitInSixMegabytes'],
    hub: (Hub) =>
      class extends Hub {
        override checkBatchSize(): void {
          // is not done
        }
      },
  }),
  wrong({
    name: 'any text is the time of an import',
    peer: 'Emulators read their own clock, and a mock takes what the test hands it.',
    rules: ['import/hubAndCallerMustBeUsable'],
    hub: (Hub) =>
      class extends Hub {
        override checkImporter(caller: Caller): void {
          super.checkImporter({ ...caller, at: '2026-01-01T00:00:00Z' });
        }
      },
  }),
  wrong({
    name: 'any text is the account of an update',
    peer: 'Emulators take the account from the credentials and do not look at it: `test` will do.',
    rules: ['update/hubAndCallerMustBeUsable'],
    hub: (Hub) =>
      class extends Hub {
        override checkUpdater(caller: Caller): void {
          super.checkUpdater({ ...caller, accountId: '111111111111' });
        }
      },
  }),
  wrong({
    name: 'an account without Security Hub may call BatchUpdateFindings',
    peer: 'Emulators that ask nobody to enable anything.',
    rules: ['update/callerMustHaveSecurityHubEnabled'],
    hub: (Hub) =>
      class extends Hub {
        override checkCallerHasSecurityHub(): void {
          // is not done
        }
      },
  }),
  wrong({
    name: 'an update sets whatever it is sent, such as RecordState',
    peer: 'Emulators that update a dictionary with the request take every key of it.',
    rules: ['update/patchMaySetOnlyTheAvailableFields'],
    hub: (Hub) =>
      class extends Hub {
        override checkFields(patch: unknown): Patch {
          return isRecord(patch) && Object.hasOwn(patch, 'RecordState') ? patch : super.checkFields(patch);
        }
        override patched(caller: Caller, before: Asff, patch: Patch): Asff {
          const { RecordState = before.RecordState } = patch as Partial<Asff>;
          return { ...super.patched(caller, before, patch), RecordState };
        }
      },
  }),
  wrong({
    name: 'an update that sets nothing is a success',
    peer: 'The request is valid by the model of the SDK, in which no field is required.',
    rules: ['update/patchMaySetOnlyTheAvailableFields'],
    hub: (Hub) =>
      class extends Hub {
        override checkFields(patch: unknown): Patch {
          return isRecord(patch) && Object.keys(patch).length === 0 ? {} : super.checkFields(patch);
        }
      },
  }),
  wrong({
    name: 'a denied value is set',
    peer: 'gopherstack looks at the action of a policy and not at its conditions; the others at no policy.',
    rules: ['update/callerMustNotBeDeniedTheField'],
    hub: (Hub) =>
      class extends Hub {
        override isDenied(): boolean {
          return false;
        }
      },
  }),
  wrong({
    name: 'a denied field is left out, and the others are set',
    peer: 'Who filters a request by permissions, field by field, as web frameworks do, gets this.',
    rules: ['update/callerMustNotBeDeniedTheField'],
    hub: (Hub) =>
      class extends Hub {
        override allowedPart(caller: Caller, patch: Patch): Patch {
          const allowed = Object.entries(patch).filter(([field, value]) => !this.isDenied(caller, { [field]: value }));
          return allowed.length === 0 ? super.allowedPart(caller, patch) : Object.fromEntries(allowed);
        }
      },
  }),
  wrong({
    name: 'a deny that is not understood is no deny',
    peer: 'Policy simulators pass over operators that they do not know.',
    rules: ['update/callerMustNotBeDeniedTheField'],
    hub: (Hub) =>
      class extends Hub {
        override isDenied({ denies = [], ...caller }: Caller, patch: Patch): boolean {
          const simple = denies.filter((statement) =>
            /"(Null|(ForAnyValue:)?StringEquals)":/.test(JSON.stringify(statement)),
          );
          return super.isDenied({ ...caller, denies: simple }, patch);
        }
      },
  }),
  wrong({
    name: 'values that break the format refuse the whole update',
    peer: 'Emulators validate the parameters of a request before its items, and throw.',
    rules: ['update/patchMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isPatch(patch: unknown): boolean {
          if (super.isPatch(patch)) return true;
          throw new AwsError('InvalidInputException', 'Invalid parameter.');
        }
      },
  }),
];
