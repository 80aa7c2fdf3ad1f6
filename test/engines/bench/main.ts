import { isLeft } from 'fp-ts/lib/Either.js';
import { type Engine, importItem, type Item } from '../../../docs/examples/findingService.js';
import { mergeInto } from '../../../docs/examples/mergeInto.js';
import { decideImport, decodeHub, type FindingIdentifier, type ImportDecision } from '../../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, member } from '../../support/fixtures.js';
import { median } from '../../bench/measure.js';
import { natsProgram } from '../starting/nats.js';
import { openStorage } from '../starting/places.js';
import { postgresProgram } from '../starting/postgres.js';
import { dynamoDbTarget, natsTarget, postgresTarget, type Target } from '../starting/targets.js';

/*
 * npm run bench:engines            what the rules cost in a call, for each engine that is here; a table in Markdown
 * npm run bench:engines -- 5       the same, with five seconds for each figure
 *
 * A call reads a finding of 2 KB, decides, and writes it; each writer has findings of its own. In every other round the
 * decision is a constant, and all else is the same. Only figures of one run are compared.
 */

const isPostgresHere = postgresProgram !== undefined || process.env.POSTGRES_URL !== undefined;
const isNatsHere = natsProgram !== undefined || process.env.NATS_URL !== undefined;

const seconds = Number(process.argv[2] ?? 2);
const rounds = 3;

const decoded = decodeHub(hubOf());
if (isLeft(decoded)) throw new Error(decoded.left);
const hub = decoded.right;

const caller = callerOf(member);
const ProductFields = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`field-${at}`, 'x'.repeat(60)]));
let version = 0;
const nextVersion = (Id: string): Record<string, unknown> => {
  version += 1;
  return findingOf({ Id, ProductFields, UpdatedAt: new Date(Date.UTC(2026, 0, 1) + version).toISOString() });
};

interface Spent {
  milliseconds: number;
  /** How long each call and each decision took: of a machine that others use too, the medians tell more than the sums. */
  readonly calls: number[];
  readonly decisions: number[];
}

const nothingSpent = (): Spent => ({ milliseconds: 0, calls: [], decisions: [] });

const withTheRules = (finding: Record<string, unknown>, spent: Spent): Item<ImportDecision> => {
  const item = importItem(hub, caller, finding);
  return {
    ...item,
    decide: (stored) => {
      const began = performance.now();
      const decision = item.decide(stored);
      spent.decisions.push(performance.now() - began);
      return decision;
    },
  };
};

/** Writes what was read once more. */
const withAConstant = (finding: Record<string, unknown>): Item<ImportDecision> => {
  const constant = decideImport(hub, caller, undefined, finding);
  return { ...importItem(hub, caller, finding), decide: () => constant };
};

const measure = async (engines: readonly Engine[], isWithRules: boolean, spent: Spent): Promise<void> => {
  const began = performance.now();
  const end = began + (seconds * 1000) / rounds;
  await Promise.all(
    engines.map(async (engine, writer) => {
      for (let call = 0; performance.now() < end; call += 1) {
        const identifier: FindingIdentifier = { ProductArn: defaultProduct(member), Id: `${writer}-${call % 20}` };
        const finding = nextVersion(identifier.Id);
        const item = isWithRules ? withTheRules(finding, spent) : withAConstant(finding);
        const called = performance.now();
        const { outcome } = await engine.merge(identifier, item);
        spent.calls.push(performance.now() - called);
        if (outcome !== 'Created' && outcome !== 'Updated') throw new Error(`a call of the benchmark was ${outcome}`);
      }
    }),
  );
  spent.milliseconds += performance.now() - began;
};

const writeRow = (...cells: readonly string[]): void => {
  console.log(`| ${cells.join(' | ')} |`);
};

const whole = (value: number): string => Math.round(value).toLocaleString('en');

const bench = async (name: string, open: () => Promise<Target>): Promise<string> => {
  const target = await open();
  const { direct } = await target.fresh();
  for (const writers of [1, 8]) {
    const opened = await Promise.all(Array.from({ length: writers }, () => openStorage(direct)));
    const engines = opened.map(({ storage }) => mergeInto(storage));
    const [rules, constant] = [nothingSpent(), nothingSpent()];
    await measure(engines, true, nothingSpent());
    for (let round = 0; round < rounds; round += 1) {
      await measure(engines, true, rules);
      await measure(engines, false, constant);
    }
    const perSecond = ({ calls, milliseconds }: Spent): string => whole((1000 * calls.length) / milliseconds);
    const [decision, call] = [1000 * median(rules.decisions), 1000 * median(rules.calls)];
    const share = `${((100 * decision) / call).toFixed(1)} %`;
    const figures = [perSecond(rules), perSecond(constant), whole(decision), whole(call), share];
    writeRow(writers === 1 ? name : '', String(writers), ...figures);
    await Promise.all(opened.map(({ close }) => close()));
  }
  await target.stop();
  return target.version;
};

const engines: readonly (readonly [name: string, isHere: boolean, open: () => Promise<Target>])[] = [
  ['dynalite, conditional writes', true, () => dynamoDbTarget(1)],
  ['PostgreSQL, `FOR UPDATE`', isPostgresHere, () => postgresTarget(1, 'lock')],
  ['PostgreSQL, SERIALIZABLE', isPostgresHere, () => postgresTarget(1, 'serializable')],
  ['NATS key-value', isNatsHere, () => natsTarget(1)],
];

writeRow(
  ...['engine', 'writers', 'calls a second', 'with a constant'],
  ...['rules, µs (median)', 'call, µs (median)', 'share of the rules'],
);
writeRow(...Array.from({ length: 7 }, () => '---'));
const versions = new Set<string>();
for (const [name, isHere, open] of engines) if (isHere) versions.add(await bench(name, open));
console.log(`\n${[...versions, `Node ${process.version}`].join(', ')}`);
