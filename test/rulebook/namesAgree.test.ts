import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Rule } from '../../src/decision/Rule.js';
import { editionOf } from '../../src/editions/editions.js';
import { rules } from '../../src/index.js';

const root = new URL('../../', import.meta.url);

const isRule = (part: unknown): part is Rule => typeof part === 'object' && part !== null && 'standing' in part;

const rulesIn = (part: unknown): readonly Rule[] => {
  if (isRule(part)) return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(rulesIn) : [];
};

/** Each rule as the rulebooks hold it, and its place: operation, step and sentence. */
const held = new Map(
  Object.values(editionOf).flatMap((edition) =>
    (['import', 'update'] as const).flatMap((operation) =>
      Object.entries(edition[operation]).flatMap(([step, part]) =>
        rulesIn(part).map((rule) => {
          const place = rule.id.replace('/', `/${step}/`);
          return [rule.id, { rule, place }] as const;
        }),
      ),
    ),
  ),
);

const sentenceOf = (id: string): string => id.slice(id.indexOf('/') + 1);

const complaintsAboutFile = async (rule: Rule, place: string): Promise<readonly string[]> => {
  const file = `src/rules/${place}.ts`;
  const url = new URL(file, root);
  if (!existsSync(url)) return [`${file}: is missing; ${rule.id} belongs here, by its id and its step in the rulebook`];
  const exported = (await import(/* @vite-ignore */ url.pathname)) as Record<string, unknown>;
  const sentence = sentenceOf(rule.id);
  const names = Object.keys(exported).join(', ');
  if (names !== sentence) return [`${file}: exports ${names || 'nothing'}; export ${sentence}, and nothing else`];
  return exported[sentence] === rule ? [] : [`${file}: is not the ${rule.id} of the editions; let them import it`];
};

/** The title of a describe: a text, or the name of a constant that holds one. */
const titleOf = (text: string, title: string): string | undefined => {
  const literal = /^(['"`])(.*)\1$/.exec(title) ?? new RegExp(`^const ${title} = (['"\`])(.*)\\1;$`, 'm').exec(text);
  return literal?.[2];
};

const complaintsAboutTest = (id: string, place: string): readonly string[] => {
  const file = `test/rules/${place}.test.ts`;
  const url = new URL(file, root);
  if (!existsSync(url)) return [`${file}: is missing; test ${id} here`];
  const text = readFileSync(url, 'utf8');
  const first = /^describe\(\s*([^,]+),/m.exec(text);
  const title = first?.[1] ?? '';
  if (titleOf(text, title) === id) return [];
  const line = text.slice(0, first?.index ?? 0).split('\n').length;
  return [`${file}:${line}: the first describe is titled ${title || 'nothing'}; title it '${id}'`];
};

/** The files in the folders of steps that belong to no rule. */
const strangersIn = (folder: string, ending: string): readonly string[] => {
  const url = new URL(folder, root);
  const known = new Set([...held.values()].map(({ place }) => `${place}${ending}`));
  const files = existsSync(url) ? readdirSync(url, { recursive: true, encoding: 'utf8' }) : [];
  return files
    .filter((file) => /^[^/]+\/[^/]+\/.*\.ts$/.test(file) && !known.has(file))
    .map((file) => `${folder}${file}: belongs to no rule; rename it, move it out of the step, or list the rule`);
};

describe('the names of rules', () => {
  it('every rule of the catalogue has its file, which exports the rule and nothing else', async () => {
    const complaints = await Promise.all(
      rules.map(async ({ id }) => {
        const found = held.get(id);
        return found === undefined
          ? [`${id}: is in the rulebook of no edition; add it to one`]
          : complaintsAboutFile(found.rule, found.place);
      }),
    );
    expect(complaints.flat()).toEqual([]);
  });

  it('every rule of the catalogue has its test, titled with the id', () => {
    expect(rules.flatMap(({ id }) => complaintsAboutTest(id, held.get(id)?.place ?? id))).toEqual([]);
  });

  it('every id is in the type of ids, in the order of the catalogue', () => {
    const text = readFileSync(new URL('src/decision/RuleId.ts', root), 'utf8');
    expect([...text.matchAll(/'([^']+)'/g)].map(([, id]) => id)).toEqual(rules.map(({ id }) => id));
  });

  it('every file of a step is a rule', () => {
    expect(strangersIn('src/rules/', '.ts')).toEqual([]);
  });

  it('every test of a step is the test of a rule', () => {
    expect(strangersIn('test/rules/', '.test.ts')).toEqual([]);
  });
});
