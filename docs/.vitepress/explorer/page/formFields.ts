import { severityLabels } from '../../../../src/finding/Severity.js';
import { recordStates, verificationStates, workflowStatuses } from '../../../../src/finding/Workflow.js';
import { readJson } from '../json/readJson.js';
import { type Path, setAt, valueAt } from '../json/setAt.js';
import { type Part, type Step, textOf } from '../story/Story.js';

/** A common value that is chosen or typed in a form; it is stored only in the JSON beside it. */
export interface FormField {
  readonly label: string;
  readonly part: Part;
  readonly path: Path;
  /** The possible values; any text if they are left out. */
  readonly choices?: readonly string[];
  readonly isAccount?: true;
}

const callerFields: readonly FormField[] = [
  { label: 'Caller', part: 'caller', path: ['accountId'], isAccount: true },
  { label: 'Time', part: 'caller', path: ['at'] },
];

const patchFields: readonly FormField[] = [
  { label: 'Severity', part: 'patch', path: ['Severity', 'Label'], choices: severityLabels },
  { label: 'Workflow', part: 'patch', path: ['Workflow', 'Status'], choices: workflowStatuses },
  { label: 'VerificationState', part: 'patch', path: ['VerificationState'], choices: verificationStates },
  { label: 'Note', part: 'patch', path: ['Note', 'Text'] },
  { label: 'Note by', part: 'patch', path: ['Note', 'UpdatedBy'] },
];

/** What people commonly set in one finding of a batch. */
const findingFields = (index: number): readonly FormField[] => [
  { label: 'UpdatedAt', part: 'batch', path: [index, 'UpdatedAt'] },
  { label: 'Severity', part: 'batch', path: [index, 'Severity', 'Label'], choices: severityLabels },
  { label: 'Workflow', part: 'batch', path: [index, 'Workflow', 'Status'], choices: workflowStatuses },
  { label: 'RecordState', part: 'batch', path: [index, 'RecordState'], choices: recordStates },
  { label: 'Title', part: 'batch', path: [index, 'Title'] },
  { label: 'Note', part: 'batch', path: [index, 'Note', 'Text'] },
];

/** The form of a step; for a batch, of the finding at that index. */
export const formFields = ({ call }: Step, index: number): readonly FormField[] => {
  switch (call) {
    case 'importFindings':
      return [...callerFields, ...findingFields(index)];
    case 'updateFindings':
      return [...callerFields, ...patchFields];
    case 'withHub':
      return [];
  }
};

/** The parts of a step as the form sees them; a part whose JSON can't be read is missing. */
export type ReadParts = Readonly<Partial<Record<Part, unknown>>>;

export const readParts = (step: Step): ReadParts => {
  const parts: readonly Part[] = step.call === 'importFindings' ? ['caller', 'batch'] : ['caller', 'patch'];
  return Object.fromEntries(
    parts.flatMap((part) => {
      const read = readJson(textOf(step, part));
      return read.isRead ? [[part, read.value]] : [];
    }),
  );
};

export const canFill = (parts: ReadParts, { part }: FormField): boolean =>
  typeof parts[part] === 'object' && parts[part] !== null;

/** The text in the field; the empty text if there is none, or something else. */
export const filled = (parts: ReadParts, { part, path }: FormField): string => {
  const value = valueAt(parts[part], path);
  return typeof value === 'string' ? value : '';
};

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** The members that a Note needs in that operation. */
const newNote = (parts: ReadParts, part: Part): object => {
  const at = valueAt(parts.caller, ['at']);
  return {
    Text: '',
    UpdatedBy: 'analyst',
    ...(part === 'batch' ? { UpdatedAt: typeof at === 'string' ? at : '' } : {}),
  };
};

/** The text of the field's part with another value in the field; the empty text removes the field. */
export const fill = (step: Step, { part, path }: FormField, value: string): string => {
  const text = textOf(step, part);
  const parts = readParts(step);
  const parent = path.slice(0, -1);
  if (parent.at(-1) === 'Note' && value !== '' && valueAt(parts[part], parent) === undefined) {
    return setAt(setAt(text, parent, newNote(parts, part)), path, value);
  }
  const changed = setAt(text, path, value === '' ? undefined : value);
  const read = readJson(changed);
  // An object that becomes empty is removed too, but not the finding or the caller itself.
  const isNested = typeof parent.at(-1) === 'string';
  return isNested && value === '' && read.isRead && isEmpty(valueAt(read.value, parent))
    ? setAt(changed, parent, undefined)
    : changed;
};

/** What a step is about, in a line. */
export const summaryOf = (step: Step): string => {
  if (step.call === 'withHub') return 'another hub from here on';
  const { caller, batch, patch } = readParts(step);
  const by = valueAt(caller, ['accountId']);
  const items = Array.isArray(batch) ? (batch as readonly unknown[]) : [];
  const ids = items.map((item) => valueAt(item, ['Id'])).filter((id) => typeof id === 'string');
  const fields = typeof patch === 'object' && patch !== null ? Object.keys(patch) : [];
  const what =
    step.call === 'updateFindings' ? fields.join(', ') : items.length > 1 ? `${items.length} findings` : (ids[0] ?? '');
  return [typeof by === 'string' ? by : '', what].filter((word) => word !== '').join(' · ');
};

/** The accounts of a hub, offered as callers. */
export const accountsIn = (hub: string): readonly string[] => {
  const read = readJson(hub);
  const accounts = read.isRead ? valueAt(read.value, ['accounts']) : undefined;
  return typeof accounts === 'object' && accounts !== null ? Object.keys(accounts).slice(0, 50) : [];
};

const longestSaid = 60;

/** The values in the form of a step, apart from the caller; for several findings, the time alone. */
export const saidIn = (step: Step): readonly (readonly [label: string, value: string])[] => {
  if (step.call === 'withHub') return [];
  const parts = readParts(step);
  const isOne = !Array.isArray(parts.batch) || parts.batch.length === 1;
  return formFields(step, 0).flatMap((field) => {
    const value = filled(parts, field);
    const isTold = value !== '' && field.isAccount !== true && (isOne || field.part === 'caller');
    return isTold
      ? [[field.label, value.length > longestSaid ? `${value.slice(0, longestSaid)} …` : value] as const]
      : [];
  });
};
