import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, filled, formFields, readParts } from '../../docs/.vitepress/explorer/page/formFields.js';
import { runStory } from '../../docs/.vitepress/explorer/running/runStory.js';
import {
  newStory,
  withoutStep,
  withStepAfter,
  withStepMoved,
  withText,
} from '../../docs/.vitepress/explorer/story/editing.js';
import { type Story } from '../../docs/.vitepress/explorer/story/Story.js';
import { beginning, edited, redone, undone } from '../../docs/.vitepress/explorer/story/Timeline.js';
import { questionNames, storyOfQuestion } from '../../docs/.vitepress/explorer/story/questions.js';

/** Edits as people make them, some of them mistakes. */
const edit = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    at: fc.nat(5),
    part: fc.constantFrom('caller' as const, 'batch' as const, 'patch' as const),
    text: fc.constantFrom('', '{', '[]', '{ "accountId": "222222222222", "at": "2025-01-03T00:00:00Z" }'),
  }),
  fc.record({
    kind: fc.constant('add' as const),
    at: fc.nat(5),
    call: fc.constantFrom('importFindings' as const, 'updateFindings' as const, 'withHub' as const),
  }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('move' as const), at: fc.nat(5), by: fc.constantFrom(-1 as const, 1 as const) }),
  fc.record({
    kind: fc.constant('hub' as const),
    hub: fc.constantFrom('{}', '{ "accounts": {} }', '[', '{ "accounts": { "222222222222": {} } }'),
  }),
);

const applied = (story: Story, change: typeof edit extends fc.Arbitrary<infer A> ? A : never): Story => {
  switch (change.kind) {
    case 'text': {
      const step = story.steps[change.at];
      return step !== undefined && change.part in step ? withText(story, change.at, change.part, change.text) : story;
    }
    case 'add':
      return withStepAfter(story, Math.min(change.at, story.steps.length - 1), change.call);
    case 'remove':
      return withoutStep(story, change.at);
    case 'move':
      return withStepMoved(story, change.at, change.by);
    case 'hub':
      return { ...story, hub: change.hub };
  }
};

const edits = fc.array(edit, { maxLength: 12 });
const start = fc.constantFrom(...questionNames).map((name) => storyOfQuestion(name) ?? newStory());

describe('an edit', () => {
  it('leaves the same answers as running the story from the beginning', () => {
    fc.assert(
      fc.property(start, edits, (story, changes) => {
        let [now, ran] = [story, runStory(story, story.edition)];
        for (const change of changes) {
          now = applied(now, change);
          ran = runStory(now, now.edition, ran);
        }
        const anew = runStory(now, now.edition);
        const answers = (of: typeof ran): unknown =>
          of.steps.map(({ answered, mistakes, isRun, after }) => [
            answered?.reply,
            answered?.items,
            mistakes,
            isRun,
            after.size,
          ]);
        expect(answers(ran)).toEqual(answers(anew));
      }),
      { numRuns: 50 },
    );
  });

  it('does not rerun anything that comes before it', () => {
    const story = storyOfQuestion('after-suppression') ?? newStory();
    const before = runStory(story, story.edition);
    const after = runStory(withText(story, 2, 'batch', '[]'), story.edition, before);
    expect(after.steps.slice(0, 2)).toEqual(before.steps.slice(0, 2));
    expect(after.steps[1]).toBe(before.steps[1]);
    expect(after.steps[2]).not.toBe(before.steps[2]);
  });

  it('can be undone and redone, with everything that was written', () => {
    fc.assert(
      fc.property(start, edits, (story, changes) => {
        const stories = changes.reduce<readonly Story[]>(
          (all, change) => {
            const next = applied(all.at(-1) ?? story, change);
            return next === all.at(-1) ? all : [...all, next];
          },
          [story],
        );
        let timeline = stories.slice(1).reduce((all, next) => edited(all, next), beginning(story));
        for (const each of [...stories].reverse()) {
          expect(timeline.present).toBe(each);
          timeline = undone(timeline);
        }
        for (const each of stories) {
          expect(timeline.present).toBe(each);
          timeline = redone(timeline);
        }
      }),
    );
  });

  it('with several changes is undone at once', () => {
    const story = newStory();
    const typed = ['a', 'ab', 'abc'].reduce(
      (all, title) => edited(all, { ...story, title }, 'title 1'),
      beginning(story),
    );
    expect(undone(typed).present).toBe(story);
    const later = edited(typed, { ...story, title: 'abcd' }, 'title 2');
    expect(undone(later).present.title).toBe('abc');
  });

  it('leaves each step its key', () => {
    const story = withStepAfter(withStepAfter(newStory(), -1, 'importFindings'), 0, 'updateFindings');
    const again = withStepAfter(withoutStep(story, 0), 0, 'importFindings');
    expect(new Set(again.steps.map(({ key }) => key)).size).toBe(2);
    expect(withStepMoved(story, 0, 1).steps.map(({ key }) => key)).toEqual([2, 1]);
    expect(withStepMoved(story, 0, -1)).toBe(story);
  });
});

describe('a form', () => {
  const story = withStepAfter(withStepAfter(newStory(), -1, 'importFindings'), 0, 'updateFindings');

  it.each(story.steps.flatMap((step) => formFields(step, 0).map((field) => [field.label, step, field] as const)))(
    'writes %s into the JSON, and takes it away again',
    (_, step, field) => {
      const value = field.choices?.at(-1) ?? 'a "new" value';
      const set = { ...step, [field.part]: fill(step, field, value) };
      expect(filled(readParts(set), field)).toBe(value);
      const cleared = { ...set, [field.part]: fill(set, field, '') };
      expect(filled(readParts(cleared), field)).toBe('');
    },
  );

  it('makes a Note that follows the format, and leaves no empty object behind', () => {
    const step = story.steps[1];
    const note = step === undefined ? undefined : formFields(step, 0).find(({ label }) => label === 'Note');
    if (step === undefined || note === undefined) throw new Error('there is no such field');
    const noted = fill(step, note, 'seen');
    expect(JSON.parse(noted)).toMatchObject({ Note: { Text: 'seen', UpdatedBy: 'analyst' } });
    const severity = formFields(step, 0).find(({ label }) => label === 'Severity');
    if (severity === undefined) throw new Error('there is no such field');
    expect(JSON.parse(fill(step, severity, ''))).toEqual({});
  });
});
