import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type FindingIdentifier, isServiceFault, type StoredFinding } from 'finding-merge';
import { type Engine } from './findingService.js';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 64 characters for every identifier, so no engine's limit, collation or separator can change which identifiers are equal. */
export const keyOf = ({ ProductArn, Id }: FindingIdentifier): string => digestOf(JSON.stringify([ProductArn, Id]));

/** What is kept under a key: the finding, and the versions that it has had, the newest first. */
export interface Row {
  readonly stored: StoredFinding;
  readonly versions: readonly string[];
}

/** Changes when rows of an earlier form can no longer be read. */
const format = 1;

/** A writer that wasn't told whether it has written finds out from these, unless this many others have written since. */
const versionsKept = 100;

export const writeRow = ({ stored, versions }: Row): string =>
  JSON.stringify({
    format,
    sha256: digestOf(JSON.stringify(stored)),
    versions: versions.slice(0, versionsKept),
    stored,
  });

/** Are all versions listed that came after this one, or after nothing? */
const reachesBackTo = (version: string | undefined, versions: readonly string[]): boolean =>
  version === undefined ? versions.length < versionsKept : versions.includes(version);

/** A row as `writeRow` wrote it. What can't be read must never count as nothing stored: the next import would overwrite it. */
export const readRow = (identifier: FindingIdentifier, text: string): Row => {
  const fault = (what: string): Error =>
    new Error(`the row of ${identifier.ProductArn} ${identifier.Id}, key ${keyOf(identifier)}, ${what}`);
  let row: Partial<Row> & { readonly format?: unknown; readonly sha256?: unknown };
  try {
    row = Object(JSON.parse(text)) as typeof row;
  } catch (error) {
    throw fault(`is no JSON: ${String(error)}`);
  }
  const { stored, versions } = row;
  if (row.format !== format) throw fault(`has the format ${String(row.format)}, and this service reads ${format}`);
  if (stored === undefined || versions === undefined || digestOf(JSON.stringify(stored)) !== row.sha256) {
    throw fault('is not as it was written: it was edited, or its column changes numbers, texts or the order of keys');
  }
  if (stored.finding.ProductArn !== identifier.ProductArn || stored.finding.Id !== identifier.Id) {
    throw fault(`holds another finding: ${stored.finding.ProductArn} ${stored.finding.Id}`);
  }
  return { stored, versions };
};

/** A row to be written: its text, and of what is in the text what an engine may compare or search by. */
export interface NewRow {
  readonly text: string;
  readonly version: string;
  readonly stored: StoredFinding;
}

/** What an engine has to provide. */
export interface Storage {
  /**
   * Reads the row of a key, asks `next` what to write in its place, and writes that only if the row is still the same.
   * Tells whether it was, and throws where it doesn't know. Where there is nothing to write, the row must still be the newest.
   */
  readonly step: (key: string, next: (text: string | undefined) => NewRow | undefined) => Promise<boolean>;
  /** May the step be tried again after this error, such as a connection that was cut? */
  readonly isPassing: (error: unknown) => boolean;
}

export interface Patience {
  readonly attempts: number;
  /** Waits before the next attempt. */
  readonly pause: (attempt: number) => Promise<unknown>;
}

/** Waits for a random part of a time that doubles with each attempt, up to a second. */
export const patient = (random: () => number = Math.random): Patience => ({
  attempts: 12,
  pause: (attempt) => setTimeout(random() * Math.min(1000, 2 ** attempt)),
});

/** Reports an item that failed through no fault of the request. */
export type Alarm = (what: unknown, identifier?: FindingIdentifier) => void;

const toTheConsole: Alarm = (what, identifier) => {
  console.error('ALARM', what, identifier);
};

export const mergeInto = (storage: Storage, { attempts, pause } = patient(), alarm = toTheConsole): Engine => ({
  merge: async (identifier, item) => {
    // One version for all attempts: where the row has it, the answer to an earlier attempt was lost, and it is done.
    const version = randomBytes(12).toString('base64url');
    let decision: ReturnType<typeof item.decide> | undefined;
    let tried: { readonly inPlaceOf: string | undefined } | undefined;
    let failure: unknown;
    /** Why nobody knows whether what was tried last is there. */
    let lost: unknown;
    // After the last attempt the row is only read: the write may have come through, too.
    for (let attempt = 0; attempt <= attempts; attempt += 1) {
      if (attempt > 0) await pause(attempt);
      const triedBefore = tried;
      try {
        const isDone = await storage.step(keyOf(identifier), (text) => {
          const row = text === undefined ? undefined : readRow(identifier, text);
          const versions = row?.versions ?? [];
          if (tried !== undefined && versions.includes(version)) return undefined;
          if (tried !== undefined && !reachesBackTo(tried.inPlaceOf, versions)) {
            throw new Error(
              `${versions.length} others have written since: nobody knows whether version ${version} was, too`,
            );
          }
          // Others have written in its place: it isn't there, and can't be any more.
          if (versions[0] !== tried?.inPlaceOf) lost = undefined;
          decision = attempt < attempts ? item.decide(row?.stored) : undefined;
          // Ignored, Failed, or an update that leaves everything as it was: there is nothing to write.
          if (decision === undefined || !('stored' in decision) || decision.stored === row?.stored) return undefined;
          const { stored } = decision;
          tried = { inPlaceOf: versions[0] };
          return { stored, version, text: writeRow({ stored, versions: [version, ...versions] }) };
        });
        if (isDone && decision !== undefined) {
          if (isServiceFault(decision)) alarm(decision, identifier);
          return decision;
        }
        failure = attempt < attempts ? lost : (failure ?? lost);
      } catch (error) {
        failure = error;
        if (tried !== triedBefore) lost = error;
        if (!storage.isPassing(error)) break;
      }
    }
    if (failure === undefined) return { outcome: 'Unwritten', code: 'ConcurrentUpdateError' };
    alarm(failure, identifier);
    return { outcome: 'Unwritten', code: 'InternalFailure' };
  },

  read: async (identifier) => {
    let found: StoredFinding | undefined;
    await storage.step(keyOf(identifier), (text) => {
      found = text === undefined ? undefined : readRow(identifier, text).stored;
      return undefined;
    });
    return found;
  },
});
