import fc from 'fast-check';
import { isNone } from 'fp-ts/lib/Option.js';
import { instantOf, lenientTimestamps, strictTimestamps, writeWallClock } from '../finding/Timestamp.js';
import { type Hub } from '../index.js';
import { isObject } from '../json/Json.js';
import { checkConstraints } from './constraints.js';
import { type Call } from './Call.js';
import { callsOf } from './eitherCall.js';
import { lengthsOf } from './lengths.js';
import { listOf } from './listOf.js';
import { mostly } from './mostly.js';

/** How long the histories are that are made. */
export interface HistoryConstraints {
  /** 1 by default. */
  readonly minLength?: number | undefined;
  /** 10 by default, or `minLength` if that is more. */
  readonly maxLength?: number | undefined;
}

/** The timestamp this many days later, in the same form; a text that isn't one, or has no real day, stays as it is. */
const postponedText = (text: string, days: number): string => {
  const midnight = `${text.slice(0, 10)}T00:00:00Z`;
  const date = instantOf(midnight);
  return isNone(date) || !strictTimestamps.admits(midnight) || !lenientTimestamps.admits(text)
    ? text
    : `${writeWallClock(date.value.seconds + days * 86_400, 0, '').slice(0, 10)}${text.slice(10)}`;
};

const postponedItem = (item: unknown, days: number): unknown => {
  if (!isObject(item)) return item;
  const { UpdatedAt } = item;
  return typeof UpdatedAt === 'string' ? { ...item, UpdatedAt: postponedText(UpdatedAt, days) } : item;
};

/** The same call this many days later, with its findings updated that much later. */
const postponed = (call: Call, days: number): Call => {
  const caller = { ...call.caller, at: postponedText(call.caller.at, days) };
  return call.call === 'importFindings'
    ? { ...call, caller, batch: call.batch.map((item) => postponedItem(item, days)) }
    : { ...call, caller };
};

interface Step {
  readonly call: Call;
  /** Is the call later than those before it? */
  readonly isLater: boolean;
}

const isLater = mostly(fc.constant(true), fc.constant(false), 4);

/** The steps with an import at their beginning, if they have one: before it there is nothing to update. */
const beginningWithAnImport = (steps: readonly Step[]): readonly Step[] => {
  const first = steps.find(({ call }) => call.call === 'importFindings');
  return first === undefined ? steps : [first, ...steps.filter((step) => step !== first)];
};

/**
 * For sequences of calls on one hub, mostly about the findings of one account and product, and mostly accepted, so that
 * findings are updated time and again. Most calls are a day later than the one before; the others bring late news.
 *
 * @param hub - the hub in which the calls are made
 * @param constraints - `minLength` and `maxLength`
 *
 * @example
 * fc.assert(
 *   fc.property(history(exampleHub(), { maxLength: 5 }), (calls) => calls.length >= 1 && calls.length <= 5),
 * );
 */
export const history = (hub: Hub, constraints: HistoryConstraints = {}): fc.Arbitrary<Call[]> => {
  checkConstraints(constraints, ['minLength', 'maxLength']);
  const lengths = lengthsOf(constraints, 10);
  return fc
    .oneof(
      { withCrossShrink: true },
      ...callsOf(hub).map((call) => listOf(fc.record<Step>({ call, isLater }), lengths)),
    )
    .map((steps) =>
      beginningWithAnImport(steps).map((step, position) => (step.isLater ? postponed(step.call, position) : step.call)),
    );
};
