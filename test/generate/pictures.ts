import { readFileSync } from 'node:fs';
import { type PictureFile, pictureFiles } from '../../docs/.vitepress/pictures/page.js';
import { type Answer, type Step as WayStep, stepsIn } from '../../docs/.vitepress/pictures/facts/way.js';
import { readSpecification, specificationPath } from '../support/specification.js';
import { type JsonObject, run, type Step } from '../support/vectors.js';

/* Writes docs/pictures.md and docs/pictures: what the rules look like. */

/** What a step of an example was answered with, item by item. */
const answersIn = ({ decisions = [], refusal, response }: Step): readonly Answer[] => {
  const failures = (response?.FailedFindings ?? []) as readonly JsonObject[];
  let failed = 0;
  return decisions.map((decision) => {
    const code = decision.outcome === 'Failed' ? (refusal?.code ?? failures[failed++]?.ErrorCode) : undefined;
    return { ...decision, ...(code !== undefined && { code }) } as unknown as Answer;
  });
};

/** Every answer that an example of the specification shows, by the rules of today. */
const shownAnswers = (): readonly Answer[] =>
  readSpecification()
    .examples.filter(({ edition }) => edition === '2024-10-31')
    .flatMap(({ edition, input }) => run(edition, input).steps.flatMap(answersIn));

export const specificationSteps = (): readonly WayStep[] =>
  stepsIn(readFileSync(specificationPath, 'utf8'), shownAnswers());

export const pictures = (steps = specificationSteps()): readonly PictureFile[] => pictureFiles(steps);
