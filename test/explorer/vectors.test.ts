import { isLeft } from 'fp-ts/lib/Either.js';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { runStory } from '../../docs/.vitepress/explorer/running/runStory.js';
import { toVector } from '../../docs/.vitepress/explorer/sharing/toVector.js';
import { readAddress, vectorAddress } from '../../docs/.vitepress/explorer/story/address.js';
import { storyOfPasted, storyOfVector, vectorIds } from '../../docs/.vitepress/explorer/story/fromVector.js';
import { type Story } from '../../docs/.vitepress/explorer/story/Story.js';
import { exampleAddress, withoutVector } from '../../docs/.vitepress/explorer/tryIt.js';
import { expandFile } from '../../src/conformance/vectors/shortForms.js';
import { type EditionId, rules } from '../../src/index.js';
import { type Json } from '../../src/json/Json.js';
import { describeSampled } from '../support/sampled.js';
import { readSpecification } from '../support/specification.js';
import { vectorTexts } from '../support/vectorFiles.js';
import { type VectorCase, type VectorFile } from '../support/vectors.js';

const validate = new Ajv({ allErrors: false }).compile(
  JSON.parse(readFileSync(new URL('../../docs/vectors/schema.json', import.meta.url), 'utf8')) as object,
);

const casesOf = (file: unknown): readonly VectorCase[] => {
  const expanded = expandFile(file as Json);
  if (isLeft(expanded)) throw new Error(expanded.left);
  return (expanded.right as unknown as VectorFile).cases;
};

const storyOf = (edition: EditionId, file: unknown, id: string): Story => {
  const story = storyOfVector(edition, file, id);
  if (isLeft(story)) throw new Error(story.left);
  return story.right;
};

const newestOf = (rule: string): EditionId | undefined => rules.find(({ id }) => id === rule)?.editions.at(-1);

const files = vectorTexts().map(({ path, text }) => {
  const [edition = '', area = ''] = path.replace('.json', '').split('/');
  return { path, edition: edition as EditionId, area, file: JSON.parse(text) as unknown };
});

describeSampled('a file of vectors in the explorer', files, 12, (some) => {
  it.each(some)('$path: each case opens, and answers what the vector expects', ({ edition, area, file }) => {
    const cases = casesOf(file);
    const ids = vectorIds(edition, file);
    expect(isLeft(ids) ? ids.left : ids.right).toEqual(cases.map(({ id }) => id));
    // One file of each form is enough to be read once for each of its cases.
    const few = area === 'permissions' ? cases.slice(0, 3) : cases;
    for (const each of few) {
      const address = readAddress(vectorAddress(edition, area, each.id));
      expect(address).toMatchObject({ right: { kind: 'vector', edition, area, id: each.id } });
    }
    for (const each of few.filter((_, at) => at % Math.ceil(few.length / 25) === 0)) {
      const story = storyOf(edition, file, each.id);
      const written = JSON.parse(toVector(story, runStory(story, edition))) as unknown;
      const [again] = casesOf(written);
      expect(again?.steps).toEqual(each.steps);
      expect(again?.then).toEqual(each.then);
      expect(again?.given).toEqual(each.given);
      expect(again?.hub).toEqual(each.hub);
    }
  });
});

describe('vectors in the explorer', () => {
  it('written by the explorer follow the schema, and open again', () => {
    const { edition, file } = files.find(({ path }) => path === '2024-10-31/specification.json') ?? {
      edition: '2024-10-31' as const,
      file: null,
    };
    const story = { ...storyOf(edition, file, 'import/updateMustBeNewer/equal'), title: 'What I saw: ignored!' };
    const text = toVector(story, runStory(story, edition));
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    const opened = storyOfPasted(text);
    expect(opened).toMatchObject({
      right: { title: 'import/updateMustBeNewer/what-i-saw-ignored', edition, steps: story.steps },
    });
  });

  it("that aren't vectors say so", () => {
    expect(storyOfPasted('{')).toMatchObject({ left: expect.stringContaining('This isn’t JSON') as unknown });
    expect(storyOfPasted('{}')).toMatchObject({ left: expect.stringContaining('schema') as unknown });
    expect(storyOfPasted('[]')).toMatchObject({ left: expect.any(String) as unknown });
    const { edition, file } = files[0] ?? { edition: '2024-10-31' as const, file: null };
    expect(storyOfVector(edition, file, 'import/x/y')).toMatchObject({
      left: expect.stringContaining('no case') as unknown,
    });
  });
});

describe('the examples of the specification', () => {
  it('are all in the file that their links name', () => {
    const ids = new Map(
      files
        .filter(({ area }) => area === 'specification')
        .map(({ edition, file }) => [edition, new Set(casesOf(file).map(({ id }) => id))]),
    );
    const { examples } = readSpecification();
    const missing = examples.filter(({ edition, input }) => ids.get(edition)?.has(input.id) !== true);
    expect(missing.map(({ input }) => input.id)).toEqual(withoutVector);
    for (const { rule, name, edition, applies, input } of examples) {
      const written = JSON.stringify({ example: name, ...(edition === newestOf(rule) ? {} : { edition }) });
      expect(exampleAddress(rule, applies ? 'json applies' : 'json ends', written)).toBe(
        withoutVector.includes(input.id) ? undefined : vectorAddress(edition, 'specification', input.id),
      );
    }
    expect(exampleAddress('import/updateMustBeNewer', 'json fixture finding', '{}')).toBeUndefined();
  });
});
