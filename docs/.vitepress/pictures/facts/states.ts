import { type EditionId, editions, type RecordState, type RuleId, type WorkflowStatus } from '../../../../src/index.js';
import {
  administrator,
  type Attributes,
  automationRule,
  hubIn,
  imported,
  laterWith,
  member,
  newFinding,
  securityHub,
  storedAfter,
  updated,
} from './probes.js';

/* Who moves a finding from one state to another: asked of decideImport and decideUpdate, pair by pair. */

export const workflowStatuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const satisfies WorkflowStatus[];
export const recordStates = ['ACTIVE', 'ARCHIVED'] as const satisfies RecordState[];

export type State = WorkflowStatus | RecordState;

export const movers = [
  'the finding provider',
  'an administrator account',
  'a member account',
  'an automation rule',
  'Security Hub, when the finding returns',
  'Security Hub, when its control passes',
  'Security Hub, when RecordState is left out',
] as const;
export type Mover = (typeof movers)[number];

/** One arrow: who moves a finding from one state to another, by which rule, and in which editions. */
export interface Move {
  readonly from: State;
  readonly to: State;
  readonly mover: Mover;
  readonly rule: RuleId;
  /** Oldest first. */
  readonly editions: readonly EditionId[];
}

type AttributesOf = (state: State) => Attributes;

const workflow: AttributesOf = (state) => ({ Workflow: { Status: state } });
const record: AttributesOf = (state) => ({ RecordState: state });

interface Question {
  readonly edition: EditionId;
  readonly attributes: AttributesOf;
  readonly from: State;
  readonly to: State;
}

type Answer = RuleId | undefined;

/** The state that an operation leaves behind, and the rules that applied. */
interface Ended {
  readonly state: unknown;
  readonly applied: readonly RuleId[];
}

const importing = (
  { edition, attributes, from }: Question,
  before: Attributes,
  after: Attributes,
  rules: Parameters<typeof hubIn>[1] = [],
): Ended => {
  const stored = newFinding(edition, { ...before, ...attributes(from) });
  const decision = imported(hubIn(edition, rules), stored, laterWith(after));
  const { RecordState, Workflow } = storedAfter(decision, stored).finding;
  return {
    state: attributes === workflow ? Workflow?.Status : RecordState,
    applied: 'applied' in decision ? decision.applied : [],
  };
};

/** The rule, where the finding ended in the state that is asked about. */
const reached = ({ state, applied }: Ended, { to }: Question, rule: RuleId): Answer =>
  state === to && applied.includes(rule) ? rule : undefined;

const byUpdate = (question: Question, accountId: string): Answer => {
  const { edition, attributes, from, to } = question;
  const stored = newFinding(edition, attributes(from));
  const decision = updated(hubIn(edition), accountId, stored, attributes(to));
  if (!('applied' in decision)) return undefined;
  const { Workflow } = decision.stored.finding;
  return reached(
    { state: Workflow?.Status, applied: decision.applied },
    question,
    'update/patchReplacesEachFieldItSets',
  );
};

/** What a finding of a control of Security Hub itself says. */
const control = (Status: string): Attributes => ({ ProductArn: securityHub, Compliance: { Status } });

const asked: Readonly<Record<Mover, (question: Question) => Answer>> = {
  'the finding provider': (question) => {
    const after = question.attributes(question.to);
    return reached(importing(question, {}, after), question, 'import/everyOtherAttributeIsReplaced');
  },
  'an administrator account': (question) => byUpdate(question, administrator),
  'a member account': (question) => byUpdate(question, member),
  'an automation rule': (question) => {
    const sets = [automationRule(question.attributes(question.to))];
    return reached(importing(question, {}, {}, sets), question, 'import/automationRuleReplacesEachFieldItSets');
  },
  'Security Hub, when the finding returns': (question) => {
    const archived = question.attributes === workflow ? { RecordState: 'ARCHIVED' } : {};
    return reached(importing(question, archived, {}), question, 'import/workflowResetsWhenTheFindingReturns');
  },
  'Security Hub, when its control passes': (question) =>
    reached(
      importing(question, control('FAILED'), { ...question.attributes(question.from), ...control('PASSED') }),
      question,
      'import/passedControlFindingIsResolved',
    ),
  'Security Hub, when RecordState is left out': (question) =>
    question.attributes === record
      ? reached(importing(question, {}, {}), question, 'import/everyOtherAttributeIsReplaced')
      : undefined,
};

const movesBetween = (attributes: AttributesOf, from: State, to: State): readonly Move[] =>
  movers.flatMap((mover) => {
    const found = editions.flatMap(({ id: edition }) => {
      const rule = asked[mover]({ edition, attributes, from, to });
      return rule === undefined ? [] : [{ edition, rule }];
    });
    const [first] = found;
    return first === undefined
      ? []
      : [{ from, to, mover, rule: first.rule, editions: found.map(({ edition }) => edition) }];
  });

const pairs = <S>(states: readonly S[]): readonly (readonly [S, S])[] =>
  states.flatMap((from) => states.filter((to) => to !== from).map((to) => [from, to] as const));

/** Every move between the states of Workflow.Status. */
export const workflowMoves = (): readonly Move[] =>
  pairs<State>(workflowStatuses).flatMap(([from, to]) => movesBetween(workflow, from, to));

/** Every move between the two states of RecordState. */
export const recordMoves = (): readonly Move[] =>
  pairs<State>(recordStates).flatMap(([from, to]) => movesBetween(record, from, to));
