import { type Engine, serviceOn } from '../../../docs/examples/findingService.js';
import { type NewRow, type Storage } from '../../../docs/examples/mergeInto.js';
import { type ObservedAnswer } from '../../../src/conformance/index.js';
import { type Hub, type StoredFinding } from '../../../src/index.js';
import { type Call } from './calls.js';

/** A version and the one that it replaced, as a row names them; nothing where nothing was stored. */
export type Versions = readonly [version?: string, replaced?: string];

/** What one item of a call did, in the order in which it did it. */
export type Line =
  | {
      readonly did: 'begin';
      readonly call: string;
      readonly index: number;
      readonly hub: number;
      readonly time: number;
    }
  /** A row was read, and is to be written; this is known before anything is. */
  | {
      readonly did: 'step';
      readonly call: string;
      readonly key: string;
      readonly read: Versions;
      readonly write?: {
        readonly versions: Versions;
        readonly outcome: 'Created' | 'Updated';
        readonly stored: StoredFinding;
      };
    }
  /** A row was written for sure. */
  | { readonly did: 'written'; readonly call: string; readonly key: string; readonly versions: Versions }
  /** The answers to the items of a call, `null` for one that may have been carried out or not. */
  | {
      readonly did: 'end';
      readonly call: string;
      readonly time: number;
      readonly answers: readonly (ObservedAnswer | null)[];
    };

export type Note = (line: Line) => void;

/** Microseconds of a clock that all processes of a machine share. */
export const microseconds = (): number => Number(process.hrtime.bigint() / 1000n);

/** The newest version of a row, and the one before. (A broken service marks them.) */
export const newestOf = (versions: readonly string[]): Versions => {
  const [version, replaced] = versions.map((each) => each.replace('~', ''));
  if (version === undefined) return [];
  return replaced === undefined ? [version] : [version, replaced];
};

const versionsIn = (text: string | undefined): Versions =>
  text === undefined ? [] : newestOf((JSON.parse(text) as { readonly versions: readonly string[] }).versions);

/** A storage that notes what is read and what is to be written before it is. */
export const notedStorage = (storage: Storage, call: () => string, note: Note): Storage => ({
  ...storage,
  step: async (key, next) => {
    let written: NewRow | undefined;
    const isDone = await storage.step(key, (text) => {
      written = next(text);
      const read = versionsIn(text);
      const write = written && {
        versions: versionsIn(written.text),
        stored: written.stored,
        outcome: text === undefined ? ('Created' as const) : ('Updated' as const),
      };
      note({ did: 'step', call: call(), key, read, ...(write === undefined ? {} : { write }) });
      return written;
    });
    if (isDone && written !== undefined)
      note({ did: 'written', call: call(), key, versions: versionsIn(written.text) });
    return isDone;
  },
});

const failed = (code: string): ObservedAnswer => ({ outcome: 'Failed', code });

/** Makes a call and notes it; `engine` is asked for each of its items. */
export const makeCall = async (
  engine: Engine,
  hub: Hub,
  {
    call,
    index,
    hubNumber,
    note,
  }: { readonly call: string; readonly index: number; readonly hubNumber: number; readonly note: Note },
  made: Call,
): Promise<void> => {
  const items = made.operation === 'import' ? made.findings : made.identifiers;
  const keyOf = (item: object): string => {
    const { ProductArn, Id } = item as { readonly ProductArn: string; readonly Id: string };
    return JSON.stringify([ProductArn, Id]);
  };
  const answers = new Map<string, ObservedAnswer | null>();
  const noted: Engine = {
    ...engine,
    merge: async (identifier, item) => {
      const decision = await engine.merge(identifier, item);
      const { outcome } = decision;
      if (outcome === 'Unwritten') {
        answers.set(keyOf(identifier), decision.code === 'InternalFailure' ? null : failed(decision.code));
      } else if (outcome === 'Failed') answers.set(keyOf(identifier), failed(decision.code));
      else answers.set(keyOf(identifier), { outcome, ...('stored' in decision ? { stored: decision.stored } : {}) });
      return decision;
    },
  };
  const service = serviceOn(noted, () => hub);
  note({ did: 'begin', call, index, hub: hubNumber, time: microseconds() });
  try {
    if (made.operation === 'import') await service.batchImportFindings(made.caller, made.findings);
    else {
      const { UnprocessedFindings } = await service.batchUpdateFindings(made.caller, made.identifiers, made.patch);
      for (const { FindingIdentifier, ErrorCode } of UnprocessedFindings) {
        const key = keyOf(FindingIdentifier);
        if (!answers.has(key)) answers.set(key, failed(ErrorCode));
      }
    }
  } catch (error) {
    for (const item of items) answers.set(keyOf(item), failed((error as Error).name));
  }
  const told = items.map((item) => answers.get(keyOf(item)) ?? null);
  note({ did: 'end', call, time: microseconds(), answers: told });
};
