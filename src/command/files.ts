import { readFileSync, writeFileSync } from 'node:fs';
import * as E from 'fp-ts/lib/Either.js';
import { printable } from '../codecs/show.js';

const attempt = <A>(what: string, work: () => A): E.Either<string, A> =>
  E.tryCatch(work, (error) => printable(`${what}: ${error instanceof Error ? error.message : String(error)}`));

/** Some editors put a byte order mark before the text. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

/** What a file of JSON holds, or a sentence that says why that can't be told. */
export const readJson = (file: string): E.Either<string, unknown> =>
  E.chain((text: string) => attempt(`${file} is not JSON`, () => JSON.parse(withoutMark(text)) as unknown))(
    attempt(`${file} can't be read`, () => readFileSync(file, 'utf8')),
  );

/** Writes a file, or says in a sentence why that failed. */
export const writeText = (file: string, text: string): E.Either<string, void> =>
  attempt(`${file} can't be written`, () => {
    writeFileSync(file, text);
  });
