import { type ObservedAnswer, type LoggedCommit, type ConcurrentSystem } from '../../../src/conformance/index.js';
import {
  type Caller,
  type Decision,
  type FindingIdentifier,
  type Hub,
  type StoredFinding,
} from '../../../src/index.js';
import { decideOn, refusalOf } from './decideOn.js';
import { interleaver, randomOf } from './interleaver.js';

interface Row {
  readonly stored: StoredFinding;
  readonly version: number;
}

/** One item of a request, as the way of writing gets it. */
export interface Item {
  readonly key: string;
  readonly request: string;
  readonly caller: Caller;
  readonly decide: (stored: StoredFinding | undefined, caller?: Caller) => Decision;
}

/** What a way of writing has to work with. Each await of it lets others go on. */
export interface Bench {
  readonly table: Map<string, Row>;
  readonly log: LoggedCommit[];
  readonly pause: () => Promise<void>;
  /** Something that happens once in so many times. */
  readonly once: (inSoMany: number) => boolean;
  /** Writes a row and its log in one step. */
  readonly write: (item: Item, decision: Decision, replaced?: number) => void;
  /** Notes kept from one request to another. */
  readonly notes: Map<string, Decision>;
  readonly inTurn: <A>(key: string, run: () => Promise<A>) => Promise<A>;
}

export type Way = (bench: Bench, item: Item) => Promise<ObservedAnswer>;

const keyOf = ({ ProductArn, Id }: FindingIdentifier): string => JSON.stringify([ProductArn, Id]);

/** A service in memory that writes in some way, with other calls in between. */
export const serviceOf = (way: Way, seed: number): ConcurrentSystem => {
  const pause = interleaver(seed);
  const random = randomOf(seed + 1);
  const table = new Map<string, Row>();
  const log: LoggedCommit[] = [];
  const turns = new Map<string, Promise<unknown>>();
  let hub: Hub = { accounts: {} };
  let versions = 0;
  const bench: Bench = {
    table,
    log,
    pause,
    once: (inSoMany) => random() * inSoMany < 1,
    write: ({ key, request }, decision, replaced) => {
      if (decision.outcome !== 'Created' && decision.outcome !== 'Updated') return;
      versions += 1;
      table.set(key, { stored: decision.stored, version: versions });
      log.push({ call: request, version: versions, replaced, decision });
    },
    notes: new Map(),
    inTurn: (key, run) => {
      const turn = (turns.get(key) ?? Promise.resolve()).then(run);
      turns.set(key, turn);
      return turn;
    },
  };
  const all = (items: readonly Item[]) => Promise.all(items.map((item) => way(bench, item)));
  return {
    reset: (given) => {
      hub = given;
    },
    importFindings: async (caller, findings, request) => {
      const item = (finding: FindingIdentifier): Item => ({
        key: keyOf(finding),
        request,
        caller,
        decide: (stored, by = caller) => decideOn(hub, by, stored, { finding }),
      });
      const refused = refusalOf(hub, caller, findings);
      return { decisions: refused ?? (await all((findings as readonly FindingIdentifier[]).map(item))) };
    },
    updateFindings: async (caller, identifiers, patch, request) => {
      const item = (identifier: FindingIdentifier): Item => ({
        key: keyOf(identifier),
        request,
        caller,
        decide: (stored, by = caller) => decideOn(hub, by, stored, { patch }),
      });
      const refused = refusalOf(hub, caller, identifiers, patch);
      return { decisions: refused ?? (await all((identifiers as readonly FindingIdentifier[]).map(item))) };
    },
    getFindings: () => [...table.values()].map(({ stored }) => stored.finding),
    getLog: () => log,
  };
};

const writes = (decision: Decision, row: Row | undefined): boolean =>
  'stored' in decision && decision.stored !== row?.stored;

const lock: Way = (bench, item) =>
  bench.inTurn(item.key, async () => {
    const row = bench.table.get(item.key);
    await bench.pause();
    const decision = item.decide(row?.stored);
    await bench.pause();
    if (writes(decision, row)) bench.write(item, decision, row?.version);
    await bench.pause();
    return decision;
  });

const compareAndSet: Way = async (bench, item) => {
  for (;;) {
    await bench.pause();
    const row = bench.table.get(item.key);
    await bench.pause();
    const decision = item.decide(row?.stored);
    if (!writes(decision, row)) return decision;
    await bench.pause();
    if (bench.table.get(item.key)?.version === row?.version) {
      bench.write(item, decision, row?.version);
      await bench.pause();
      return decision;
    }
  }
};

/** The decision of a request is kept with its row, and given again. */
const knowsRequests: Way = (bench, item) =>
  bench.inTurn(item.key, async () => {
    const known = bench.notes.get(item.request + item.key);
    await bench.pause();
    if (known !== undefined) return known;
    const row = bench.table.get(item.key);
    const decision = item.decide(row?.stored);
    await bench.pause();
    if (writes(decision, row)) bench.write(item, decision, row?.version);
    bench.notes.set(item.request + item.key, decision);
    await bench.pause();
    return decision;
  });

/** Each write may be lost on the way there or back, and is then made again: an error goes to the caller. */
const failsNowAndThen: Way = async (bench, item) => {
  if (bench.once(20)) throw new Error('the connection was closed before the write');
  const decision = await compareAndSet(bench, item);
  if (bench.once(20)) throw new Error('the connection was closed after the write');
  return decision;
};

const givesUp: Way = async (bench, item) => {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const row = bench.table.get(item.key);
    await bench.pause();
    const decision = item.decide(row?.stored);
    if (!writes(decision, row)) return decision;
    await bench.pause();
    if (bench.table.get(item.key)?.version === row?.version) {
      bench.write(item, decision, row?.version);
      return decision;
    }
  }
  const decision = item.decide(undefined);
  // An import has no such error: it fails, and is sent again.
  if (decision.outcome !== 'Failed') throw new Error('others were faster each time');
  return { ...decision, code: 'ConcurrentUpdateError' };
};

export const rightWays: Readonly<Record<string, Way>> = { lock, compareAndSet, failsNowAndThen, givesUp };
export const rightWaysWithIds: Readonly<Record<string, Way>> = { knowsRequests };

const noLock: Way = async (bench, item) => {
  const row = bench.table.get(item.key);
  await bench.pause();
  const decision = item.decide(row?.stored);
  await bench.pause();
  if (writes(decision, row)) bench.write(item, decision, row?.version);
  return decision;
};

/** The database says what it replaced, which is not what was read. */
const noLockHonestLog: Way = async (bench, item) => {
  const row = bench.table.get(item.key);
  await bench.pause();
  const decision = item.decide(row?.stored);
  await bench.pause();
  if (writes(decision, row)) bench.write(item, decision, bench.table.get(item.key)?.version);
  return decision;
};

/** A conditional write of which nobody asks whether it was done. */
const noCondition: Way = async (bench, item) => {
  const row = bench.table.get(item.key);
  await bench.pause();
  const decision = item.decide(row?.stored);
  await bench.pause();
  if (writes(decision, row) && bench.table.get(item.key)?.version === row?.version) {
    bench.write(item, decision, row?.version);
  }
  return decision;
};

/** The finding in one statement, and in another what the customer has set: each under a lock, but not both. */
const twoStatements: Way = async (bench, item) => {
  let decision: Decision | undefined;
  await bench.inTurn(item.key, async () => {
    const row = bench.table.get(item.key);
    await bench.pause();
    decision = item.decide(row?.stored);
    if (!writes(decision, row) || !('stored' in decision)) return;
    const { finding } = decision.stored;
    bench.write(
      item,
      { ...decision, stored: { finding, setByCustomer: row?.stored.setByCustomer ?? [] } },
      row?.version,
    );
  });
  const decided = decision ?? item.decide(undefined);
  await bench.pause();
  const now = bench.table.get(item.key);
  if (now !== undefined && 'stored' in decided && 'changes' in decided) {
    const stored = { finding: now.stored.finding, setByCustomer: decided.stored.setByCustomer };
    bench.write(item, { ...decided, stored }, now.version);
  }
  return decided;
};

/** Reads come from a replica: where nothing is to be written, no condition notices it. */
const staleRead: Way = async (bench, item) => {
  const commits = bench.log.filter(({ decision }) => keyOf(decision.stored.finding) === item.key);
  const old = commits.at(-3)?.decision.stored ?? commits[0]?.decision.stored;
  const decision = item.decide(old);
  return writes(decision, old === undefined ? undefined : { stored: old, version: 0 })
    ? compareAndSet(bench, item)
    : decision;
};

/** Another try is made with the time of the try. */
const newClock: Way = async (bench, item) => {
  for (let tries = 0; ; tries += 1) {
    const row = bench.table.get(item.key);
    await bench.pause();
    const at = item.caller.at.replace('Z', `${tries}Z`);
    const decision = item.decide(row?.stored, tries === 0 ? item.caller : { ...item.caller, at });
    if (!writes(decision, row)) return decision;
    await bench.pause();
    if (bench.table.get(item.key)?.version === row?.version) {
      bench.write(item, decision, row?.version);
      return decision;
    }
  }
};

/** The answer of the database is lost, and the whole is done again. */
const appliesTwice: Way = async (bench, item) => {
  const decision = await lock(bench, item);
  await bench.pause();
  return bench.once(4) ? lock(bench, item) : decision;
};

/** A write that wasn't done because there is another one is taken for one's own that was: both have the same UpdatedAt. */
const takesOthersForItsOwn: Way = async (bench, item) => {
  for (;;) {
    const row = bench.table.get(item.key);
    await bench.pause();
    const decision = item.decide(row?.stored);
    if (!writes(decision, row) || !('stored' in decision)) return decision;
    await bench.pause();
    const now = bench.table.get(item.key);
    if (now?.version === row?.version) {
      bench.write(item, decision, row?.version);
      return decision;
    }
    if (now?.stored.finding.UpdatedAt === decision.stored.finding.UpdatedAt) return decision;
  }
};

/** The driver sends a write again, finds that the row has changed, and decides again on its own row. */
const ignoresItsOwnWrite: Way = async (bench, item) => {
  const decision = await compareAndSet(bench, item);
  return decision.outcome === 'Created' && bench.once(2) ? compareAndSet(bench, item) : decision;
};

/** Logs what it is about to write, and then finds that others were faster. */
const logsBeforeItWrites: Way = async (bench, item) => {
  const row = bench.table.get(item.key);
  await bench.pause();
  const decision = item.decide(row?.stored);
  if (!writes(decision, row) || !('stored' in decision)) return decision;
  if (bench.once(2)) return compareAndSet(bench, item);
  const version = `${item.request}, planned`;
  bench.log.push({ call: item.request, version, replaced: row?.version, decision });
  await bench.pause();
  return { ...decision, outcome: 'Failed', code: 'ConcurrentUpdateError', message: '' };
};

/** Answers first, and writes later. */
const writesLater: Way = (bench, item) => {
  const decision = item.decide(bench.table.get(item.key)?.stored);
  void lock(bench, item);
  return Promise.resolve(decision);
};

export const wrongWays: Readonly<Record<string, Way>> = {
  noLock,
  noLockHonestLog,
  noCondition,
  twoStatements,
  staleRead,
  newClock,
  appliesTwice,
  takesOthersForItsOwn,
  ignoresItsOwnWrite,
  logsBeforeItWrites,
  writesLater,
};
