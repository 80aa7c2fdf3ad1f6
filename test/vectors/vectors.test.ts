import { describe, expect, it } from 'vitest';
import { importUnder } from '../../src/operations/importFindings.js';
import { editions, rules } from '../../src/index.js';
import { updateUnder } from '../../src/operations/updateFindings.js';
import { readVectors, vectorProblems, vectorTexts } from '../support/vectorFiles.js';
import { replay, type VectorCase, type VectorFile } from '../support/vectors.js';
import { editionsWithout } from '../support/without.js';

const texts = vectorTexts();
const files = readVectors();
const cases = files.flatMap(({ edition, cases: all }) => all.map((vector) => ({ edition, vector })));

describe('the vectors', () => {
  it.each(texts.map((file) => [file.path, file] as const))('%s follows the schema', (_, file) => {
    expect(vectorProblems(file)).toEqual([]);
  });

  it.each(files.map((file, index) => [texts[index]?.path, file] as const))(
    '%s is answered as it says',
    (_, { edition, cases: all }) => {
      const wrong = all.flatMap((vector) => replay(edition, vector).map((difference) => `${vector.id}: ${difference}`));
      expect(wrong).toEqual([]);
    },
  );

  it('say of each unusual hub and caller whether it can be used, as it is answered', () => {
    const said = cases.flatMap(({ vector: { id, comment, steps } }) => {
      const [, verb] = / (can|can't) be used$/.exec(comment) ?? [];
      return verb === undefined ? [] : [[id, verb, steps[0]?.refusal === null ? 'can' : "can't"] as const];
    });
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter(([, verb, answer]) => verb !== answer)).toEqual([]);
  });

  it('are more than a thousand', () => {
    expect(cases.length).toBeGreaterThan(1000);
  });

  // A short form of the specification that was not written out ends as a key of the input, which gets a second `$`.
  it.each(texts.map(({ path, text }) => [path, text] as const))('%s has no key that begins with $', (_, text) => {
    expect(text.match(/"\${2}[^"]*"/g) ?? []).toEqual([]);
  });

  it('cover every edition and every rule', () => {
    expect(editions.map(({ id }) => id).filter((id) => !files.some(({ edition }) => edition === id))).toEqual([]);
    expect(rules.map(({ id }) => id).filter((id) => !cases.some(({ vector }) => vector.rule === id))).toEqual([]);
  });
});

/** Does a vector notice that its rule is gone? A story that breaks down has not answered as it should. */
const notices = (edition: VectorFile['edition'], vector: VectorCase): boolean => {
  const without = editionsWithout(vector.rule as never, edition);
  try {
    const operations = { importFindings: importUnder(without), updateFindings: updateUnder(without) };
    return replay(edition, vector, operations).length > 0;
  } catch {
    return true;
  }
};

describe('a rule that is deleted is missed by its vectors', () => {
  it.each(rules.map(({ id }) => [id] as const))('%s', (id) => {
    const own = cases.filter(({ vector }) => vector.rule === id);
    expect(own.some(({ edition, vector }) => notices(edition, vector))).toBe(true);
  });
});

describe('a file of vectors that is wrong', () => {
  const [first] = texts;
  const path = first?.path ?? '';
  const broken = (change: (file: { edition: unknown; cases: VectorCase[] }) => unknown): readonly string[] => {
    const file = JSON.parse(first?.text ?? '') as { edition: unknown; cases: VectorCase[] };
    change(file);
    return vectorProblems({ path, text: JSON.stringify(file) });
  };
  const id = files[0]?.cases[0]?.id ?? '';

  it("says that it isn't JSON", () => {
    expect(vectorProblems({ path, text: '{' })[0]).toMatch(`docs/vectors/${path} is no JSON`);
  });

  it('says which case does not follow the schema, and how to mend it', () => {
    const [problem] = broken((file) => Object.assign(file.cases[0] ?? {}, { standing: 'certain' }));
    expect(problem).toBe(
      `docs/vectors/${path}, case ${id}: /cases/0/standing must be equal to one of the allowed values: mend it in test/generate and run \`npm run generate\``,
    );
  });

  it('names a rule that does not exist', () => {
    const problems = broken((file) =>
      Object.assign(file.cases[0] ?? {}, { id: 'import/noSuchRule/x', rule: 'import/noSuchRule' }),
    );
    expect(problems[0]).toContain(`case import/noSuchRule/x: there is no rule import/noSuchRule`);
  });

  it('names an edition that does not exist', () => {
    expect(broken((file) => Object.assign(file, { edition: '2019-01-01' }))[0]).toContain(
      'there is no edition 2019-01-01',
    );
  });

  it('names an id that is used twice', () => {
    expect(broken((file) => file.cases.push(...file.cases.slice(0, 1)))[0]).toContain(
      `case ${id}: the id is used twice`,
    );
  });
});
