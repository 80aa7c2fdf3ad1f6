import { decodeHub } from 'finding-merge';
import { isRight } from 'fp-ts/lib/Either.js';
import { layOut } from '../json/layOut.js';
import { hubIn, type Ran, type RanStep } from '../running/runStory.js';
import { type Step, type Story } from '../story/Story.js';
import { valueIn, valueOf } from './values.js';

/** JSON as TypeScript, in the indentation of the place. A key `__proto__` would set the prototype: it is computed. */
const literal = (value: unknown, indent = '  '): string =>
  layOut(value, indent)
    .replaceAll(/"__proto__":/g, '["__proto__"]:')
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);

/** A value of a type, with a cast if it doesn't follow the type: the library should refuse it. */
const typed = (value: unknown, type: string, follows: boolean): string =>
  follows ? literal(value) : `${literal(value)} as unknown as ${type}`;

const hubLiteral = (edition: Story['edition'], hub: unknown): string => {
  const inEdition = hubIn(edition, hub);
  return typed(inEdition, 'Hub', isRight(decodeHub(inEdition)));
};

const callerLiteral = (caller: unknown): string => {
  const { accountId, at, denies } = Object(caller) as Readonly<Record<string, unknown>>;
  const follows =
    typeof accountId === 'string' && typeof at === 'string' && (denies === undefined || Array.isArray(denies));
  return typed(caller, 'Caller', follows);
};

/** What a reader wants to know when it changes: the outcomes with their rules, and AWS's counts. */
const expectation = ({ answered }: RanStep, name: string): readonly string[] => {
  if (answered === undefined) return [];
  const decided = answered.result.decisions.map(({ outcome, rule }) => ({ outcome, rule }));
  const { SuccessCount, FailedCount } = answered.result.response;
  return [
    `  expect(${name}.response).toMatchObject(${literal({ SuccessCount, FailedCount })});`,
    `  expect(${name}.decisions).toMatchObject(${literal(decided)});`,
  ];
};

const callOf = (step: Step): string =>
  step.call === 'importFindings'
    ? `importFindings(store, ${callerLiteral(valueIn(step, 'caller'))}, ${literal(valueIn(step, 'batch'))})`
    : `updateFindings(store, ${callerLiteral(valueIn(step, 'caller'))}, ${literal(valueIn(step, 'identifiers'))}, ${literal(valueIn(step, 'patch'))})`;

const stepLines = (ran: RanStep, index: number, edition: Story['edition']): readonly string[] => {
  const { step } = ran;
  if (step.call === 'withHub') return ['', `  store = withHub(store, ${hubLiteral(edition, valueIn(step, 'hub'))});`];
  const name = `step${index + 1}`;
  return ['', `  const ${name} = ${callOf(step)};`, `  store = ${name}.store;`, ...expectation(ran, name)];
};

const beginningLines = ({ edition, hub, given }: Story): readonly string[] => {
  const begun = hubLiteral(edition, valueOf(hub));
  const findings = valueOf(given);
  if (!Array.isArray(findings) || findings.length === 0) return [`  let store = createStore(${begun});`];
  return [
    `  const given = storeFromJson({ schema: 'finding-merge/store-1', hub: null, findings: ${literal(findings)} });`,
    '  if (isLeft(given)) throw new Error(given.left);',
    `  let store = withHub(given.right, ${begun});`,
  ];
};

/** What the test uses, and no more. */
const importsOf = (body: string): readonly string[] => {
  const values = ['createStore', 'findings', 'importFindings', 'storeFromJson', 'updateFindings', 'withHub'];
  const types = ['Caller', 'Hub'];
  const names = [
    ...types.filter((name) => body.includes(`as unknown as ${name}`)).map((name) => `type ${name}`),
    ...values.filter((name) => body.includes(`${name}(`)),
  ];
  return [
    `import { ${names.join(', ')} } from 'finding-merge';`,
    ...(body.includes('isLeft(') ? ["import { isLeft } from 'fp-ts/lib/Either.js';"] : []),
    "import { expect, it } from 'vitest';",
  ];
};

/** A story without mistakes in its JSON as a test in TypeScript, which expects what the story answers. */
export const toTypeScript = (story: Story, ran: Ran): string => {
  const last = ran.steps.at(-1)?.after ?? ran.start.store;
  const lines = [
    ...beginningLines(story),
    ...ran.steps.flatMap((step, index) => stepLines(step, index, story.edition)),
  ];
  const body = [...lines, '', `  expect([...findings(store)]).toHaveLength(${last.size});`].join('\n');
  const title = story.title === '' ? 'a story of the explorer' : story.title;
  return `${importsOf(body).join('\n')}\n\nit(${JSON.stringify(title)}, () => {\n${body}\n});\n`;
};
