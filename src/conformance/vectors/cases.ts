import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import * as RA from 'fp-ts/lib/ReadonlyArray.js';
import { editionOf } from '../../editions/editions.js';
import { isObject } from '../../json/Json.js';
import { jsonEquals } from '../../json/equals.js';
import { peek } from '../../json/outside.js';
import { decodeHub, type EditionId, findFinding, type Hub, type Store } from '../../index.js';
import { textOf } from '../../operations/items.js';
import { type Case, type Step } from '../system/Case.js';
import { onlyTheStore } from '../system/AnswerComparison.js';
import { emptyStore, expected } from '../reference/Reference.js';
import { type ReadVector } from './vectorFormat.js';

/* A vector as a case. A system can't be told what it has stored, so what is given is put there by calls. */

type Given = ReadVector['given'][number];

const now = '2026-01-01T00:00:00Z';

const without = (object: Given['finding'], names: readonly string[]): Given['finding'] =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** What an update sends: a severity without Original, which the request doesn't have. */
const asPatch = (value: unknown): unknown => (isObject(value) ? without(value, ['Original']) : value);

/** The account of the finding sends `sent`, and then sets what the customer has set to the values that it has. */
const putting = ({ finding, setByCustomer }: Given, sent: Given['finding']): readonly Step[] => {
  const processedAt = textOf(finding, 'ProcessedAt');
  const caller = { accountId: textOf(finding, 'AwsAccountId'), at: processedAt === '' ? now : processedAt };
  const imported: Step = { call: 'importFindings', caller, batch: [sent] };
  if (setByCustomer.length === 0) return [imported];
  const identifiers = [{ ProductArn: textOf(finding, 'ProductArn'), Id: textOf(finding, 'Id') }];
  const patch = Object.fromEntries(setByCustomer.map((field) => [field, asPatch(peek(finding, field))]));
  return [imported, { call: 'updateFindings', caller, identifiers, patch }];
};

const storeAfter = (edition: EditionId, hub: Hub, steps: readonly Step[]): Store =>
  steps.reduce<Store>(
    (store, step) => expected(editionOf, edition, onlyTheStore, store, step).store,
    emptyStore(edition, hub),
  );

/** The calls that lead to just this stored finding, if there are any. */
const reaching = (edition: EditionId, hub: Hub, given: Given): O.Option<readonly Step[]> => {
  const { finding, setByCustomer } = given;
  const identifier = { ProductArn: textOf(finding, 'ProductArn'), Id: textOf(finding, 'Id') };
  // FindingProviderFields fills the top level of a new finding, which may differ: by the customer, or in what it adds.
  const ways = [finding, without(finding, ['FindingProviderFields']), without(finding, setByCustomer)];
  return pipe(
    ways.map((sent) => putting(given, sent)),
    RA.findFirst((steps) => jsonEquals(findFinding(storeAfter(edition, hub, steps), identifier), given)),
  );
};

/** A hub that vectors are made in, with what is given in it. */
interface HubOfVectors {
  readonly hub: Hub;
  readonly reach: (given: Given) => O.Option<readonly Step[]>;
}

/** What is worked out once of values that are the same as JSON, so that they come to one and the same object. */
const onceOfEach = <A, B>(workOut: (value: A) => B): ((value: A) => B) => {
  const known = new Map<string, B>();
  return (value) => {
    const text = JSON.stringify(value);
    const result = known.get(text) ?? workOut(value);
    known.set(text, result);
    return result;
  };
};

/**
 * Gives a vector as calls on an empty store, or why there are none. Most vectors are given the same findings in the same hub:
 * their cases begin with the same objects, so that what `Ask` remembers of one serves the others.
 */
export const casesOf = (edition: EditionId): ((vector: ReadVector) => E.Either<string, Case>) => {
  const open = onceOfEach((given: ReadVector['hub']): E.Either<string, HubOfVectors> =>
    pipe(
      decodeHub(given),
      E.bimap(
        () => "the hub of one of its vectors can't be set up",
        (hub) => ({ hub, reach: onceOfEach((each) => reaching(edition, hub, each)) }),
      ),
    ),
  );
  return ({ hub: given, given: stored, steps }) =>
    pipe(
      open(given),
      E.chain(({ hub, reach }) =>
        pipe(
          stored,
          O.traverseArray(reach),
          E.fromOption(() => 'no calls lead to the initial findings of one of its vectors'),
          E.map((putThere) => ({ hub, steps: [...putThere.flat(), ...steps] })),
        ),
      ),
    );
};
