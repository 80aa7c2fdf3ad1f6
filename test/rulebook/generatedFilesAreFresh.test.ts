import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editionsPage, editionSteps } from '../generate/editions.js';
import { pictures } from '../generate/pictures.js';
import { vectorAreas } from '../generate/vectorAreas.js';
import { vectorFiles } from '../generate/vectors.js';
import { vectorTexts } from '../support/vectorFiles.js';

const mend = 'it is stale: run `npm run generate` and commit what it writes';
const steps = editionSteps();

/** Prettier writes tables and paragraphs its own way; only their words count. */
const words = (text: string): string => text.replaceAll(/[\s\-|]+/g, ' ');

describe('what `npm run generate` writes', () => {
  it('is in docs/editions.md', () => {
    const page = readFileSync(new URL('../../docs/editions.md', import.meta.url), 'utf8');
    expect(words(page) === words(editionsPage(steps)), `docs/editions.md: ${mend}`).toBe(true);
  });

  it.each(pictures())('is in docs/$path', ({ path, text }) => {
    const written = readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
    expect(words(written) === words(text), `docs/${path}: ${mend}`).toBe(true);
  });

  it('is in docs/vectors', () => {
    const written = vectorFiles(vectorAreas(steps));
    const found = new Map(vectorTexts().map(({ path, text }) => [path, text]));
    const stale = [
      ...written.filter(({ path, text }) => found.get(path) !== text).map(({ path }) => path),
      ...[...found.keys()].filter((path) => !written.some((file) => file.path === path)),
    ];
    expect(stale.map((path) => `docs/vectors/${path}: ${mend}`)).toEqual([]);
  });
});
