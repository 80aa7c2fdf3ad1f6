import { setting, unchanged } from '../../merging.js';
import { type PatchMergeRule } from '../UpdateRulebook.js';

export const noteIsStampedWhenItIsSet: PatchMergeRule = {
  id: 'update/noteIsStampedWhenItIsSet',
  title: 'A Note that an update sets MUST have the time of the update as its UpdatedAt.',
  standing: 'chosen',
  sources: [
    { source: 'api/model', section: 'NoteUpdate, which has no UpdatedAt', since: '2020-04-16' },
    { source: 'observed/corpus', section: 'Note.UpdatedAt later than UpdatedAt', since: '2023-06-15' },
  ],
  merge: ({ patch: { Note }, caller: { at } }) =>
    Note === undefined ? unchanged : setting({ Note: { ...Note, UpdatedAt: at } }),
};
