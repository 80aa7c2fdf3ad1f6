import fc from 'fast-check';
import { exampleHub, finding, patch } from '../../../src/arbitraries/index.js';
import { type LoggedCommit, type ConcurrentHistory, type ObservedCall } from '../../../src/conformance/index.js';
import { type StoredFinding } from '../../../src/index.js';
import { decideOn } from './decideOn.js';

export const hub = exampleHub();
export const member = '222222222222';
export const identifier = { ProductArn: `arn:aws:securityhub:eu-west-1:${member}:product/${member}/default`, Id: 'a' };

export const at = (moment: number): string => new Date(Date.UTC(2026, 0, 1) + moment).toISOString();

/** What was called, by its place in the history. */
export type Called =
  { readonly finding: Readonly<Record<string, unknown>>; readonly version: number } | { readonly patch: unknown };

export const called: fc.Arbitrary<readonly Called[]> = fc.array(
  fc.oneof(
    fc.record({ finding: finding({ hub }), version: fc.nat(6) }),
    patch().map((fields) => ({ patch: fields })),
  ),
  { minLength: 1, maxLength: 12 },
);

export const callOf = (what: Called, place: number, attempts: ObservedCall['attempts'] = []): ObservedCall => {
  const call = { id: `c${place}`, identifier, caller: { accountId: member, at: at(place) }, attempts };
  if ('patch' in what) return { ...call, operation: 'update', patch: what.patch };
  const sent = { ...what.finding, ...identifier, AwsAccountId: member, UpdatedAt: at(what.version) };
  return { ...call, operation: 'import', finding: sent };
};

export interface Told extends ConcurrentHistory {
  readonly log: readonly LoggedCommit[];
}

/** What a system says that makes the calls one after the other; each is under way for some time before and after. */
export const inOrder = (
  calls: readonly Called[],
  around: readonly (readonly [before: number, after: number])[] = [],
): Told => {
  let stored: StoredFinding | undefined;
  const log: LoggedCommit[] = [];
  const observed = calls.map((what, place) => {
    const [before, after] = around[place] ?? [0, 0];
    const call = callOf(what, place);
    const decision = decideOn(hub, call.caller, stored, call.operation === 'import' ? call : { patch: call.patch });
    if ('stored' in decision && decision.stored !== stored) {
      log.push({ call: call.id, version: log.length + 1, replaced: log.length === 0 ? null : log.length, decision });
      stored = decision.stored;
    }
    return { ...call, attempts: [{ began: place - before - 0.25, ended: place + after + 0.25, answer: decision }] };
  });
  return { hub, calls: observed, log, final: stored === undefined ? [] : [stored] };
};
