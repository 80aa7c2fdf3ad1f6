import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { check, violationOfNotJson } from '../../../codecs/violation.js';
import { findingIdentifierFormat } from '../../../finding/format.js';
import { invalidInput } from '../invalidInput.js';
import { type IdentifierRule } from '../UpdateRulebook.js';

export const identifierMustHaveProductArnAndId: IdentifierRule = {
  id: 'update/identifierMustHaveProductArnAndId',
  title: 'A finding identifier MUST have a ProductArn and an Id, both strings.',
  standing: 'chosen',
  sources: [{ source: 'api/BatchUpdateFindings', section: 'Request Body, FindingIdentifiers', since: '2020-04-16' }],
  read: ({ json }) =>
    pipe(
      json,
      E.mapLeft(violationOfNotJson),
      E.chain((identifier) => check(findingIdentifierFormat, identifier)),
      E.bimap(invalidInput('FindingIdentifier'), ({ ProductArn, Id }) => ({ ProductArn, Id })),
    ),
};
