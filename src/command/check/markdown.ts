import { printable } from '../../codecs/show.js';
import { type ConformanceReport, type Divergence } from '../../conformance/index.js';
import { renderDivergence, renderUnexplained, renderUnsteady } from '../../conformance/report/renderTable.js';

/** Calls, and where they are answered differently. */
type Shown = Pick<Divergence, 'vector' | 'differences'>;

/** Where a report comes from, and how a reader sees a broken rule again. */
export interface ReportContext {
  readonly url: string;
  readonly reset: string | undefined;
  readonly notes: readonly string[];
  readonly linesFor: (found: Shown) => Promise<readonly string[]>;
}

const first = ({ url, reset }: ReportContext): readonly string[] => {
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(reset ?? '') ?? [];
  if (reset === undefined) return ['# begin with an endpoint that has no findings'];
  return [
    method === undefined || path === undefined ? reset : `curl -sS -X ${method} '${new URL(path, url).href}'; echo`,
  ];
};

const asText = (title: string, text: string): readonly string[] => [`## ${title}`, '', '```text', text, '```', ''];

const section = async (title: string, text: string, shown: Shown, seen: ReportContext): Promise<readonly string[]> => [
  ...asText(title, text),
  '```sh',
  "export AWS_SECRET_ACCESS_KEY=none AWS_PAGER=''",
  ...first(seen),
  ...(await seen.linesFor(shown)),
  '```',
  '',
];

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

/** What is broken, for the maintainers of the endpoint: each rule with the calls that show it, ready to be pasted. */
export const renderMarkdown = async (report: ConformanceReport, seen: ReportContext): Promise<string> => {
  const { edition, failed, unexplained, reported, passed, skipped, unsteady, problems } = report;
  const sections = await Promise.all([
    ...[...failed, ...reported].map(({ rule, divergence }) =>
      section(rule, renderDivergence(divergence), divergence, seen),
    ),
    ...unexplained.map((each) => {
      const { differences } = each.counterexample;
      return section(printable(each.place), renderUnexplained(each), { vector: each.vector, differences }, seen);
    }),
  ]);
  return [
    `# Where ${seen.url} answers differently from AWS Security Hub`,
    '',
    `Of the rules of ${edition}, ${failed.length} ${isOrAre(failed.length)} broken, ${reported.length} ${reported.length === 1 ? 'differs' : 'differ'} from what finding-merge chose where AWS is silent, ${passed.length} ${isOrAre(passed.length)} kept, ${skipped.length} ${skipped.length === 1 ? 'was' : 'were'} not checked, and no rule explains ${unexplained.length} of the differences. Each block of commands below makes the calls that show one, and reads what is stored then. The calls have a clock of their own: where a time of the call is expected (ProcessedAt, Note.UpdatedAt), read that of yours.`,
    '',
    ...[...problems.map((problem) => `problem: ${problem}`), ...seen.notes].flatMap((note) => [`- ${printable(note)}`]),
    '',
    ...sections.flat(),
    ...unsteady.flatMap((each) => asText(`${each.call} is unsteady`, renderUnsteady(each))),
  ].join('\n');
};
