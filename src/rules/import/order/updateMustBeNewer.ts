import * as O from 'fp-ts/lib/Option.js';
import { type Detail, type Gate } from '../../../decision/Rule.js';
import { show } from '../../../codecs/show.js';
import { isLater } from '../../../finding/Timestamp.js';
import { type Match } from '../ImportRulebook.js';

export const updateMustBeNewer: Gate<Match, Detail> = {
  id: 'import/updateMustBeNewer',
  title: 'The UpdatedAt of an update MUST be later than that of the stored finding; otherwise the update is ignored.',
  standing: 'documented',
  sources: [
    {
      source: 'user-guide/batchimportfindings',
      section: 'Determining whether to create or update a finding',
      since: '2021-06-24',
    },
  ],
  check: ({ sent, stored: { finding } }) =>
    isLater(sent.UpdatedAt, finding.UpdatedAt)
      ? O.none
      : O.some({
          attribute: 'UpdatedAt',
          value: show(sent.UpdatedAt),
          limit: `should be later than the stored ${show(finding.UpdatedAt)}`,
        }),
};
