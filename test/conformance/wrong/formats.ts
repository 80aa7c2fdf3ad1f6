import { type Caller, type FindingIdentifier } from '../../../src/index.js';
import { type Asff, AwsError, type Problem } from '../plain/PlainSecurityHub.js';
import { isRecord } from '../plain/format.js';
import { asffAttributes } from './asffAttributes.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

/** The finding with what a mistake doesn't look at put right. */
const mended = (item: unknown, mend: (finding: Record<string, unknown>) => Record<string, unknown>): unknown =>
  isRecord(item) ? { ...item, ...mend(item) } : item;

/** Mistakes about what a finding, a patch and an identifier must look like. */
export const wrongWithFormats: readonly WrongSystem[] = [
  wrong({
    name: 'a Title may be of any length',
    peer: 'The model that the SDKs are made from names no length.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(
            mended(item, ({ Title }) => (typeof Title === 'string' ? { Title: Title.slice(0, 256) } : {})),
          );
        }
      },
  }),
  wrong({
    name: 'the length of a Title is counted in bytes',
    peer: 'Go measures a text in bytes, so `len` in an emulator written in Go does.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(item) && Buffer.byteLength(item.Title) <= 256;
        }
      },
  }),
  wrong({
    name: 'the length of a Title is counted in UTF-16 units',
    peer: 'JavaScript and Java measure a text in UTF-16 units, so `length` in an emulator written in them does.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(item) && item.Title.length <= 256;
        }
      },
  }),
  wrong({
    name: 'a severity has any label',
    peer: "moto: its own test asserts that `Label: 'INVALID_LABEL'` succeeds.",
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(
            mended(item, ({ Severity }) =>
              isRecord(Severity) && typeof Severity.Label === 'string'
                ? { Severity: { ...Severity, Label: 'LOW' } }
                : {},
            ),
          );
        }
      },
  }),
  wrong({
    name: 'a finding has any number of types',
    peer: 'The model that the SDKs are made from names no number.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(
            mended(item, ({ Types }) => (Array.isArray(Types) ? { Types: Types.slice(0, 50) } : {})),
          );
        }
      },
  }),
  wrong({
    name: 'UpdatedAt is any text, such as yesterday',
    peer: 'moto, version A of the floci family, gopherstack and the unnamed Go emulator accept `yesterday`.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(
            mended(item, ({ UpdatedAt }) =>
              typeof UpdatedAt === 'string' ? { UpdatedAt: '2025-01-01T00:00:00Z' } : {},
            ),
          );
        }
      },
  }),
  wrong({
    name: 'a day that is in no calendar is taken',
    peer: 'Who checks timestamps by the pattern that the service shows takes 30 February.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(
            mended(item, ({ CreatedAt }) =>
              typeof CreatedAt === 'string'
                ? { CreatedAt: CreatedAt.replace(/^(\d{4}-\d\d)-(29|3[01])/, '$1-28') }
                : {},
            ),
          );
        }
      },
  }),
  wrong({
    name: 'a severity at the top level is required',
    peer: 'version B of the floci family answers «Severity is required» where it is under FindingProviderFields only.',
    rules: ['import/findingMustFollowTheFindingFormat', 'import/newFindingTakesTheFindingProviderFields'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(item) && item.Severity !== undefined;
        }
      },
  }),
  wrong({
    name: 'an attribute that the format does not name breaks it',
    peer: 'Validators made from the model of an SDK close every object, and break when AWS adds an attribute.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isFinding(item: unknown): item is Asff {
          return super.isFinding(item) && Object.keys(item).every((name) => asffAttributes.has(name));
        }
      },
  }),
  wrong({
    name: 'a batch with one bad finding is refused',
    peer: 'Emulators that validate a request against its schema before they look at the items.',
    rules: ['import/findingMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          if (batch.every((item) => this.isFinding(item))) return super.importEach(caller, batch);
          throw new AwsError('InvalidInputException', 'Invalid parameter.');
        }
      },
  }),
  wrong({
    name: 'a finding may be larger than 240 KB',
    peer: 'The limit stands in the prose of the API Reference and in no model.',
    rules: ['import/findingMustFitIn240Kilobytes'],
    hub: (Hub) =>
      class extends Hub {
        override fits(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: '240 KB are counted in characters',
    peer: 'Who measures the JSON text with `length`, or `len` in Python, before it is encoded.',
    rules: ['import/findingMustFitIn240Kilobytes'],
    hub: (Hub) =>
      class extends Hub {
        override fits(finding: Asff): boolean {
          return JSON.stringify(finding).length <= 240 * 1024;
        }
      },
  }),
  wrong({
    name: 'an update may make a finding larger than 240 KB',
    peer: 'Who measures what comes in, and not what comes of it.',
    rules: ['update/updatedFindingMustFitIn240Kilobytes'],
    hub: (Hub) =>
      class extends Hub {
        override stillFits(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'an update sets values that break the format, such as a Confidence of 101',
    peer: 'Who checks findings and lets patches through.',
    rules: ['update/patchMustFollowTheFindingFormat'],
    hub: (Hub) =>
      class extends Hub {
        override isPatch(patch: unknown): boolean {
          return super.isPatch(
            mended(patch, ({ Confidence }) => (typeof Confidence === 'number' ? { Confidence: 1 } : {})),
          );
        }
      },
  }),
  wrong({
    name: 'an identifier that lacks its Id refuses the whole update',
    peer: 'Emulators read every identifier before the first update, and throw.',
    rules: ['update/identifierMustHaveProductArnAndId'],
    hub: (Hub) =>
      class extends Hub {
        override isIdentifier(item: unknown): item is FindingIdentifier {
          if (super.isIdentifier(item)) return true;
          throw new AwsError('InvalidInputException', 'Invalid parameter.');
        }
      },
  }),
  wrong({
    name: 'a finding is looked up by whatever the identifier has',
    peer: 'A table in memory has no row under `undefined`, so the answer is FindingNotFound.',
    rules: ['update/identifierMustHaveProductArnAndId'],
    hub: (Hub) =>
      class extends Hub {
        override isIdentifier(item: unknown): item is FindingIdentifier {
          return isRecord(item);
        }
      },
  }),
];
