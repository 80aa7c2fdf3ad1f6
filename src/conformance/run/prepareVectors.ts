import * as E from 'fp-ts/lib/Either.js';
import { shorten } from '../../codecs/show.js';
import { type EditionId } from '../../index.js';
import { jsonEquals } from '../../json/equals.js';
import { peek } from '../../json/outside.js';
import { type RuleCase, ruleCaseOf } from '../blame/Knowledge.js';
import { type Settings } from '../options/settings.js';
import { type Ask } from '../reference/Ask.js';
import { type Case } from '../system/Case.js';
import { fitting, reasonFor } from '../system/fitting.js';
import { casesOf } from '../vectors/cases.js';
import { type ReadVector, readVectorFile } from '../vectors/vectorFormat.js';
import { vectorsOf } from '../vectors/vectorsOf.js';
import { noteUnseen, type Tally } from './Tally.js';

/** A vector, and the calls that lead to what it is given and are its own, or why there are none. */
interface Vector {
  readonly vector: ReadVector;
  readonly case: E.Either<string, Case>;
}

type Vectors = E.Either<string, readonly Vector[]>;

const read = (edition: EditionId, files: readonly unknown[]): Vectors => {
  const caseOf = casesOf(edition);
  return E.map((vectors: readonly (readonly ReadVector[])[]) =>
    vectors.flat().map((vector) => ({ vector, case: caseOf(vector) })),
  )(E.sequenceArray(files.map((file) => readVectorFile(edition, file))));
};

/** Those that come with the package are always the same. */
const own = new Map<EditionId, Promise<Vectors>>();

/** The vectors that are asked for, or a sentence that says why they can't be used. */
export const readVectors = ({ edition, vectors }: Settings): Promise<Vectors> => {
  if (vectors !== undefined) return Promise.resolve(read(edition, vectors));
  const known = own.get(edition) ?? vectorsOf(edition).then((files) => read(edition, files));
  own.set(edition, known);
  return known;
};

/** Vectors that someone gives may be of another version: then it is no use to check a system against them. */
const isOutdated = (vector: ReadVector, { answers }: RuleCase): boolean =>
  answers
    .slice(-vector.steps.length)
    .some(({ result }, index) => result !== undefined && !jsonEquals(result.response, vector.responses[index]));

/** Do the hubs of a case list automation rules? */
const hasAutomationRules = ({ hub, steps }: Case): boolean =>
  hub.automationRules !== undefined ||
  steps.some((step) => step.call === 'withHub' && peek(step.hub, 'automationRules') !== undefined);

/** The vectors as cases that can be run against the system; why each of the others can't is noted. */
export const prepareVectors = (
  settings: Settings,
  ask: Ask,
  tally: Tally,
  vectors: readonly Vector[],
): readonly RuleCase[] => {
  const { system, comparison } = settings.calling;
  const { lacks = {} } = system;
  return vectors.flatMap(({ vector, case: each }) => {
    const { id, rule } = vector;
    if (E.isLeft(each)) {
      noteUnseen(tally, rule, each.left);
      return [];
    }
    const missing = each.right.steps.find(({ call }) => system[call] === undefined);
    if (missing !== undefined) {
      noteUnseen(tally, rule, `it takes \`${missing.call}\`, which the system doesn't have`);
      return [];
    }
    if (system.automationRules !== true && hasAutomationRules(each.right)) return [];
    const prepare = (fit: Case): RuleCase => ruleCaseOf(ask, comparison, { id, rule, case: fit });
    const tells = (fit: Case): boolean => prepare(fit).shows.length > 0;
    const fit = fitting(lacks, each.right);
    const prepared = prepare(fit);
    const isWhole = fit === each.right || jsonEquals(fit, each.right);
    if (!isWhole && prepared.shows.length === 0 && tells(each.right)) {
      noteUnseen(tally, rule, reasonFor(lacks, each.right, tells));
      return [];
    }
    if (settings.vectors !== undefined && isWhole && isOutdated(vector, prepared)) {
      tally.problems.push(
        `the vector ${shorten(id)} expects an answer that differs from our own functions': it is from another version`,
      );
      return [];
    }
    return [prepared];
  });
};
