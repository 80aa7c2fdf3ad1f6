import { caseInShort } from '../../src/conformance/vectors/recordCase.js';
import { type VectorCase as Recorded } from '../../src/conformance/index.js';
import { toShortForm } from '../../src/conformance/vectors/shortForms.js';
import { type CaseInput, type JsonObject, record, type VectorCase, type VectorFile } from '../support/vectors.js';
import { type Area } from './areas/shared.js';
import { withNames } from './withNames.js';

/** A file of vectors, by its path below docs/vectors. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** Lists of a hundred equal answers are written once too; what `checkConformance` records keeps its type. */
const withShortAnswers = (each: VectorCase): VectorCase => ({
  ...each,
  steps: each.steps.map((step) =>
    step.response === undefined
      ? step
      : {
          ...step,
          response: toShortForm(step.response) as JsonObject,
          decisions: toShortForm(step.decisions) as never,
        },
  ),
});

const recordInShort = (edition: Area['edition'], input: CaseInput): VectorCase =>
  withShortAnswers(caseInShort(record(edition, input) as Recorded) as unknown as VectorCase);

const fileOf = ({ edition, notes, cases }: Area): VectorFile => ({
  schema: 'finding-merge/vectors-1',
  edition,
  notes,
  ...withNames(cases.map((input) => recordInShort(edition, input))),
});

/** Each on its own line. */
const lines = (each: readonly string[]): string => each.map((line) => `    ${line}`).join(',\n');

/** The files of the vectors, each name and each case on its own line, so that a change shows which case it is about. */
export const vectorFiles = (areas: readonly Area[]): readonly WrittenFile[] =>
  areas.map((area) => {
    const { cases, names = {}, ...head } = fileOf(area);
    const named = Object.entries(names).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    const parts = [
      JSON.stringify(head, null, 2).slice(0, -2),
      named.length === 0 ? '  "names": {}' : `  "names": {\n${lines(named)}\n  }`,
      `  "cases": [\n${lines(cases.map((each) => JSON.stringify(each)))}\n  ]\n}\n`,
    ];
    return { path: `${area.edition}/${area.name}.json`, text: parts.join(',\n') };
  });
