import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type Problem } from '../../../decision/Rule.js';
import { check, type Violation, violationOfNotJson } from '../../../codecs/violation.js';
import { type Finding } from '../../../finding/Finding.js';
import { type FormatRule } from '../ImportRulebook.js';

/** A place in the finding as the service's validator writes it: `data`, `data.Title`, `data.Resources[0].Type`. */
const place = (attribute: string): string => (attribute === '' ? 'data' : `data.${attribute}`);

const problemOf = ({ attribute, message, limit, value }: Violation): Problem => ({
  code: 'InvalidInput',
  message: `Finding does not adhere to Amazon Finding Format. ${place(attribute)} ${message}.`,
  detail: { attribute, value, limit },
});

export const findingMustFollowTheFindingFormat: FormatRule = {
  id: 'import/findingMustFollowTheFindingFormat',
  title: 'A finding MUST follow the AWS Security Finding Format; otherwise only that finding fails.',
  standing: 'documented',
  sources: [
    { source: 'api/BatchImportFindings', section: 'Request Body, Findings', since: '2018-11-28' },
    { source: 'user-guide/findings-format', section: 'attributes, types and lengths', since: '2019-08-05' },
    { source: 'api/Welcome', section: 'timestamps', since: '2024-04-02' },
    {
      source: 'observed/python-asff-notes',
      section: 'the form of the message and the pattern of timestamps',
      since: '2020-12-22',
    },
    {
      source: 'observed/config-integration-3',
      section: 'Types and Severity, or FindingProviderFields',
      since: '2021-05-11',
    },
  ],
  read: ({ json, follows }, format) =>
    follows === format
      ? (json as E.Either<never, Finding>)
      : pipe(
          json,
          E.mapLeft(violationOfNotJson),
          E.chain((finding) => check(format, finding)),
          E.mapLeft(problemOf),
        ),
};
