import { Buffer } from 'node:buffer';
import * as E from 'fp-ts/lib/Either.js';

/** The pieces of a line that has no end yet. */
export type Begun = readonly Buffer[];

const newline = 0x0a;

/**
 * Puts lines together from the pieces in which a stream gives its bytes. It looks at bytes, so that a character may be
 * cut anywhere.
 */
export const takeLines = (
  begun: Begun,
  piece: Buffer,
): { readonly lines: readonly Buffer[]; readonly begun: Begun } => {
  const lines: Buffer[] = [];
  let pieces = begun;
  let from = 0;
  for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, from)) {
    lines.push(Buffer.concat([...pieces, piece.subarray(from, end)]));
    pieces = [];
    from = end + 1;
  }
  return { lines, begun: from === piece.length ? pieces : [...pieces, piece.subarray(from)] };
};

export const bytesOf = (begun: Begun): number => begun.reduce((sum, { length }) => sum + length, 0);

/** A line as text, without the byte order mark that some platforms write first. */
export const decodeLine = (line: Buffer): E.Either<string, string> =>
  E.tryCatch(
    () => new TextDecoder('utf-8', { fatal: true }).decode(line),
    () => 'is not UTF-8',
  );

/** A line as text for a message, whatever its bytes are. */
export const textOf = (line: Begun): string => Buffer.concat(line).toString().trimEnd();
