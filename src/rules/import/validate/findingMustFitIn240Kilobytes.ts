import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { excessBytes, largestFinding } from '../../size.js';
import { type SentFinding } from '../ImportRulebook.js';

export const findingMustFitIn240Kilobytes: Gate<SentFinding> = {
  id: 'import/findingMustFitIn240Kilobytes',
  title: 'A finding MUST NOT be larger than 240 KB as compact UTF-8 JSON; otherwise only that finding fails.',
  standing: 'documented',
  chosen: [
    { words: 'as compact UTF-8 JSON', choice: 'Lengths and sizes' },
    { words: 'otherwise only that finding fails', choice: 'import/findingMustFitIn240Kilobytes' },
  ],
  sources: [
    { source: 'api/BatchImportFindings', section: 'the description, on the maximum allowed size', since: '2019-06-24' },
  ],
  check: ({ bytesAtMost, countBytes }) =>
    O.map((size: number) => ({
      code: 'InvalidInput' as const,
      message: `Finding size exceeded 240 KB: it has ${size} bytes, but at most ${largestFinding} are allowed.`,
      detail: { attribute: '', value: `${size} bytes`, limit: `should have at most ${largestFinding} bytes (240 KB)` },
    }))(excessBytes(bytesAtMost, countBytes)),
};
