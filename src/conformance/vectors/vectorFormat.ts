import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { check, violationOfNotJson, writeViolation } from '../../codecs/violation.js';
import { json, oneOf, text } from '../../codecs/values.js';
import { list } from '../../codecs/list.js';
import { mapOf } from '../../codecs/mapOf.js';
import { longestRequest } from '../../json/limits.js';
import { receive } from '../../json/receive.js';
import { type EditionId, editions, rules } from '../../index.js';
import { type Json } from '../../json/Json.js';
import { deepestStored } from '../../store/StoredFinding.js';
import { type Step } from '../system/Case.js';
import { expandFile } from './shortForms.js';
import { type VectorCase } from './VectorFile.js';

/** What is run of a vector. What it expects is ours to answer; it is looked at to see whether it still does. */
export interface ReadVector extends Pick<VectorCase, 'id' | 'rule' | 'hub' | 'given'> {
  readonly steps: readonly Step[];
  readonly responses: readonly unknown[];
}

const calls = ['importFindings', 'updateFindings', 'withHub'] as const;

const anyObject = mapOf(json, { keys: text({}) });

const stepFormat = attributes(
  { call: oneOf(calls) },
  { caller: json, batch: json, identifiers: json, patch: json, hub: json, response: json },
);

const caseFormat = attributes(
  {
    id: text({ min: 1 }),
    rule: oneOf(rules.map(({ id }) => id)),
    hub: anyObject,
    given: list(attributes({ finding: anyObject, setByCustomer: list(text({})) }, {})),
    steps: list(stepFormat, { min: 1 }),
  },
  {},
);

const fileFormat = attributes(
  {
    schema: oneOf(['finding-merge/vectors-1']),
    edition: oneOf(editions.map(({ id }) => id)),
    cases: list(caseFormat, { min: 1 }),
  },
  {},
);

type GivenStep = (typeof stepFormat)['_A'];

const stepOf = ({ call, caller, batch, identifiers, patch, hub }: GivenStep): Step => {
  switch (call) {
    case 'importFindings':
      return { call, caller, batch };
    case 'updateFindings':
      return { call, caller, identifiers, patch };
    case 'withHub':
      return { call, hub };
  }
};

/** Several times as long as the longest file of docs/vectors. */
const longestFile = 10 * longestRequest;

/** A stored finding is in the list of what is given, in a case, in the list of cases, in the file. */
const deepestFile = deepestStored + 4;

/** The file as our own data. */
const received = (file: unknown): E.Either<string, Json> =>
  pipe(
    receive(file, longestFile, deepestFile).json,
    E.mapLeft((notJson) => writeViolation(violationOfNotJson(notJson))),
  );

/** The cases of a file in the form of docs/vectors, or one sentence that says what keeps it from being used. */
export const readVectorFile = (edition: EditionId, file: unknown): E.Either<string, readonly ReadVector[]> =>
  pipe(
    received(file),
    E.chain(expandFile),
    // Written out, it is held to the same limits.
    E.chain(received),
    E.chain((value) => E.mapLeft(writeViolation)(check(fileFormat, value))),
    E.mapLeft((reason) => `a file of vectors can't be used: ${reason}`),
    E.chain((read) =>
      read.edition === edition
        ? E.right(read)
        : E.left(`a file of vectors is of the edition ${read.edition}, but the system is checked against ${edition}`),
    ),
    E.map(({ cases }) =>
      cases.map(({ id, rule, hub, given, steps }) => ({
        id,
        rule,
        hub,
        given,
        steps: steps.map(stepOf),
        responses: steps.map(({ response }) => response),
      })),
    ),
  );
