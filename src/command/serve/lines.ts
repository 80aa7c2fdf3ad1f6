import { printable } from '../../codecs/show.js';
import { type Decision, explain } from '../../index.js';
import { type Entry } from '../../server/Entry.js';
import { type Colour, type Paint } from '../terminal.js';

const colourOf: Readonly<Record<Decision['outcome'], Colour>> = {
  Created: 'green',
  Updated: 'green',
  Ignored: 'yellow',
  Failed: 'red',
};

const ended = ({ statusCode, exception }: Entry): string =>
  exception === undefined ? `${statusCode}` : `${statusCode} ${exception.name}: ${exception.message}`;

/** A call for people: a line for it, and one for each decision. */
export const linesFor = (entry: Entry, paint: Paint): readonly string[] => {
  const { at, region = '-', accountId = '-', operation, statusCode, exception, items } = entry;
  const call = `${paint('grey', at)} ${region} ${accountId} ${printable(operation)}`;
  // Where the whole request was refused, every decision says the same.
  const explained = exception === undefined ? items : [];
  return [
    `${call} ${paint(statusCode < 400 ? 'green' : 'red', printable(ended(entry)))}`,
    ...explained.map(
      ({ identifier: { Id }, decision }) =>
        `  ${paint(colourOf[decision.outcome], `${Id}: ${printable(explain(decision))}`)}`,
    ),
  ];
};

/** A call for programs: one line of JSON. */
export const jsonFor = ({ items, ...entry }: Entry): string =>
  JSON.stringify({
    ...entry,
    decisions: items.map(({ identifier, decision }) => ({
      identifier,
      outcome: decision.outcome,
      rule: decision.rule,
      explained: explain(decision),
    })),
  });
