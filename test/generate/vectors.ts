import { type Area } from './vectorAreas.js';
import { record, type VectorFile } from '../support/vectors.js';

/** A file of vectors, by its path below docs/vectors. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

const fileOf = ({ edition, notes, cases }: Area): VectorFile => ({
  schema: 'finding-merge/vectors-1',
  edition,
  notes,
  cases: cases.map((input) => record(edition, input)),
});

/** The files of the vectors, each case on lines of its own, so that a change shows which case it is about. */
export const vectorFiles = (areas: readonly Area[]): readonly WrittenFile[] =>
  areas.map((area) => {
    const { cases, ...head } = fileOf(area);
    const lines = cases.map((each) => `    ${JSON.stringify(each)}`);
    const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": [\n${lines.join(',\n')}\n  ]\n}\n`;
    return { path: `${area.edition}/${area.name}.json`, text };
  });
