import { isRight } from 'fp-ts/lib/Either.js';
import { attributes } from '../../codecs/attributes.js';
import { check } from '../../codecs/violation.js';
import { list } from '../../codecs/list.js';
import { oneOf } from '../../codecs/values.js';
import { statusCodes } from '../../decision/errorCodes.js';
import { peek } from '../../json/outside.js';
import { receive } from '../../json/receive.js';
import { facetsOfAnswer, keyOf } from '../system/answers.js';
import { placeOf } from '../system/Facets.js';
import { type Outcome } from '../system/withinTime.js';
import { answerParts } from './answerParts.js';
import { type ObservedAnswer } from './History.js';
import { type PlannedRequest } from './plan.js';

const decisionsFormat = list(
  attributes({ outcome: oneOf<ObservedAnswer['outcome']>(['Created', 'Updated', 'Ignored', 'Failed']) }, answerParts),
);

/** What stands for the code of an identifier that the reply to an update doesn't name. */
const notNamed = 'neither in ProcessedFindings nor in UnprocessedFindings';

/** What each item of a request was told; or in one sentence why nothing of AWS's came back, which counts as a lost answer. */
export const answersIn = (
  { findings, identifiers }: PlannedRequest,
  outcome: Outcome,
): readonly ObservedAnswer[] | { readonly noAnswer: string } => {
  const decisions = outcome._tag === 'Gave' ? peek(outcome.value, 'decisions') : undefined;
  if (decisions !== undefined) {
    const { json } = receive(decisions);
    const read = isRight(json) ? check(decisionsFormat, json.right) : json;
    if (isRight(read) && read.right.length === identifiers.length) return read.right;
  }
  const operation = findings === undefined ? 'updateFindings' : 'importFindings';
  const places = new Map(facetsOfAnswer(operation, outcome, 'code'));
  const said = String(places.get('answer'));
  const [, exception = ''] = /^the exception (.*)$/.exec(said) ?? [];
  if (Object.hasOwn(statusCodes, exception)) return identifiers.map(() => ({ outcome: 'Failed', code: exception }));
  if (said !== 'a reply') return { noAnswer: said };
  const codeAt = (place: string, unsaid: string): string => (places.has(place) ? String(places.get(place)) : unsaid);
  return identifiers.map((identifier): ObservedAnswer => {
    const code =
      findings === undefined
        ? codeAt(placeOf('reply.findings', keyOf(identifier)), notNamed)
        : codeAt(placeOf('reply.FailedFindings', identifier.Id), 'processed');
    return code === 'processed' ? { outcome: 'Succeeded' } : { outcome: 'Failed', code };
  });
};
