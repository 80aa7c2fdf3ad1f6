import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { jsonBytes } from '../../../json/bytes.js';
import { excessBytes, largestFinding } from '../../size.js';
import { type UpdatedFinding } from '../UpdateRulebook.js';

export const updatedFindingMustFitIn240Kilobytes: Gate<UpdatedFinding> = {
  id: 'update/updatedFindingMustFitIn240Kilobytes',
  title:
    'A finding MUST NOT be larger than 240 KB as compact UTF-8 JSON after an update; otherwise it stays unchanged.',
  standing: 'documented',
  chosen: [{ words: 'as compact UTF-8 JSON', choice: 'Lengths and sizes' }],
  sources: [
    { source: 'api/BatchUpdateFindingsUnprocessedFinding', section: 'FindingSizeExceeded', since: '2022-07-26' },
  ],
  check: ({ finding, bytesAtMost }) =>
    O.map((size: number) => ({
      code: 'FindingSizeExceeded' as const,
      message: 'Finding size exceeded 240 KB',
      detail: { attribute: '', value: `${size} bytes`, limit: `should have at most ${largestFinding} bytes (240 KB)` },
    }))(excessBytes(bytesAtMost, () => jsonBytes(finding))),
};
