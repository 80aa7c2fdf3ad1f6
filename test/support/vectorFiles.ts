import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { getOrElse } from 'fp-ts/lib/Either.js';
import { expandFile } from '../../src/conformance/vectors/shortForms.js';
import { type Json } from '../../src/json/Json.js';
import { editions, rules } from '../../src/index.js';
import { type VectorCase, type VectorFile } from './vectors.js';

const folder = new URL('../../docs/vectors/', import.meta.url);

export interface ReadFile {
  /** Below docs/vectors. */
  readonly path: string;
  readonly text: string;
}

/** Every file of vectors, as text. */
export const vectorTexts = (): readonly ReadFile[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(new URL(`${name}/`, folder)).map((file) => ({
        path: `${name}/${file}`,
        text: readFileSync(new URL(`${name}/${file}`, folder), 'utf8'),
      })),
    );

const validate = new Ajv({ allErrors: false }).compile(
  JSON.parse(readFileSync(new URL('schema.json', folder), 'utf8')) as object,
);

/** A file of vectors without short forms. */
const expanded = ({ path, text }: ReadFile): VectorFile =>
  getOrElse((reason: string): Json => {
    throw new Error(`docs/vectors/${path}: ${reason}`);
  })(expandFile(JSON.parse(text) as Json)) as unknown as VectorFile;

const mend = 'mend it in test/generate and run `npm run generate`';

const caseAt = (cases: unknown, path: string): string => {
  const [, position] = /^\/cases\/(\d+)/.exec(path) ?? [];
  const id =
    Array.isArray(cases) && position !== undefined ? (cases[Number(position)] as { id?: unknown }).id : undefined;
  return position === undefined ? '' : `, case ${typeof id === 'string' ? id : position}`;
};

const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

const rulesNamedBy = ({ rule, steps }: VectorCase): readonly string[] => [
  rule,
  ...steps.flatMap(({ refusal, decisions = [] }) => [
    ...(refusal === null || refusal === undefined ? [] : [refusal.rule]),
    ...decisions.map((decision) => (typeof decision.rule === 'string' ? decision.rule : '')),
  ]),
];

/** What is wrong with a file of vectors, in sentences that say which file, which case and how to mend it. */
export const vectorProblems = ({ path, text }: ReadFile): readonly string[] => {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return [`docs/vectors/${path} is no JSON (${String(error)}): ${mend}`];
  }
  if (!validate(file)) {
    const [error] = validate.errors ?? [];
    const at = error?.instancePath ?? '';
    const cases = (file as { cases?: unknown } | null)?.cases;
    return [`docs/vectors/${path}${caseAt(cases, at)}: ${at} ${error?.message ?? ''}: ${mend}`];
  }
  const { edition, cases, notes } = file as VectorFile;
  const known = editions.some(({ id }) => id === edition);
  const ids = cases.map(({ id }) => id);
  return [
    ...(known ? [] : [`docs/vectors/${path}: there is no edition ${edition}: ${mend}`]),
    ...(path.startsWith(`${edition}/`) ? [] : [`docs/vectors/${path} is of the edition ${edition}: ${mend}`]),
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `docs/vectors/${path}, case ${id}: the id is used twice: ${mend}`),
    ...cases
      .filter(({ id, rule }) => !id.startsWith(`${rule}/`))
      .map(({ id, rule }) => `docs/vectors/${path}, case ${id}: its rule is ${rule}: ${mend}`),
    ...expanded({ path, text }).cases.flatMap((each) =>
      rulesNamedBy(each)
        .filter((rule) => !ruleIds.has(rule))
        .map((rule) => `docs/vectors/${path}, case ${each.id}: there is no rule ${rule}: ${mend}`),
    ),
    ...cases.flatMap(({ id, flags }) =>
      flags
        .filter((flag) => !(flag in notes))
        .map((flag) => `docs/vectors/${path}, case ${id}: its flag ${flag} has no note: ${mend}`),
    ),
  ];
};

/** Every file of vectors, written out. */
export const readVectors = (): readonly VectorFile[] => vectorTexts().map(expanded);
