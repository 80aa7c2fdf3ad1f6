import { facetsOfAnswer, facetsOfStored } from '../../src/conformance/system/answers.js';
import { type Pasted } from './paste.js';

/* What a reader of a report sees who pastes the lines of a case. */

interface Answer {
  /** The name of an exception. */
  readonly exception?: string;
  readonly reply: unknown;
}

const exceptionOf = (name: string): Answer => ({ exception: name, reply: undefined });

/** What the AWS CLI or curl has printed. */
export const answerOf = ({ line, printed }: Pick<Pasted, 'line' | 'printed'>): Answer => {
  const [, byCli] = /An error occurred \((\w+)\) when calling the \w+ operation/.exec(printed) ?? [];
  if (byCli !== undefined) return exceptionOf(byCli);
  if (!line.startsWith('curl ')) return { reply: printed === '' ? {} : (JSON.parse(printed) as unknown) };
  // Before a long body is sent, the server is asked, and answers with headers of their own.
  const [head = '', body = ''] = printed.split(/\r?\n\r?\n/).slice(-2);
  const [, byCurl] = /^x-amzn-errortype: (\w+)/im.exec(head) ?? [];
  return byCurl === undefined ? { reply: JSON.parse(body) as unknown } : exceptionOf(byCurl);
};

type StepCall = 'importFindings' | 'updateFindings';

/** The step that a line makes, if it makes one. */
const stepOf = (line: string): StepCall | undefined => {
  if (/ batch-import-findings |\/findings\/import /.test(line)) return 'importFindings';
  return / batch-update-findings |\/findings\/batchupdate /.test(line) ? 'updateFindings' : undefined;
};

const isReading = (line: string): boolean => / get-findings |\/findings /.test(line);

const findingsIn = (reply: unknown): readonly unknown[] =>
  (reply as { readonly Findings?: readonly unknown[] } | undefined)?.Findings ?? [];

/** When each step was begun. */
export const stepsBegunIn = (pasted: readonly Pasted[]): readonly number[] =>
  pasted.filter(({ line }) => stepOf(line) !== undefined).map(({ begun }) => begun);

/** The answer to the last step, and what is stored then, at the places that a check names. */
export const shownBy = (pasted: readonly Pasted[]): ReadonlyMap<string, unknown> => {
  const last = pasted.filter(({ line }) => stepOf(line) !== undefined).at(-1);
  const step = stepOf(last?.line ?? '');
  if (last === undefined || step === undefined) throw new Error('none of the lines makes a step');
  const { exception: name, reply: value } = answerOf(last);
  const outcome =
    name === undefined
      ? ({ _tag: 'Gave', value } as const)
      : ({ _tag: 'Threw', error: { name, message: '' } } as const);
  // The same finding is read by each account that sees it.
  const read = pasted.filter(({ line }) => isReading(line)).flatMap((each) => findingsIn(answerOf(each).reply));
  const stored = [...new Map(read.map((finding) => [JSON.stringify(finding), finding])).values()];
  return new Map([
    ...facetsOfAnswer(step, outcome, 'code'),
    ...facetsOfStored(stored as never, { errors: 'code', ignoreAttributes: [], seesStored: true }),
  ]);
};

/** What the lines printed that set up the hub, and were refused; an account may have had no Security Hub to disable. */
export const refusedOf = (pasted: readonly Pasted[]): readonly string[] =>
  pasted
    .filter(({ line }) => stepOf(line) === undefined && !isReading(line) && !line.includes(' disable-security-hub '))
    .filter(({ printed }) => /error/i.test(printed))
    .map(({ line, printed }) => `${line}\n${printed}`);
