import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { type ImportRequest } from '../ImportRulebook.js';

const sixMegabytes = 6 * 1024 * 1024;

export const batchMustFitInSixMegabytes: Gate<ImportRequest, RequestProblem> = {
  id: 'import/batchMustFitInSixMegabytes',
  title: 'A batch MUST NOT be larger than 6 MB as compact UTF-8 JSON; otherwise the whole request is refused.',
  standing: 'documented',
  sources: [{ source: 'user-guide/batchimportfindings', section: 'the opening section, on the payload' }],
  check: ({ bytes }) => {
    const size = bytes(sixMegabytes);
    return size <= sixMegabytes
      ? O.none
      : O.some({
          code: 'InvalidInputException',
          message: `Invalid parameter 'Findings'. Its ${size} bytes are more than the maximum: ${sixMegabytes} (6 MB).`,
          detail: { attribute: 'Findings', value: `${size} bytes`, limit: `at most ${sixMegabytes} bytes (6 MB)` },
        });
  },
};
