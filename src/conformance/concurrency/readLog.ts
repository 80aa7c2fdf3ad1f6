import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { check, violationOfNotJson, writeViolation } from '../../codecs/violation.js';
import { list } from '../../codecs/list.js';
import { GuardedType, oneOf, text } from '../../codecs/values.js';
import { findingIdentifierFormat } from '../../finding/format.js';
import { receive } from '../../json/receive.js';
import { deepestStored, readStoredFinding } from '../../store/StoredFinding.js';
import { type LoggedCommit, type VersionName } from './History.js';

const version = new GuardedType(
  'Version',
  (value): value is VersionName => typeof value === 'string' || typeof value === 'number',
  () => 'should be a text or a number',
);

const replaced = new GuardedType(
  'Replaced',
  (value): value is VersionName | null => value === null || version.is(value),
  () => 'should be a text, a number or null',
);

const storedOutline = attributes({ finding: findingIdentifierFormat }, {});

/** What a log looks like, with as much of each stored finding as says which finding it is. */
export const logFormat = list(
  attributes(
    {
      call: text({}),
      version,
      decision: attributes({ outcome: oneOf(['Created', 'Updated']), stored: storedOutline }, {}),
    },
    { replaced },
  ),
);

/** A stored finding is in a decision, in a commit, in the list. */
const deepestLog = deepestStored + 3;

/** The log that a system gave, or what is wrong with it. */
export const readLog = (given: unknown): E.Either<string, readonly LoggedCommit[]> =>
  pipe(
    receive(given, Infinity, deepestLog).json,
    E.mapLeft(violationOfNotJson),
    E.chain((value) => check(logFormat, value)),
    E.chain(
      E.traverseArray(({ call, version, replaced, decision: { outcome, stored } }) =>
        pipe(
          readStoredFinding(stored),
          E.map((entry): LoggedCommit => ({ call, version, replaced, decision: { outcome, stored: entry.stored } })),
        ),
      ),
    ),
    E.mapLeft((violation) => `the log can't be used: ${writeViolation(violation)}`),
  );
