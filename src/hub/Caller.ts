import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../codecs/attributes.js';
import { check, type Violation, violationOfNotJson } from '../codecs/violation.js';
import { json, text } from '../codecs/values.js';
import { list } from '../codecs/list.js';
import { accountIdFormat, timestampFormat } from '../finding/format.js';
import { type Json } from '../json/Json.js';
import { receive } from '../json/receive.js';

/** Closed: a misspelled `denies` would silently allow what it was meant to deny. */
const callerFormat = attributes(
  { accountId: accountIdFormat, at: timestampFormat },
  { denies: list(json), identity: text({}) },
  { closed: true },
);

/**
 * Who calls, and when. `at` is the only clock there is: a timestamp in the grammar of the newest edition, as
 * `new Date().toISOString()` gives it, which becomes ProcessedAt and Note.UpdatedAt unchanged.
 *
 * `denies` are IAM statements as AWS writes them. Allow statements and denies of other actions are ignored. A deny of
 * BatchUpdateFindings that is not understood (another operator, element, condition key or resource than the user guide has)
 * refuses every update with `AccessDeniedException`, so that it never becomes an allow. For the same reason a caller has no other
 * keys.
 *
 * @example
 * const caller: Caller = {
 *   accountId: '222222222222',
 *   at: '2026-01-01T00:00:00Z',
 *   denies: [{
 *     Effect: 'Deny',
 *     Action: 'securityhub:BatchUpdateFindings',
 *     Resource: '*',
 *     Condition: { StringEquals: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'SUPPRESSED' } },
 *   }],
 * };
 */
export interface Caller {
  readonly accountId: string;
  readonly at: string;
  readonly denies?: readonly unknown[] | undefined;
  /** The ARN of who updates, for `findingHistory`; no rule asks for it. */
  readonly identity?: string | undefined;
}

/** A caller that can be used, as our own copy. */
export interface KnownCaller {
  readonly accountId: string;
  readonly at: string;
  readonly denies: readonly Json[];
}

/** The caller as our own copy, or the first thing that makes it unusable. */
export const checkCaller = (caller: unknown): E.Either<Violation, KnownCaller> =>
  pipe(
    receive(caller).json,
    E.mapLeft(violationOfNotJson),
    E.chain((value) => check(callerFormat, value)),
    E.map(({ accountId, at, denies = [] }) => ({ accountId, at, denies })),
  );
