import * as E from 'fp-ts/lib/Either.js';
import { shorten } from '../codecs/show.js';
import { attributes } from '../codecs/attributes.js';
import { check, writeViolation } from '../codecs/violation.js';
import { json, number, text } from '../codecs/values.js';
import { type Caller, type FindingIdentifier, type Hub } from '../index.js';

/** The calls of `System`, as they are sent. */
export type Call =
  | { readonly call: 'reset'; readonly hub: Hub }
  | { readonly call: 'importFindings'; readonly caller: Caller; readonly findings: unknown }
  | {
      readonly call: 'updateFindings';
      readonly caller: Caller;
      readonly identifiers: unknown;
      readonly patch: unknown;
    }
  | { readonly call: 'getFindings'; readonly identifiers: readonly FindingIdentifier[] }
  | { readonly call: 'withHub'; readonly hub: Hub };

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A request: the call and the number of its answer, as one line of JSON, without the end of the line. It is plain ASCII,
 * so that an adapter may read it in any encoding, and finds no other character that ends a line somewhere.
 */
export const writeRequest = (id: number, call: Call): string =>
  JSON.stringify({ id, ...call }).replace(/[^\0-\x7F]/g, escaped);

/** AWS's reply, or AWS's exception. */
export type Reply =
  { readonly result: unknown } | { readonly exception: { readonly name: string; readonly message: string } };

const replyFormat = attributes(
  { id: number({ integer: true }) },
  { result: json, exception: attributes({ name: text({ min: 1 }) }, { message: text({}) }) },
);

const parse = (line: string): E.Either<string, unknown> =>
  E.tryCatch(
    () => JSON.parse(line) as unknown,
    () => 'is not JSON',
  );

/** What the line answers to the request with this id, or what is wrong with it, as in `is not JSON`. */
export const readReply = (line: string, id: number): E.Either<string, Reply> => {
  const parsed = parse(line);
  if (E.isLeft(parsed)) return parsed;
  const checked = check(replyFormat, parsed.right);
  if (E.isLeft(checked)) return E.left(`isn't a reply: ${writeViolation(checked.left)}`);
  const { id: answered, exception, ...rest } = checked.right;
  if (answered !== id) return E.left(`answers the call ${answered}, but this is the call ${id}`);
  const gives = 'result' in rest;
  if (gives === (exception !== undefined)) {
    return E.left(`has ${gives ? 'both' : 'neither'} \`result\` ${gives ? 'and' : 'nor'} \`exception\``);
  }
  if (exception === undefined) return E.right({ result: rest.result });
  return E.right({ exception: { name: exception.name, message: exception.message ?? '' } });
};

const longestQuote = 300;

/** A line as a message shows it: its beginning, and how long it is where that is not all. */
export const quote = (line: string): string =>
  `\`${shorten(line, longestQuote)}\`${line.length <= longestQuote ? '' : ` (${line.length} characters)`}`;
