import { type Either, map, mapLeft } from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../../../src/codecs/attributes.js';
import { list } from '../../../../src/codecs/list.js';
import { oneOf, text } from '../../../../src/codecs/values.js';
import { check, writeViolation } from '../../../../src/codecs/violation.js';
import { editionIds } from '../../../../src/hub/EditionId.js';
import { partsOf, type Step, type Story, textOf } from './Story.js';

/* A story as data: what an address and the browser's storage hold. */

const stepFormat = attributes(
  { call: oneOf(['importFindings', 'updateFindings', 'withHub']) },
  { caller: text({}), batch: text({}), identifiers: text({}), patch: text({}), hub: text({}) },
);

const storyFormat = attributes(
  { edition: oneOf(editionIds), hub: text({}), steps: list(stepFormat) },
  { title: text({}), beside: oneOf(editionIds), given: text({}) },
);

const stepOf = (read: (typeof stepFormat)['_A'], key: number): Step => {
  const { call, caller = '', batch = '', identifiers = '', patch = '', hub = '' } = read;
  switch (call) {
    case 'importFindings':
      return { key, call, caller, batch };
    case 'updateFindings':
      return { key, call, caller, identifiers, patch };
    case 'withHub':
      return { key, call, hub };
  }
};

/** A story from data that came from outside, or a sentence that says what is wrong with it. */
export const readStory = (data: unknown): Either<string, Story> =>
  pipe(
    check(storyFormat, data),
    mapLeft(writeViolation),
    map(({ title = '', edition, beside, hub, given = '[]', steps }) => ({
      title,
      edition,
      beside,
      hub,
      given,
      steps: steps.map((step, index) => stepOf(step, index + 1)),
    })),
  );

/** A story as data, without its defaults. */
export const storyAsData = ({ title, edition, beside, hub, given, steps }: Story): object => ({
  ...(title === '' ? {} : { title }),
  edition,
  ...(beside === undefined ? {} : { beside }),
  hub,
  ...(given === '[]' ? {} : { given }),
  steps: steps.map((step) => ({
    call: step.call,
    ...Object.fromEntries(partsOf[step.call].map((part) => [part, textOf(step, part)])),
  })),
});
