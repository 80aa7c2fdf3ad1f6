import { type Caller, type FindingIdentifier } from '../../../src/index.js';
import { type Asff, type Problem } from '../plain/PlainSecurityHub.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

/** Mistakes about which finding is meant, and which version of it is the newer one. */
export const wrongWithOrder: readonly WrongSystem[] = [
  wrong({
    name: 'the last write wins',
    peer: 'moto, version A of the floci family, gopherstack and the unnamed Go emulator store what comes last.',
    rules: ['import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override isNewer(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'an equal UpdatedAt is accepted',
    peer: 'version B of the floci family refuses what is earlier, and accepts what is equal.',
    rules: ['import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override isNewer(sent: Asff, stored: Asff): boolean {
          return !super.isNewer(stored, sent);
        }
      },
  }),
  wrong({
    name: 'timestamps are compared as texts',
    peer: 'Texts in UTC of one length sort like their times, so it goes well until somebody sends an offset.',
    rules: ['import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override isNewer(sent: Asff, stored: Asff): boolean {
          return sent.UpdatedAt > stored.UpdatedAt;
        }
      },
  }),
  wrong({
    name: 'timestamps are compared by Date.parse',
    peer: 'JavaScript does not know the leap second, nor an offset without minutes, which AWS takes.',
    rules: ['import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override isNewer(sent: Asff, stored: Asff): boolean {
          return Date.parse(sent.UpdatedAt) > Date.parse(stored.UpdatedAt);
        }
      },
  }),
  wrong({
    name: 'timestamps are compared to the second',
    peer: 'Prowler met a race within one second (issues 656 and 658); a Unix time has no more.',
    rules: ['import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override isNewer(sent: Asff, stored: Asff): boolean {
          const toTheSecond = (finding: Asff): Asff => ({
            ...finding,
            UpdatedAt: finding.UpdatedAt.replace(/\.\d+/, ''),
          });
          return super.isNewer(toTheSecond(sent), toTheSecond(stored));
        }
      },
  }),
  wrong({
    name: 'an UpdatedAt in the future is ignored',
    peer: 'A guard against clocks that go wrong, which AWS does not have.',
    rules: ['import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override put(caller: Caller, sent: Asff): Problem | undefined {
          const isOfTheFuture = this.isNewer(sent, { ...sent, UpdatedAt: caller.at });
          return isOfTheFuture && this.findings.has(this.keyOf(sent)) ? undefined : super.put(caller, sent);
        }
      },
  }),
  wrong({
    name: 'timestamps are cut off to milliseconds',
    peer: 'Date of JavaScript drops the digits that it has no room for.',
    // Half a millisecond later is not later any more when it is cut off: both sentences are broken.
    rules: ['import/timestampsAreRoundedToMilliseconds', 'import/updateMustBeNewer'],
    hub: (Hub) =>
      class extends Hub {
        override toMilliseconds(timestamp: string): string {
          return timestamp.replace(/(\.\d{3})\d+/, '$1');
        }
      },
  }),
  wrong({
    name: 'timestamps keep every digit',
    peer: 'version B of the floci family compares all nine digits of an Instant; the others keep the text.',
    rules: ['import/timestampsAreRoundedToMilliseconds'],
    hub: (Hub) =>
      class extends Hub {
        override toMilliseconds(timestamp: string): string {
          return timestamp;
        }
      },
  }),
  wrong({
    name: 'timestamps are stored in UTC with three digits',
    peer: 'toISOString of JavaScript writes every time so.',
    rules: ['import/timestampsAreRoundedToMilliseconds', 'import/unmatchedFindingIsCreated'],
    hub: (Hub) =>
      class extends Hub {
        override toMilliseconds(timestamp: string): string {
          const parsed = new Date(super.toMilliseconds(timestamp));
          return Number.isNaN(parsed.getTime()) ? super.toMilliseconds(timestamp) : parsed.toISOString();
        }
      },
  }),
  wrong({
    name: 'the Id alone is the identity',
    peer: 'moto, version A of the floci family and the unnamed Go emulator look a finding up by its Id.',
    // An update of two findings with one Id is one that names a finding twice.
    rules: ['import/findingIsMatchedByProductArnAndId', 'update/identifiersMustBeDistinct'],
    hub: (Hub) =>
      class extends Hub {
        override keyOf({ Id }: FindingIdentifier): string {
          return Id;
        }
      },
  }),
  wrong({
    name: 'Ids are compared without letter case',
    peer: 'The default collation of MySQL and SQL Server does.',
    rules: ['import/findingIsMatchedByProductArnAndId'],
    hub: (Hub) =>
      class extends Hub {
        override keyOf({ ProductArn, Id }: FindingIdentifier): string {
          return super.keyOf({ ProductArn, Id: Id.toLowerCase() });
        }
      },
  }),
  wrong({
    name: 'only the first copy of a finding in a batch is imported',
    peer: 'DefectDojo considers the first match and no other (issues 3848 and 12924).',
    rules: ['import/sameFindingTwiceIsTwoImportsInOrder'],
    hub: (Hub) =>
      class extends Hub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          const seen = new Set<string>();
          return batch.map((item) => {
            const isCopy = this.isFinding(item) && seen.has(this.keyOf(item));
            if (this.isFinding(item)) seen.add(this.keyOf(item));
            return isCopy ? undefined : this.importOne(caller, item);
          });
        }
      },
  }),
  wrong({
    name: 'a batch is compared with what was stored before it',
    peer: 'DefectDojo fetches the candidates once per batch; so does who reads, decides and then writes in bulk.',
    rules: ['import/sameFindingTwiceIsTwoImportsInOrder'],
    hub: (Hub) =>
      class extends Hub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          const before = this.findings;
          const after = new Map(before);
          const problems = batch.map((item) => {
            this.findings = new Map([...before].map(([key, row]) => [key, { ...row }]));
            const problem = this.importOne(caller, item);
            for (const [key, row] of this.findings) if (row.finding !== before.get(key)?.finding) after.set(key, row);
            return problem;
          });
          this.findings = after;
          return problems;
        }
      },
  }),
  wrong({
    name: 'a batch is imported from its end',
    peer: 'A stack of work, popped from its end.',
    rules: ['import/sameFindingTwiceIsTwoImportsInOrder'],
    hub: (Hub) =>
      class extends Hub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          return super.importEach(caller, batch.toReversed()).toReversed();
        }
      },
  }),
];
