import { setting, unchanged } from '../../merging.js';
import { type PatchMergeRule } from '../UpdateRulebook.js';

export const noteIsStampedWhenItIsSet: PatchMergeRule = {
  id: 'update/noteIsStampedWhenItIsSet',
  title: 'A Note that an update sets MUST have the time of the update as its UpdatedAt.',
  standing: 'chosen',
  sources: [
    { source: 'api/model', section: 'NoteUpdate, which has no UpdatedAt' },
    { source: 'observed/corpus', section: 'Note.UpdatedAt later than UpdatedAt' },
  ],
  merge: ({ patch: { Note }, caller: { at } }) =>
    Note === undefined ? unchanged : setting({ Note: { ...Note, UpdatedAt: at } }),
};
