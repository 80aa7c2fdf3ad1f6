import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { longestRequest } from '../../../json/limits.js';
import { type ImportRequest } from '../ImportRulebook.js';

export const batchMustFitInSixMegabytes: Gate<ImportRequest, RequestProblem> = {
  id: 'import/batchMustFitInSixMegabytes',
  title: 'A batch MUST NOT be larger than 6 MB as compact UTF-8 JSON; otherwise the whole request is refused.',
  standing: 'documented',
  chosen: [
    { words: 'as compact UTF-8 JSON', choice: 'import/batchMustFitInSixMegabytes' },
    { words: 'otherwise the whole request is refused', choice: 'import/batchMustFitInSixMegabytes' },
  ],
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'the opening section, on the payload', since: '2020-04-16' },
  ],
  check: ({ bytes }) => {
    const size = bytes(longestRequest);
    if (size <= longestRequest) return O.none;
    const counted = Number.isFinite(size);
    const [said, value] = counted
      ? [`Its ${size} bytes are more than the maximum: ${longestRequest} (6 MB).`, `${size} bytes`]
      : [`It has more than the maximum of ${longestRequest} bytes (6 MB).`, `more than ${longestRequest} bytes`];
    return O.some({
      code: 'InvalidInputException',
      message: `Invalid parameter 'Findings'. ${said}`,
      detail: { attribute: 'Findings', value, limit: `should have at most ${longestRequest} bytes (6 MB)` },
    });
  },
};
