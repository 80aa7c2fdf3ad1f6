import { type Caller } from '../../../src/index.js';
import {
  type Asff,
  type ImportReply,
  type Patch,
  type PlainSecurityHub,
  type Problem,
  type UpdateReply,
} from '../plain/PlainSecurityHub.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

/** Any rule by which a finding of an import fails. */
const failingRules = [
  'import/findingMustFollowTheFindingFormat',
  'import/findingMustFitIn240Kilobytes',
  'import/securityHubMustBeEnabled',
  'import/findingProviderMustBeEnabled',
  'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
  'import/findingStaysInItsAccount',
] as const;

/** Mistakes about what a reply says, and about what is kept of a request. */
export const wrongWithReplies: readonly WrongSystem[] = [
  wrong({
    name: 'SuccessCount counts the findings that failed, too',
    peer: 'Who counts the batch and not what became of it.',
    rules: failingRules,
    hub: (Hub) =>
      class extends Hub {
        override importFindings(caller: Caller, findings: unknown): ImportReply {
          const reply = super.importFindings(caller, findings);
          return { ...reply, SuccessCount: reply.SuccessCount + reply.FailedCount };
        }
      },
  }),
  wrong({
    name: 'FailedCount is 0 beside a list of failed findings',
    peer: 'A counter that a branch forgets.',
    rules: failingRules,
    hub: (Hub) =>
      class extends Hub {
        override importFindings(caller: Caller, findings: unknown): ImportReply {
          return { ...super.importFindings(caller, findings), FailedCount: 0 };
        }
      },
  }),
  wrong({
    name: 'a finding that is ignored is counted nowhere',
    peer: 'Who counts what was written.',
    rules: ['import/ignoredFindingCountsAsSuccess'],
    hub: (Hub) =>
      class extends Hub {
        #ignored = 0;
        override importFindings(caller: Caller, findings: unknown): ImportReply {
          this.#ignored = 0;
          const reply = super.importFindings(caller, findings);
          return { ...reply, SuccessCount: reply.SuccessCount - this.#ignored };
        }
        override put(...call: Parameters<PlainSecurityHub['put']>): Problem | undefined {
          if (this.isStale(call[1])) this.#ignored += 1;
          return super.put(...call);
        }
      },
  }),
  wrong({
    name: 'a finding that is ignored is a failure',
    peer: 'A conditional write that fails, as in DynamoDB, and is reported as it is.',
    rules: ['import/ignoredFindingCountsAsSuccess'],
    hub: (Hub) =>
      class extends Hub {
        override put(...[caller, sent]: Parameters<PlainSecurityHub['put']>): Problem | undefined {
          return this.isStale(sent)
            ? { ErrorCode: 'InvalidInput', ErrorMessage: 'The finding is out of date.' }
            : super.put(caller, sent);
        }
      },
  }),
  wrong({
    name: 'a failed finding has the code InvalidInputException',
    peer: 'version A of the floci family, and gopherstack.',
    // What is too large fails with that code, too.
    rules: ['import/findingMustFollowTheFindingFormat', 'import/findingMustFitIn240Kilobytes'],
    hub: (Hub) =>
      class extends Hub {
        override importOne(caller: Caller, item: unknown): Problem | undefined {
          const problem = super.importOne(caller, item);
          return problem?.ErrorCode === 'InvalidInput' ? { ...problem, ErrorCode: 'InvalidInputException' } : problem;
        }
      },
  }),
  wrong({
    name: 'a finding that may not be imported has the code InvalidInput',
    peer: 'moto makes InvalidInput of any exception.',
    rules: [
      'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
      'import/securityHubMustBeEnabled',
      'import/findingProviderMustBeEnabled',
      'import/findingStaysInItsAccount',
    ],
    hub: (Hub) =>
      class extends Hub {
        override importOne(caller: Caller, item: unknown): Problem | undefined {
          const problem = super.importOne(caller, item);
          return problem === undefined ? undefined : { ...problem, ErrorCode: 'InvalidInput' };
        }
      },
  }),
  wrong({
    name: 'a finding fails and is stored',
    peer: 'Who writes first and validates afterwards, without a transaction.',
    rules: ['import/callerMustOwnTheFindingOrBeAnAllowListedPartner', ...failingRules],
    hub: (Hub) =>
      class extends Hub {
        override importOne(caller: Caller, item: unknown): Problem | undefined {
          const problem = super.importOne(caller, item);
          if (problem !== undefined && this.isFinding(item)) super.put(caller, this.rounded(this.copy(item)));
          return problem;
        }
      },
  }),
  wrong({
    name: 'the findings after one that fails are not imported',
    peer: 'A loop that ends with the first exception.',
    // Of the same finding twice, the first of which fails, the second should be an import too: it is the rule's own vector.
    rules: [...failingRules, 'import/sameFindingTwiceIsTwoImportsInOrder'],
    hub: (Hub) =>
      class extends Hub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          const problems: (Problem | undefined)[] = [];
          for (const item of batch) {
            if (!problems.some((each) => each !== undefined)) problems.push(this.importOne(caller, item));
          }
          return problems;
        }
      },
  }),
  wrong({
    name: 'the last finding of a batch is lost',
    peer: 'Pages and chunks that end one too early.',
    // Of the same finding twice the second should be an import too: it is the rule's own vector.
    rules: ['import/unmatchedFindingIsCreated', 'import/sameFindingTwiceIsTwoImportsInOrder'],
    hub: (Hub) =>
      class extends Hub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          return batch.length === 1
            ? super.importEach(caller, batch)
            : [...super.importEach(caller, batch.slice(0, -1)), undefined];
        }
      },
  }),
  wrong({
    name: 'an update reaches the first of its findings only',
    peer: 'Who looks at FindingIdentifiers[0], as many a mock does.',
    rules: ['update/patchReplacesEachFieldItSets'],
    hub: (Hub) =>
      class extends Hub {
        override updateOne(caller: Caller, identifiers: unknown[], index: number, patch: Patch): Problem | undefined {
          const before = this.findings;
          if (index > 0)
            this.findings = new Map(
              [...before].map(([key, row]) => [key, { ...row, customers: new Set(row.customers) }]),
            );
          const problem = super.updateOne(caller, identifiers, index, patch);
          this.findings = before;
          return problem;
        }
      },
  }),
  wrong({
    name: 'ProcessedFindings names the findings that failed, too',
    peer: 'Who gives the identifiers of the request back.',
    rules: [
      'update/findingMustExist',
      'update/callerMustOwnOrAdministerTheFinding',
      'update/identifiersMustBeDistinct',
      'update/patchMustFollowTheFindingFormat',
      'update/identifierMustHaveProductArnAndId',
      'update/updatedFindingMustFitIn240Kilobytes',
    ],
    hub: (Hub) =>
      class extends Hub {
        override updateFindings(caller: Caller, identifiers: unknown, patch: unknown): UpdateReply {
          const reply = super.updateFindings(caller, identifiers, patch);
          const failed = reply.UnprocessedFindings.map(({ FindingIdentifier }) => FindingIdentifier);
          return { ...reply, ProcessedFindings: [...reply.ProcessedFindings, ...failed] };
        }
      },
  }),
  wrong({
    name: 'the objects of a batch are kept',
    peer: "moto, called directly, keeps the caller's own dictionary.",
    rules: ['import/unmatchedFindingIsCreated', 'import/everyOtherAttributeIsReplaced'],
    hub: (Hub) =>
      class extends Hub {
        override copyOfFinding(sent: Asff): Asff {
          return sent;
        }
      },
  }),
  wrong({
    name: 'the objects of a patch are kept',
    peer: 'Every emulator in memory that stores a value of the request as it is.',
    rules: ['update/patchReplacesEachFieldItSets'],
    hub: (Hub) =>
      class extends Hub {
        override copyOfPatch(patch: Patch): Patch {
          return patch;
        }
      },
  }),
];
