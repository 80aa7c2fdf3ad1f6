import { type EditionId } from 'finding-merge';
import { layOut } from '../json/layOut.js';
import { exampleFinding, newStory } from './editing.js';
import { type Step, type Story } from './Story.js';

/* The stories of docs/in-ten-questions.md, by the names that its links have. */

const administrator = '111111111111';
const member = '222222222222';
const otherMember = '333333333333';
const partner = '777777777777';
const securePro = 'arn:aws:securityhub:eu-west-1::product/generico/secure-pro';

const { Id, ProductArn } = exampleFinding;

type Fields = Readonly<Record<string, unknown>>;

const finding = (changes: Fields = {}): Fields => ({ ...exampleFinding, ...changes });

/** The time of a step, hour by hour. */
const at = (hour: number): string => `2025-01-02T0${hour}:00:00Z`;

type Calling = (hour: number) => Step;

const imported =
  (batch: readonly unknown[], accountId = member): Calling =>
  (hour) => ({ key: hour, call: 'importFindings', caller: layOut({ accountId, at: at(hour) }), batch: layOut(batch) });

const updated =
  (accountId: string, patch: Fields): Calling =>
  (hour) => ({
    key: hour,
    call: 'updateFindings',
    caller: layOut({ accountId, at: at(hour) }),
    identifiers: layOut([{ Id, ProductArn }]),
    patch: layOut(patch),
  });

interface Question {
  readonly title: string;
  /** An edition in which the answer was different. */
  readonly beside?: EditionId;
  readonly steps: readonly Calling[];
}

const later = { UpdatedAt: '2025-01-01T01:00:00Z' };
const latest = { UpdatedAt: '2025-01-01T02:00:00Z' };

const questions = {
  'equal-updated-at': {
    title: 'What happens when UpdatedAt is equal?',
    steps: [imported([finding()]), imported([finding({ Title: 'Port 22 is still open' })])],
  },
  older: {
    title: 'What happens to an older version?',
    steps: [
      imported([finding(latest)]),
      imported([finding({ ...later, Title: 'An hour older' })]),
      imported([
        finding({ UpdatedAt: '2025-01-01T03:30:00+02:00', Title: 'Sorts later as text, but is an earlier instant' }),
      ]),
    ],
  },
  'who-may-change-severity': {
    title: 'Who may change Severity?',
    beside: '2020-09-10',
    steps: [
      imported([finding()]),
      imported([finding({ ...later, Severity: { Label: 'MEDIUM' } })]),
      updated(administrator, { Severity: { Label: 'LOW' } }),
      imported([finding({ ...latest, Severity: { Label: 'CRITICAL' } })]),
    ],
  },
  'a-note-in-an-import': {
    title: 'What happens to a Note in an import?',
    steps: [
      imported([finding()]),
      imported([
        finding({ ...later, Note: { Text: 'Seen again', UpdatedBy: 'port-scanner', UpdatedAt: later.UpdatedAt } }),
        finding({ Id: 'a-new-one', Note: { Text: 'Seen', UpdatedBy: 'port-scanner', UpdatedAt: later.UpdatedAt } }),
      ]),
      updated(administrator, { Note: { Text: 'We are on it', UpdatedBy: 'alice' } }),
    ],
  },
  'half-a-batch-wrong': {
    title: 'What happens when part of a batch is invalid?',
    steps: [
      imported([
        finding({ Id: 'good' }),
        finding({ Id: 'no-such-severity', Severity: { Label: 'SEVERE' } }),
        finding({ Id: 'another-account', AwsAccountId: otherMember }),
        finding({ Id: 'good-too' }),
      ]),
    ],
  },
  'the-same-finding-twice': {
    title: 'What happens when a batch has the same finding twice?',
    steps: [
      imported([finding({ Title: 'The first' }), finding({ ...later, Title: 'The second, and newer' })]),
      imported([finding({ ...latest, Title: 'The newest' }), finding({ ...later, Title: 'An older one after it' })]),
    ],
  },
  'another-accounts-finding': {
    title: 'Who may import a finding of another account?',
    steps: [imported([finding()], otherMember), imported([finding({ ProductArn: securePro })], partner)],
  },
  'after-suppression': {
    title: 'What happens to a suppressed finding?',
    beside: '2021-11-04',
    steps: [
      imported([finding()]),
      updated(administrator, { Workflow: { Status: 'SUPPRESSED' } }),
      imported([finding({ ...later, Title: 'Port 22 is still open' })]),
    ],
  },
  'after-the-finding-returns': {
    title: 'What happens when an archived finding returns?',
    beside: '2020-12-11',
    steps: [
      imported([finding()]),
      updated(administrator, { Workflow: { Status: 'RESOLVED' } }),
      imported([finding({ ...later, RecordState: 'ARCHIVED' })]),
      imported([finding({ ...latest, RecordState: 'ACTIVE' })]),
    ],
  },
  'what-a-member-account-may-do': {
    title: 'What may a member account do?',
    beside: '2020-06-24',
    steps: [
      imported([finding()]),
      updated(member, { Severity: { Label: 'LOW' }, Workflow: { Status: 'NOTIFIED' } }),
      updated(otherMember, { Note: { Text: 'Not mine', UpdatedBy: 'bob' } }),
    ],
  },
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionName = keyof typeof questions;

export const questionNames = Object.keys(questions) as readonly QuestionName[];

const hub = layOut({
  accounts: {
    [administrator]: {},
    [member]: { administrator, products: [securePro] },
    [otherMember]: { administrator },
  },
  products: { [securePro]: { partnerAccounts: [partner], companyName: 'Generico', productName: 'Secure Pro' } },
});

const isName = (name: string): name is QuestionName => Object.hasOwn(questions, name);

export const titleOf = (name: QuestionName): string => questions[name].title;

/** The story behind a question; `undefined` where there is no question of that name. */
export const storyOfQuestion = (name: string): Story | undefined => {
  if (!isName(name)) return undefined;
  const { title, steps, ...rest }: Question = questions[name];
  return { ...newStory(), title, beside: rest.beside, hub, steps: steps.map((step, index) => step(index + 1)) };
};
