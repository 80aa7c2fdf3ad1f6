import {
  type Caller,
  createStore,
  type Decision,
  hubWarnings,
  type EditionId,
  findFinding,
  type Hub,
  importFindings,
  type ImportResult,
  type Store,
  storeFromJson,
  type StoredFinding,
  updateFindings,
  type UpdateResult,
  withHub,
} from 'finding-merge';
import { isLeft } from 'fp-ts/lib/Either.js';
import { writeViolation } from '../../../../src/codecs/violation.js';
import { isObject } from '../../../../src/json/Json.js';
import { type Mistake } from '../json/findMistakes.js';
import { placeIn } from '../json/places.js';
import { type Read, readJson } from '../json/readJson.js';
import { type Part, partsOf, type Step, type Story, textOf } from '../story/Story.js';
import { failuresIn, type PartMistakes, placeSentence } from './placing.js';
import { refusalOf, type Reply, writtenImport, writtenUpdate } from './reply.js';

/* A story, run by the library itself: what each step answered, and what is stored after it. */

/** What happened to one item of a call. */
export interface Item {
  /** The Id that was sent, if any. */
  readonly id: string | undefined;
  readonly decision: Decision;
  /** The finding before and now, if it is stored. */
  readonly before: StoredFinding | undefined;
  readonly after: StoredFinding | undefined;
}

/** What a call answered. */
export interface Answered {
  readonly result: ImportResult | UpdateResult;
  readonly reply: Reply;
  /** Why the whole request was refused, if it was; there are no items then. */
  readonly refusal: Decision | undefined;
  readonly items: readonly Item[];
}

/** A step and its answer. With a mistake in its JSON it isn't run, and the later steps run without it. */
export interface RanStep {
  readonly step: Step;
  readonly before: Store;
  readonly after: Store;
  readonly mistakes: PartMistakes;
  readonly isRun: boolean;
  /** `undefined` for another hub, and for a step that wasn't run. */
  readonly answered: Answered | undefined;
}

/** Where a story begins. */
export interface Start {
  readonly edition: EditionId;
  readonly hub: string;
  readonly given: string;
  readonly store: Store;
  readonly hubMistakes: readonly Mistake[];
  readonly givenMistakes: readonly Mistake[];
  /** Without a hub and a store, no step is run. */
  readonly isRun: boolean;
}

export interface Ran {
  readonly start: Start;
  readonly steps: readonly RanStep[];
}

interface InHub {
  readonly store: Store;
  readonly mistakes: readonly Mistake[];
  readonly isRun: boolean;
}

/** The hub in an edition; anything but an object stays as it is, so that the library refuses it. */
export const hubIn = (edition: EditionId, hub: unknown): Hub => (isObject(hub) ? { ...hub, edition } : hub) as Hub;

/** The findings in another hub, and what is wrong with the hub. */
const inHub = (store: Store, edition: EditionId, text: string): InHub => {
  const read = readJson(text);
  if (!read.isRead) return { store, mistakes: read.mistakes, isRun: false };
  const after = withHub(store, hubIn(edition, read.value));
  const unused =
    isObject(read.value) && Object.hasOwn(read.value, 'edition')
      ? [{ ...placeIn(text, 'edition'), message: 'the edition is chosen above the story; this one is ignored' }]
      : [];
  const unusable = isLeft(after.hub)
    ? [
        {
          ...placeIn(text, after.hub.left.attribute),
          message: `the hub can't be used: ${writeViolation(after.hub.left)}`,
        },
      ]
    : hubWarnings(after.hub.right).map((warning) => placeSentence(text, warning));
  return { store: after, mistakes: [...read.mistakes, ...unused, ...unusable], isRun: true };
};

/** What `storeFromJson` says about the stored findings, at its place in the list that people see. */
const aboutGiven = (given: string, sentence: string): Mistake => {
  const index = /findings(\[\d+\])/.exec(sentence)?.[1];
  const message = sentence.replace('of the snapshot ', '').replace("the snapshot's findings", 'what is already stored');
  return placeSentence(given, message, index === undefined ? '' : `${index}.`);
};

const storeOf = (given: Read): ReturnType<typeof storeFromJson> =>
  storeFromJson({ schema: 'finding-merge/store-1', hub: null, findings: given.isRead ? given.value : [] });

const begin = (edition: EditionId, { hub, given }: Story): Start => {
  const read = readJson(given);
  const stored = storeOf(read);
  const findings = isLeft(stored) ? createStore({ accounts: {} }) : stored.right;
  const began = inHub(findings, edition, hub);
  return {
    edition,
    hub,
    given,
    store: began.store,
    hubMistakes: began.mistakes,
    givenMistakes: [...read.mistakes, ...(isLeft(stored) ? [aboutGiven(given, stored.left)] : [])],
    isRun: began.isRun && read.isRead && !isLeft(stored),
  };
};

const isSameStart = (start: Start | undefined, edition: EditionId, { hub, given }: Story): start is Start =>
  start?.edition === edition && start.hub === hub && start.given === given;

const identifierOf = (item: unknown): { readonly Id: string | undefined; readonly ProductArn: string | undefined } => {
  const textIn = (key: string): string | undefined => {
    const value = isObject(item) && Object.hasOwn(item, key) ? item[key] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return { Id: textIn('Id'), ProductArn: textIn('ProductArn') };
};

const itemsOf = (before: Store, sent: unknown, decisions: readonly Decision[]): readonly Item[] => {
  const list = Array.isArray(sent) ? (sent as readonly unknown[]) : [];
  const latest = new Map<string, StoredFinding | undefined>();
  return decisions.map((decision, index) => {
    const identifier = identifierOf(list[index]);
    const name = JSON.stringify([identifier.ProductArn, identifier.Id]);
    // The same finding may come twice in a batch: the second is compared with the result of the first.
    const stood = latest.get(name) ?? findFinding(before, identifier);
    const after = 'stored' in decision ? decision.stored : stood;
    latest.set(name, after);
    return { id: identifier.Id, decision, before: stood, after };
  });
};

type Values = Readonly<Partial<Record<Part, unknown>>>;

/** Makes a call. The arguments may be anything: the library says what is wrong with them. */
const call = (before: Store, step: Step, values: Values): { readonly after: Store; readonly answered: Answered } => {
  const isImport = step.call === 'importFindings';
  const caller = values.caller as Caller;
  const answered = isImport
    ? { isImport, is: importFindings(before, caller, values.batch) }
    : { isImport, is: updateFindings(before, caller, values.identifiers, values.patch) };
  const refusal = refusalOf(answered.is);
  return {
    after: answered.is.store,
    answered: {
      result: answered.is,
      reply: answered.isImport ? writtenImport(answered.is) : writtenUpdate(answered.is),
      refusal,
      items:
        refusal === undefined
          ? itemsOf(before, isImport ? values.batch : values.identifiers, answered.is.decisions)
          : [],
    },
  };
};

const runStep = (start: Start, before: Store, step: Step): RanStep => {
  const notRun = { step, before, after: before, answered: undefined, isRun: false };
  if (step.call === 'withHub') {
    const { store, mistakes, isRun } = inHub(before, start.edition, step.hub);
    return start.isRun && isRun
      ? { ...notRun, after: store, mistakes: { hub: mistakes }, isRun }
      : { ...notRun, mistakes: { hub: mistakes } };
  }
  const read = partsOf[step.call].map((part) => [part, readJson(textOf(step, part))] as const);
  const mistakes: PartMistakes = Object.fromEntries(read.map(([part, each]) => [part, each.mistakes]));
  if (!start.isRun || read.some(([, { isRead }]) => !isRead)) return { ...notRun, mistakes };
  const { after, answered } = call(
    before,
    step,
    Object.fromEntries(read.map(([part, each]) => [part, each.isRead ? each.value : undefined])),
  );
  const failures = failuresIn(
    step,
    answered.refusal,
    answered.items.map(({ decision }) => decision),
  );
  const all = Object.fromEntries(read.map(([part]) => [part, [...(mistakes[part] ?? []), ...(failures[part] ?? [])]]));
  return { step, before, after, mistakes: all, answered, isRun: true };
};

/**
 * Runs a story under the rules of an edition.
 *
 * @param earlier - what the story did before it was edited: what comes before the edit is not run again
 */
export const runStory = (story: Story, edition: EditionId, earlier?: Ran): Ran => {
  let isSame = isSameStart(earlier?.start, edition, story);
  const start = isSame && earlier !== undefined ? earlier.start : begin(edition, story);
  const steps: RanStep[] = [];
  let store = start.store;
  for (const [index, step] of story.steps.entries()) {
    const known = earlier?.steps[index];
    isSame &&= known?.step === step;
    const ran = isSame && known !== undefined ? known : runStep(start, store, step);
    steps.push(ran);
    store = ran.after;
  }
  return { start, steps };
};
