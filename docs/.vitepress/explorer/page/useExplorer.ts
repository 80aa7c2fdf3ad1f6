import { isLeft } from 'fp-ts/lib/Either.js';
import { computed, type ComputedRef, onScopeDispose, ref, type Ref, shallowRef } from 'vue';
import { readJson } from '../json/readJson.js';
import { compare, type Comparison } from '../running/comparing.js';
import { type Ran, type RanStep, runStory } from '../running/runStory.js';
import { readAddress, readWrittenStory } from '../story/address.js';
import { newStory, withoutStep, withStepAfter, withStepMoved, withText } from '../story/editing.js';
import { storyOfVector } from '../story/fromVector.js';
import { storyOfQuestion } from '../story/questions.js';
import { type Call, type Part, type Story } from '../story/Story.js';
import { readStory, storyAsData } from '../story/storyFormat.js';
import { beginning, edited, redone, type Timeline, undone } from '../story/Timeline.js';
import { keepDraft, keptDraft } from './browser.js';
import { loadVectors } from './vectorFiles.js';

/** What the page has of a story: the story itself, and what the library answers. */
export interface Explorer {
  readonly story: ComputedRef<Story>;
  readonly ran: ComputedRef<Ran>;
  readonly beside: ComputedRef<Ran | undefined>;
  readonly comparison: ComputedRef<Comparison | undefined>;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
  /** Why an address can't be opened, or a story can't be kept. */
  readonly message: Ref<string>;
  /** What a screen reader says about the last change. */
  readonly announced: Ref<string>;
  /** The keys of the steps that are open for editing. */
  readonly editing: Ref<ReadonlySet<number>>;
  readonly change: (
    change: Partial<Pick<Story, 'title' | 'edition' | 'beside' | 'hub' | 'given'>>,
    burst?: string,
  ) => void;
  readonly setText: (index: number, part: Part, text: string) => void;
  readonly addStep: (index: number, call: Call) => number;
  readonly removeStep: (index: number) => void;
  readonly moveStep: (index: number, by: -1 | 1) => void;
  readonly toggle: (key: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly open: (story: Story) => void;
  readonly openAddress: (hash: string) => Promise<void>;
  /** Opens the page's address. The story written before is one undo away. */
  readonly begin: (hash: string) => Promise<void>;
}

/** Keys without a pause of this length, in milliseconds, are undone together. */
const pause = 1_000;

/** After this long without an edit, in milliseconds, the story is kept and the last result announced. */
const rest = 600;

/** The answer, for someone who can't see it. */
const told = (number: number, { isRun, answered }: RanStep): string => {
  if (!isRun) return `Step ${number} was not run: it has a mistake.`;
  if (answered === undefined) return `Step ${number}: the hub changed.`;
  const { refusal, items } = answered;
  if (refusal !== undefined) return `Step ${number}: refused, by ${refusal.rule}.`;
  return `Step ${number}: ${items
    .map(({ decision }) => `${decision.outcome}, by ${decision.rule}`)
    .slice(0, 5)
    .join('; ')}.`;
};

const draft = (): Story | undefined => {
  const kept = keptDraft();
  const read = kept === undefined ? undefined : readJson(kept);
  const story = read?.isRead === true ? readStory(read.value) : undefined;
  return story === undefined || isLeft(story) ? undefined : story.right;
};

const first = (): Story => storyOfQuestion('who-may-change-severity') ?? newStory();

/** The story of an address; a sentence that says why it can't be opened; nothing if there is no address. */
const storyAt = async (hash: string): Promise<Story | string | undefined> => {
  const target = readAddress(hash);
  if (isLeft(target)) return target.left;
  switch (target.right.kind) {
    case 'nothing':
      return undefined;
    case 'question':
      return storyOfQuestion(target.right.name) ?? 'The address doesn’t name one of the ten questions.';
    case 'vector': {
      const { edition, area, id } = target.right;
      const file = await loadVectors(edition, area);
      if (isLeft(file)) return file.left;
      const story = storyOfVector(edition, file.right, id);
      return isLeft(story) ? story.left : story.right;
    }
    case 'story': {
      const story = await readWrittenStory(target.right.written);
      return isLeft(story) ? story.left : story.right;
    }
  }
};

export const useExplorer = (): Explorer => {
  const timeline = shallowRef<Timeline>(beginning(first()));
  const message = ref('');
  const announced = ref('');
  const editing = shallowRef<ReadonlySet<number>>(
    new Set(
      first()
        .steps.slice(-1)
        .map(({ key }) => key),
    ),
  );
  const story = computed(() => timeline.value.present);

  let earlier: Ran | undefined;
  const ran = computed(() => (earlier = runStory(story.value, story.value.edition, earlier)));
  let earlierBeside: Ran | undefined;
  const beside = computed(() => {
    const { beside: edition } = story.value;
    return (earlierBeside = edition === undefined ? undefined : runStory(story.value, edition, earlierBeside));
  });
  const comparison = computed(() => (beside.value === undefined ? undefined : compare(ran.value, beside.value)));

  let burst = 0;
  let lastEdited: number | undefined;
  let pausing: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    const kept = keepDraft(JSON.stringify(storyAsData(story.value)));
    if (!kept) message.value = 'This browser doesn’t let the page save anything: share the story to keep it.';
    const step = lastEdited === undefined ? undefined : ran.value.steps[lastEdited];
    if (lastEdited !== undefined && step !== undefined) announced.value = told(lastEdited + 1, step);
  };

  const edit = (next: Story, name?: string, index?: number): void => {
    timeline.value = edited(timeline.value, next, name === undefined ? undefined : `${name} ${burst}`);
    lastEdited = index;
    clearTimeout(pausing);
    pausing = setTimeout(() => (burst += 1), pause);
    clearTimeout(resting);
    resting = setTimeout(settle, rest);
  };
  onScopeDispose(() => {
    clearTimeout(pausing);
    clearTimeout(resting);
  });

  const goTo = (next: Timeline, what: string): void => {
    if (next === timeline.value) return;
    timeline.value = next;
    announced.value = what;
    clearTimeout(resting);
    resting = setTimeout(settle, rest);
    lastEdited = undefined;
  };

  const show = (opened: Story): void => {
    message.value = '';
    edit(opened);
    editing.value = new Set(opened.steps.slice(-1).map(({ key }) => key));
  };

  const begin = (opened: Story): void => {
    timeline.value = beginning(opened);
    editing.value = new Set(opened.steps.slice(-1).map(({ key }) => key));
  };

  const openAddress = async (hash: string): Promise<void> => {
    const opened = await storyAt(hash);
    if (typeof opened === 'string') message.value = opened;
    else if (opened !== undefined) show(opened);
  };

  return {
    story,
    ran,
    beside,
    comparison,
    message,
    announced,
    editing,
    canUndo: computed(() => timeline.value.past.length > 0),
    canRedo: computed(() => timeline.value.future.length > 0),
    change: (changed, name) => {
      edit({ ...story.value, ...changed }, name);
    },
    setText: (index, part, text) => {
      edit(withText(story.value, index, part, text), `${story.value.steps[index]?.key ?? ''} ${part}`, index);
    },
    addStep: (index, call) => {
      const next = withStepAfter(story.value, index, call);
      const key = next.steps[index + 1]?.key ?? 0;
      edit(next, undefined, index + 1);
      editing.value = new Set([...editing.value, key]);
      return key;
    },
    removeStep: (index) => {
      edit(withoutStep(story.value, index));
      announced.value = `Step ${index + 1} was removed.`;
    },
    moveStep: (index, by) => {
      edit(withStepMoved(story.value, index, by), undefined, index + by);
    },
    toggle: (key) => {
      const open = new Set(editing.value);
      if (!open.delete(key)) open.add(key);
      editing.value = open;
    },
    undo: () => {
      goTo(undone(timeline.value), 'Undone.');
    },
    redo: () => {
      goTo(redone(timeline.value), 'Redone.');
    },
    open: show,
    openAddress,
    begin: async (hash) => {
      const kept = draft();
      if (kept !== undefined) begin(kept);
      const opened = await storyAt(hash);
      if (typeof opened === 'string') message.value = opened;
      else if (opened !== undefined && kept === undefined) begin(opened);
      else if (opened !== undefined) show(opened);
    },
  };
};
