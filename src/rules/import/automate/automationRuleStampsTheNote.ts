import { type ActionRule } from '../AutomationRulebook.js';

export const automationRuleStampsTheNote: ActionRule = {
  id: 'import/automationRuleStampsTheNote',
  title: 'A Note that an automation rule sets MUST have the time of the import as its UpdatedAt.',
  standing: 'chosen',
  sources: [{ source: 'api/model', section: 'NoteUpdate, which has no UpdatedAt', since: '2023-06-13' }],
  setting: ({ update: { Note }, caller: { at } }) => (Note === undefined ? {} : { Note: { ...Note, UpdatedAt: at } }),
};
