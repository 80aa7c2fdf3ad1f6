import { setTimeout } from 'node:timers/promises';
import { keyOf, type Row, type Storage } from '../../../docs/examples/mergeInto.js';
import {
  type ObservedAttempt,
  type LoggedCommit,
  judgeHistory,
  type Judgement,
  type ObservedCall,
} from '../../../src/conformance/index.js';
import { type Finding, type FindingIdentifier } from '../../../src/index.js';
import { type Call, callOf, hubs } from './calls.js';
import { type Line, newestOf, type Versions } from './observed.js';

/** What is stored in the end under each key, with its version. */
type Rows = ReadonlyMap<string, Row>;

const identifiersOf = (call: Call): readonly FindingIdentifier[] =>
  call.operation === 'import'
    ? call.findings.map(({ ProductArn, Id }) => ({ ProductArn: String(ProductArn), Id: String(Id) }))
    : call.identifiers;

const callsIn = (lines: readonly Line[], callOf: (call: string) => Call): readonly ObservedCall[] => {
  const ends = new Map(lines.flatMap((line) => (line.did === 'end' ? [[line.call, line] as const] : [])));
  return lines.flatMap((line) => {
    if (line.did !== 'begin') return [];
    const made = callOf(line.call);
    const end = ends.get(line.call);
    return identifiersOf(made).map((identifier, position): ObservedCall => {
      const answer = end?.answers[position];
      const attempt: ObservedAttempt = { began: line.time, ...(end && answer ? { ended: end.time, answer } : {}) };
      const calling = { id: line.call, identifier, caller: made.caller, attempts: [attempt] };
      const hub = hubs[line.hub];
      const common = hub === undefined ? calling : { ...calling, hub };
      return made.operation === 'import'
        ? { ...common, operation: 'import', finding: made.findings[position] }
        : { ...common, operation: 'update', patch: made.patch };
    });
  });
};

const nameOf = (key: string, [version = '', replaced = '']: Versions): string =>
  JSON.stringify([key, version, replaced]);

/**
 * The versions that were written for sure: those that a writer was told of, those that anyone has read, and the last. Each
 * names the version that it replaced, so an attempt that came to nothing is told from one whose answer was lost.
 */
const logOf = (lines: readonly Line[], rows: Rows, identifiers: Identifiers): readonly LoggedCommit[] => {
  const attempts = new Map<string, LoggedCommit>();
  for (const line of lines) {
    if (line.did !== 'step' || line.write === undefined) continue;
    const { versions, outcome, stored } = line.write;
    const [version = '', replaced = null] = versions;
    attempts.set(nameOf(line.key, versions), { call: line.call, version, replaced, decision: { outcome, stored } });
  }
  const written = new Map<string, LoggedCommit>();
  const note = (key: string, versions: Versions): void => {
    if (versions[0] === undefined) return;
    const name = nameOf(key, versions);
    const [version, replaced = null] = versions;
    const finding = identifiers.get(key) as Finding | undefined;
    if (finding === undefined) throw new Error(`nobody has asked for the key ${key}`);
    const byNobody = { outcome: 'Updated', stored: { finding, setByCustomer: [] } } as const;
    written.set(name, attempts.get(name) ?? { call: 'nobody', version, replaced, decision: byNobody });
  };
  for (const line of lines) {
    if (line.did === 'step') note(line.key, line.read);
    if (line.did === 'written') note(line.key, line.versions);
  }
  for (const [key, { versions }] of rows) note(key, newestOf(versions));
  return [...written.values()];
};

/** The identifiers by their keys. */
type Identifiers = ReadonlyMap<string, FindingIdentifier>;

/** What is stored in the end. The server may be on its way back. */
const rowsIn = async (storage: Storage, keys: Iterable<string>): Promise<Rows> => {
  const rows = new Map<string, Row>();
  const read = async (key: string, attempt = 0): Promise<void> => {
    try {
      await storage.step(key, (text) => {
        if (text !== undefined) rows.set(key, JSON.parse(text) as Row);
        return undefined;
      });
    } catch (error) {
      if (attempt >= 20 || !storage.isPassing(error)) throw error;
      await setTimeout(200);
      await read(key, attempt + 1);
    }
  };
  for (const key of keys) await read(key);
  return rows;
};

/** Holds what writers have noted, and what is stored in the end, to the rules. */
export const judgeLines = async (
  lines: readonly Line[],
  storage: Storage,
  { seed, hot }: { readonly seed: number; readonly hot: number },
): Promise<Judgement> => {
  const named = new Map<string, Call>();
  const callNamed = (name: string): Call => {
    const [writer = 0, index = 0] = (/\d+-\d+/.exec(name)?.[0] ?? '').split('-').map(Number);
    const call = named.get(name) ?? callOf(seed, writer, index, hot);
    named.set(name, call);
    return call;
  };
  const begun = lines.flatMap(({ did, call }) => (did === 'begin' ? [callNamed(call)] : []));
  const identifiers = new Map(begun.flatMap(identifiersOf).map((identifier) => [keyOf(identifier), identifier]));
  const rows = await rowsIn(storage, identifiers.keys());
  const final = [...rows.values()].map(({ stored }) => stored);
  const log = logOf(lines, rows, identifiers);
  const judgement = judgeHistory({ hub: hubs[0], calls: callsIn(lines, callNamed), final, log });
  if (judgement.problems.length > 0) throw new Error(judgement.problems.join('; '));
  return judgement;
};
