import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.js';
import { importUnder } from '../../src/operations/importFindings.js';
import { updateUnder } from '../../src/operations/updateFindings.js';
import { specificationSteps } from '../generate/pictures.js';
import { withEntries } from '../generate/specification.js';
import { brokenPromises, type Example, readSpecification, specificationPath } from '../support/specification.js';
import { run } from '../support/vectors.js';
import { editionsWithout } from '../support/without.js';

const specification = readSpecification();

const where = ({ rule, name, line }: Example): string => `${rule}/${name} (docs/specification.md:${line})`;

/** What an example answers under editions without its rule; a story that breaks down there has not answered the same. */
const answerWithout = (example: Example): unknown => {
  const editions = editionsWithout(example.rule, example.edition);
  try {
    return run(example.edition, example.input, {
      importFindings: importUnder(editions),
      updateFindings: updateUnder(editions),
    });
  } catch (error) {
    return error;
  }
};

describe('docs/specification.md', () => {
  it('has one heading for each rule, in the order in which the rules apply', () => {
    expect(specification.headings).toEqual(rules.map(({ id }) => id));
  });

  it('has the entry of each rule as the code has it (mend it with `npm run generate`)', () => {
    // Prettier writes the entries its own way; only their words count. By paragraph, so that a failure shows those that differ.
    const words = (text: string): readonly string[] =>
      text.split(/\n\s*\n/).map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim());
    const text = readFileSync(specificationPath, 'utf8');
    expect(words(withEntries(text, specificationSteps()))).toEqual(words(text));
  });

  it('names no example twice', () => {
    const ids = specification.examples.map(({ input }) => input.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe.each(rules.map(({ id }) => id))('the examples of %s', (id) => {
  const examples = specification.examples.filter(({ rule }) => rule === id);

  it('show the rule applying and show where it ends', () => {
    expect(
      examples.some(({ applies }) => applies),
      'a block ```json applies is missing',
    ).toBe(true);
    expect(
      examples.some(({ applies }) => !applies),
      'a block ```json ends is missing',
    ).toBe(true);
  });

  it.each(examples.map((example) => [where(example), example] as const))('keep what they promise: %s', (_, example) => {
    expect(brokenPromises(example)).toEqual([]);
  });

  it.each(examples.filter(({ applies }) => applies).map((example) => [where(example), example] as const))(
    'would end otherwise without the rule: %s',
    (_, example) => {
      expect(answerWithout(example)).not.toEqual(run(example.edition, example.input));
    },
  );

  it.each(examples.filter(({ applies }) => !applies).map((example) => [where(example), example] as const))(
    'would end the same without the rule: %s',
    (_, example) => {
      expect(answerWithout(example)).toEqual(run(example.edition, example.input));
    },
  );
});
