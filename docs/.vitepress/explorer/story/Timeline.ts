import { type Story } from './Story.js';

/** What a story was, is, and was before it was undone. */
export interface Timeline {
  readonly past: readonly Story[];
  readonly present: Story;
  readonly future: readonly Story[];
  /** The edit that made the present; one of the same name goes on with it. */
  readonly burst: string | undefined;
}

/** How many characters all past stories may hold together; ten are kept in any case. */
const mostKept = 50_000_000;
const mostStories = 500;

const lengthOf = ({ hub, given, steps }: Story): number =>
  steps.reduce((sum, step) => sum + JSON.stringify(step).length, hub.length + given.length);

const kept = (past: readonly Story[], present: Story): readonly Story[] =>
  past.slice(-Math.min(mostStories, Math.max(10, Math.floor(mostKept / (lengthOf(present) + 1)))));

export const beginning = (present: Story): Timeline => ({ past: [], present, future: [], burst: undefined });

/**
 * The story after an edit.
 *
 * @param burst - the name of an edit that takes several changes, such as a word that is typed: undo takes all of it back
 */
export const edited = (timeline: Timeline, story: Story, burst?: string): Timeline => {
  const { past, present } = timeline;
  if (story === present) return timeline;
  const goesOn = burst !== undefined && burst === timeline.burst;
  return { past: goesOn ? past : kept([...past, present], story), present: story, future: [], burst };
};

export const undone = ({ past, present, future, ...rest }: Timeline): Timeline => {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, ...rest };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], burst: undefined };
};

export const redone = ({ past, present, future, ...rest }: Timeline): Timeline => {
  const [after, ...later] = future;
  if (after === undefined) return { past, present, future, ...rest };
  return { past: [...past, present], present: after, future: later, burst: undefined };
};
