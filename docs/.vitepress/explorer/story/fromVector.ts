import { type EditionId } from 'finding-merge';
import { type Either, left, map } from 'fp-ts/lib/Either.js';
import { chain } from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { fromNullable } from 'fp-ts/lib/Either.js';
import { type ReadVector, readVectorFile } from '../../../../src/conformance/vectors/vectorFormat.js';
import { layOut } from '../json/layOut.js';
import { readJson } from '../json/readJson.js';
import { type Step, type Story } from './Story.js';

/** JSON has no `undefined`: an argument that isn't given becomes `null`, which is answered in the same way. */
const written = (value: unknown): string => layOut(value ?? null);

const stepOf = (step: ReadVector['steps'][number], key: number): Step => {
  switch (step.call) {
    case 'importFindings':
      return { key, call: step.call, caller: written(step.caller), batch: written(step.batch) };
    case 'updateFindings':
      return {
        key,
        call: step.call,
        caller: written(step.caller),
        identifiers: written(step.identifiers),
        patch: written(step.patch),
      };
    case 'withHub':
      return { key, call: step.call, hub: written(step.hub) };
  }
};

/** The ids of all cases in a file of vectors, or a sentence that says why it can't be read. */
export const vectorIds = (edition: EditionId, file: unknown): Either<string, readonly string[]> =>
  map((vectors: readonly ReadVector[]) => vectors.map(({ id }) => id))(readVectorFile(edition, file));

/** A case of a file of vectors as a story, with its short forms written out, or a sentence that says why there is none. */
export const storyOfVector = (edition: EditionId, file: unknown, id: string): Either<string, Story> =>
  pipe(
    readVectorFile(edition, file),
    chain((vectors) =>
      fromNullable(`There is no case ${id} among the vectors of ${edition}.`)(
        vectors.find((vector) => vector.id === id),
      ),
    ),
    map(({ hub, given, steps }): Story => ({
      title: id,
      edition,
      beside: undefined,
      hub: layOut(hub),
      given: layOut(given),
      steps: steps.map((step, index) => stepOf(step, index + 1)),
    })),
  );

/** The first case of a file of vectors that someone pastes, whatever its edition. */
export const storyOfPasted = (text: string): Either<string, Story> => {
  const read = readJson(text);
  if (!read.isRead) return left(`This isn’t JSON: ${read.mistakes[0]?.message ?? ''}.`);
  const { edition, cases } = Object(read.value) as { readonly edition?: unknown; readonly cases?: unknown };
  const id = Array.isArray(cases) ? (Object(cases[0]) as { readonly id?: unknown }).id : undefined;
  return storyOfVector(edition as EditionId, read.value, String(id));
};
