import fc from 'fast-check';
import { defaultProduct, disabled, member, otherMember } from '../../arbitraries/cast.js';
import { denies } from '../../arbitraries/denies.js';
import { finding } from '../../arbitraries/finding.js';
import { invalidFinding } from '../../arbitraries/invalidFinding.js';
import { invalidPatch } from '../../arbitraries/invalidPatch.js';
import { mostly } from '../../arbitraries/mostly.js';
import { patch } from '../../arbitraries/patch.js';
import { writeWallClock } from '../../finding/Timestamp.js';
import { type Caller, type FindingIdentifier, type Hub } from '../../index.js';

/** What happens to the answer of a request: it comes, or it is lost, or the request is sent again before it has come. */
type Answering = 'comes' | 'is lost' | 'is late';

/** A request that a writer makes. */
export interface PlannedRequest {
  readonly id: string;
  readonly caller: Caller;
  readonly identifiers: readonly FindingIdentifier[];
  /** The findings of an import, in the order of the identifiers; an update has a patch. */
  readonly findings?: readonly unknown[];
  readonly patch?: unknown;
  readonly answering: Answering;
  /** Is it sent again when its answer is lost? */
  readonly isSentAgain: boolean;
}

export interface Plan {
  readonly hub: Hub;
  readonly seed: number;
  readonly requests: number;
  readonly identifiers: number;
  readonly sentAgain: 'none' | 'imports' | 'both';
}

/** 2026-01-01T00:00:00Z, in seconds since 1970. */
const begin = 1_767_225_600;

/** By how many versions what a provider sends may come too late or too early. */
const mostShuffled = 8;

const howAnswered = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Answering>('comes') },
  { weight: 1, arbitrary: fc.constant<Answering>('is lost') },
  { weight: 1, arbitrary: fc.constant<Answering>('is late') },
);

const againIf = (isSentAgain: boolean, answering: Answering) => ({
  answering: isSentAgain ? answering : ('comes' as const),
  isSentAgain,
});

/** The requests of a run, in their order: the seed alone decides what they are. */
export const planOf = ({ hub, seed, requests, identifiers, sentAgain }: Plan): readonly PlannedRequest[] => {
  const ProductArn = defaultProduct(member);
  const named = Array.from({ length: identifiers }, (_, at) => ({ ProductArn, Id: `finding-${at + 1}` }));
  const some = fc.subarray(named, { minLength: 1, maxLength: Math.min(2, identifiers) });
  const account = mostly(fc.constant(member), fc.constantFrom(disabled, otherMember));
  const sent = mostly<unknown>(
    finding({ hub }),
    invalidFinding({ hub }).map((invalid) => invalid.finding),
  );
  const anImport = fc.record({
    identifiers: some,
    accountId: account,
    findings: fc.array(sent, { minLength: identifiers, maxLength: identifiers }),
    shift: fc.integer({ min: -mostShuffled, max: mostShuffled }),
    answering: howAnswered,
  });
  const anUpdate = fc.record({
    identifiers: some,
    accountId: account,
    denies: mostly(fc.constant<unknown[]>([]), denies()),
    patch: mostly<unknown>(
      patch(),
      invalidPatch().map((invalid) => invalid.patch),
    ),
    answering: howAnswered,
  });
  return fc.sample(fc.oneof(anImport, anUpdate), { seed, numRuns: requests }).map((request, at): PlannedRequest => {
    const { accountId, identifiers: about } = request;
    const base = { id: `r${at + 1}`, identifiers: about };
    // No two requests are made at the same time: what they write can be told apart.
    const moment = writeWallClock(begin + requests, at, 'Z');
    if ('patch' in request) {
      const caller = { accountId, at: moment, denies: request.denies };
      return { ...base, caller, patch: request.patch, ...againIf(sentAgain === 'both', request.answering) };
    }
    const UpdatedAt = writeWallClock(begin + at + request.shift, 0, 'Z');
    return {
      ...base,
      caller: { accountId, at: moment },
      findings: about.map((identifier, item) => ({
        ...(Object(request.findings[item]) as object),
        ...identifier,
        AwsAccountId: member,
        UpdatedAt,
      })),
      ...againIf(sentAgain !== 'none', request.answering),
    };
  });
};
