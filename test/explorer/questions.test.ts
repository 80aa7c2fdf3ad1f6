import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from '../../docs/.vitepress/explorer/running/comparing.js';
import { type Item, type Ran, runStory } from '../../docs/.vitepress/explorer/running/runStory.js';
import {
  type QuestionName,
  questionNames,
  storyOfQuestion,
  titleOf,
} from '../../docs/.vitepress/explorer/story/questions.js';
import { newStory } from '../../docs/.vitepress/explorer/story/editing.js';
import { textOf } from '../../docs/.vitepress/explorer/story/Story.js';
import { type EditionId, rules } from '../../src/index.js';

/* docs/in-ten-questions.md: each of its sentences is what the story behind its link answers. */

const page = readFileSync(new URL('../../docs/in-ten-questions.md', import.meta.url), 'utf8');

const sections = page.split(/^## /m).slice(1);

const playing = (name: QuestionName, edition?: EditionId): Ran => {
  const story = storyOfQuestion(name) ?? newStory();
  return runStory(story, edition ?? story.edition);
};

const itemsOf = (ran: Ran): readonly (readonly Item[])[] => ran.steps.map(({ answered }) => answered?.items ?? []);

/** `Ignored`, or `Failed InvalidInput`, of each item of each step. */
const outcomes = (ran: Ran): readonly (readonly string[])[] =>
  itemsOf(ran).map((items) =>
    items.map(({ decision }) => (decision.outcome === 'Failed' ? `Failed ${decision.code}` : decision.outcome)),
  );

const findingAfter = (ran: Ran, step: number, item = 0): Readonly<Record<string, unknown>> =>
  itemsOf(ran)[step - 1]?.[item]?.after?.finding ?? {};

const rulesOf = (ran: Ran, step: number): readonly string[] =>
  (itemsOf(ran)[step - 1] ?? []).map(({ decision }) => decision.rule);

describe('docs/in-ten-questions.md', () => {
  it('has the ten questions, in order, each with two sentences, its rules and its story', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(questionNames.map(titleOf));
    sections.forEach((section, at) => {
      const [, , answer = '', links = ''] = /^(.+)\n\n([^]+?)\n\n([^]+)$/.exec(section.trim()) ?? [];
      expect(answer.match(/[.](?=\s|$)/g), answer).toHaveLength(2);
      expect(links).toContain(`(explorer.md#question=${questionNames[at] ?? ''})`);
      const named = [...links.matchAll(/\[((?:import|update)\/\w+)\]\(specification\.md#(\w+)\)/g)];
      expect(named).not.toEqual([]);
      for (const [, rule = '', anchor] of named) {
        expect(rules.map(({ id }) => id)).toContain(rule);
        expect(anchor).toBe(rule.replace('/', '').toLowerCase());
      }
    });
  });

  it('What happens when UpdatedAt is equal?', () => {
    const ran = playing('equal-updated-at');
    expect(outcomes(ran)).toEqual([['Created'], ['Ignored']]);
    expect(rulesOf(ran, 2)).toEqual(['import/updateMustBeNewer']);
    expect(findingAfter(ran, 2)).toBe(findingAfter(ran, 1));
    expect(ran.steps[1]?.answered?.reply.body).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
  });

  it('What happens to an older version?', () => {
    const ran = playing('older');
    expect(outcomes(ran)).toEqual([['Created'], ['Ignored'], ['Ignored']]);
    expect(ran.steps[2]?.answered?.reply.body).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
    const sent = [0, 2].map((at) => {
      const step = ran.steps[at]?.step;
      return step === undefined ? '' : /"UpdatedAt": "(.*?)"/.exec(textOf(step, 'batch'))?.[1];
    });
    expect([...sent].sort()).toEqual(sent);
  });

  it('Who may change Severity?', () => {
    const ran = playing('who-may-change-severity');
    const labels = [1, 2, 3, 4].map((step) => findingAfter(ran, step).Severity);
    expect(labels).toMatchObject([{ Label: 'HIGH' }, { Label: 'MEDIUM' }, { Label: 'LOW' }, { Label: 'LOW' }]);
    expect(findingAfter(ran, 4).FindingProviderFields).toMatchObject({ Severity: { Label: 'CRITICAL' } });
    const before = playing('who-may-change-severity', '2020-09-10');
    expect(findingAfter(before, 2).Severity).toMatchObject({ Label: 'HIGH' });
  });

  it('What happens to a Note in an import?', () => {
    const ran = playing('a-note-in-an-import');
    expect(outcomes(ran)[1]).toEqual(['Updated', 'Created']);
    expect(findingAfter(ran, 2)).not.toHaveProperty('Note');
    expect(findingAfter(ran, 2).UpdatedAt).not.toBe(findingAfter(ran, 1).UpdatedAt);
    expect(findingAfter(ran, 2, 1)).toHaveProperty('Note');
    expect(findingAfter(ran, 3)).toHaveProperty('Note');
  });

  it('What happens when part of a batch is invalid?', () => {
    const ran = playing('half-a-batch-wrong');
    expect(outcomes(ran)).toEqual([['Created', 'Failed InvalidInput', 'Failed InvalidAccess', 'Created']]);
    expect(rulesOf(ran, 1)[1]).toBe('import/findingMustFollowTheFindingFormat');
    expect(ran.steps[0]?.answered?.reply.body).toMatchObject({ SuccessCount: 2, FailedCount: 2 });
    const requestRules = rules.filter(({ id }) => id.startsWith('import/batch')).map(({ id }) => id);
    expect(requestRules).toEqual(['import/batchMustHoldOneToAHundredFindings', 'import/batchMustFitInSixMegabytes']);
  });

  it('What happens when a batch has the same finding twice?', () => {
    const ran = playing('the-same-finding-twice');
    expect(outcomes(ran)).toEqual([
      ['Created', 'Updated'],
      ['Updated', 'Ignored'],
    ]);
    expect(findingAfter(ran, 1, 1).Title).toBe('The second, and newer');
  });

  it('Who may import a finding of another account?', () => {
    const ran = playing('another-accounts-finding');
    expect(outcomes(ran)).toEqual([['Failed InvalidAccess'], ['Created']]);
    expect(rulesOf(ran, 1)).toEqual(['import/callerMustOwnTheFindingOrBeAnAllowListedPartner']);
  });

  it('What happens to a suppressed finding?', () => {
    const ran = playing('after-suppression');
    expect(outcomes(ran)).toEqual([['Created'], ['Updated'], ['Updated']]);
    expect(findingAfter(ran, 3)).toMatchObject({ Title: 'Port 22 is still open', Workflow: { Status: 'SUPPRESSED' } });
    const then = playing('after-suppression', '2021-11-04');
    expect(outcomes(then)[2]).toEqual(['Ignored']);
    expect(rulesOf(then, 3)).toEqual(['import/suppressedFindingIsNotUpdated']);
    expect(outcomes(playing('after-suppression', '2022-05-19'))[2]).toEqual(['Updated']);
  });

  it('What happens when an archived finding returns?', () => {
    const ran = playing('after-the-finding-returns');
    expect(findingAfter(ran, 3)).toMatchObject({ RecordState: 'ARCHIVED', Workflow: { Status: 'RESOLVED' } });
    expect(findingAfter(ran, 4)).toMatchObject({ RecordState: 'ACTIVE', Workflow: { Status: 'NEW' } });
    expect(itemsOf(ran)[3]?.[0]?.decision).toMatchObject({
      applied: expect.arrayContaining(['import/workflowResetsWhenTheFindingReturns']) as unknown,
    });
    expect(findingAfter(playing('after-the-finding-returns', '2020-12-11'), 4)).toMatchObject({
      Workflow: { Status: 'RESOLVED' },
    });
  });

  it('What may a member account do?', () => {
    const ran = playing('what-a-member-account-may-do');
    expect(outcomes(ran)).toEqual([['Created'], ['Updated'], ['Failed FindingNotFound']]);
    expect(rulesOf(ran, 3)).toEqual(['update/callerMustOwnOrAdministerTheFinding']);
    expect(outcomes(playing('what-a-member-account-may-do', '2020-06-24'))[1]).toEqual(['Failed InvalidAccess']);
  });

  it('compares each answer that was once different with an edition that answers differently', () => {
    const beside = questionNames
      .map((name) => storyOfQuestion(name)?.beside)
      .filter((edition) => edition !== undefined);
    expect(beside).toEqual(['2020-09-10', '2021-11-04', '2020-12-11', '2020-06-24']);
    const { steps, first } = compare(playing('after-suppression'), playing('after-suppression', '2021-11-04'));
    expect(steps[2]?.fields).toContain('Title');
    // Before 2023-11-27 the service did not write ProcessedAt.
    expect(first).toBe(0);
    expect(steps[0]).toEqual({ reply: false, fields: ['ProcessedAt'] });
    expect(steps[1]).toEqual({ reply: false, fields: [] });
  });
});
