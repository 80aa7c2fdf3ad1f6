import { isRight } from 'fp-ts/lib/Either.js';
import { attributes } from '../../codecs/attributes.js';
import { check } from '../../codecs/violation.js';
import { list } from '../../codecs/list.js';
import { oneOf, text } from '../../codecs/values.js';
import { statusCodes } from '../../decision/errorCodes.js';
import { peek } from '../../json/outside.js';
import { receive } from '../../json/receive.js';
import { facetsOfAnswer, keyOf } from '../system/answers.js';
import { placeOf } from '../system/Facets.js';
import { type Outcome } from '../system/withinTime.js';
import { type Answer } from './History.js';
import { type PlannedRequest } from './plan.js';

const decisionsFormat = list(
  attributes(
    { outcome: oneOf<Answer['outcome']>(['Created', 'Updated', 'Ignored', 'Failed']) },
    { code: text({}), changes: list(attributes({ attribute: text({}) }, {})) },
  ),
);

/** What a reply says of an item that it leaves out. */
const unmentioned = 'with neither success nor failure';

/** What each item of a request was told; or in one sentence why nothing of AWS's came back, which counts as a lost answer. */
export const answersIn = (
  { findings, identifiers }: PlannedRequest,
  outcome: Outcome,
): readonly Answer[] | { readonly noAnswer: string } => {
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
  return identifiers.map((identifier): Answer => {
    const code =
      findings === undefined
        ? places.get(placeOf('reply.findings', keyOf(identifier)))
        : (places.get(placeOf('reply.FailedFindings', identifier.Id)) ?? 'processed');
    return code === 'processed'
      ? { outcome: 'Succeeded' }
      : { outcome: 'Failed', code: typeof code === 'string' ? code : unmentioned };
  });
};
