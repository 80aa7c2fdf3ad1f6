import { open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import * as E from 'fp-ts/lib/Either.js';
import { jsonEquals } from '../json/equals.js';

/** A file that follows what changes. */
export interface KeptFile {
  /**
   * Writes the file before anything changes, unless it says the same already; a sentence says what keeps it from being written,
   * if anything does.
   */
  readonly begin: () => Promise<string | undefined>;
  /** Something has changed: the file is written within a second. */
  readonly changed: () => void;
  /** Writes what has changed since the file was last written, and no more after that; is everything in the file now? */
  readonly close: () => Promise<boolean>;
}

/** Is called once for each write; `say` learns what keeps the file from being written. */
export interface Keeping {
  readonly file: string;
  readonly text: () => string;
  readonly say: (sentence: string) => void;
}

/** At most one write in this many milliseconds. */
const pause = 1_000;

const sync = async (path: string, flags: string, text?: string): Promise<void> => {
  const handle = await open(path, flags, 0o600);
  try {
    if (text !== undefined) await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes a file so that a reader always finds a whole one, the old or the new, whenever this process or the machine ends:
 * a temporary file next to it is written out to the disk, and takes its name.
 */
const writeWhole = async (file: string, text: string): Promise<void> => {
  const temporary = `${file}.tmp`;
  await sync(temporary, 'w', text);
  await rename(temporary, file);
  // The name is in the folder, which Windows can't be asked to write out.
  await sync(dirname(file), 'r').catch(() => undefined);
};

/** Can the file be written? It stays as it is, since another program may keep it. */
const tryToWriteBeside = async (file: string): Promise<void> => {
  const temporary = `${file}.${process.pid}.tmp`;
  await sync(temporary, 'w', '');
  await unlink(temporary);
};

/** Does the file say this already, in whatever layout? */
const saysAlready = (file: string, text: () => string): Promise<boolean> =>
  readFile(file, 'utf8')
    .then((kept) => jsonEquals(JSON.parse(kept), JSON.parse(text())))
    .catch(() => false);

/** Which version of the file is there, if any: each is a file of its own, which takes the name. */
const versionOf = (file: string): Promise<string | undefined> =>
  stat(file).then(
    ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
    () => undefined,
  );

/** What keeps the file from being written. */
interface Problem {
  readonly why: string;
  /** Can it go away although nothing changes that is kept? */
  readonly mayPass: boolean;
}

const another: Problem = {
  why: 'another program has written it since, and would lose that; move it away, and it is written again',
  mayPass: true,
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Keeps a file that no other program writes: of two servers with one file, one would undo what the other has kept. */
export const keepFile = ({ file, text, say }: Keeping): KeptFile => {
  /** Has anything changed since the file was last written, or that was last tried? */
  let hasChanged = false;
  /** What kept the file from being written when that was last tried. */
  let problem: Problem | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let known: string | undefined;
  let writing = Promise.resolve();

  /** The version that is there then is the one that we know. */
  const knowing = async (act: () => Promise<void>): Promise<Problem | undefined> => {
    try {
      await act();
      known = await versionOf(file);
      return undefined;
    } catch (error) {
      return { why: messageOf(error), mayPass: true };
    }
  };

  const writeNow = async (): Promise<Problem | undefined> => {
    const made = E.tryCatch(text, messageOf);
    if (E.isLeft(made)) return { why: `what is kept can't be turned into text: ${made.left}`, mayPass: false };
    return knowing(() => writeWhole(file, made.right));
  };

  const sentenceOf = ({ why }: Problem): string => `${file} can't be written: ${why}`;

  const writeOver = async (): Promise<Problem | undefined> => {
    const found = await versionOf(file);
    return known === undefined || found === undefined || found === known ? writeNow() : another;
  };

  const tryToWrite = async (): Promise<void> => {
    const before = hasChanged || isClosed ? undefined : problem;
    hasChanged = false;
    problem = await writeOver();
    if (problem !== undefined && problem.why !== before?.why) say(sentenceOf(problem));
  };

  const write = (): Promise<void> => {
    writing = writing.then(tryToWrite);
    return writing;
  };

  const later = (): void => {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      void write().then(() => {
        timer = undefined;
        if (hasChanged || problem?.mayPass === true) later();
      });
    }, pause);
  };

  return {
    begin: async () => {
      const found = (await saysAlready(file, text)) ? await knowing(() => tryToWriteBeside(file)) : await writeNow();
      return found && sentenceOf(found);
    },
    changed: () => {
      hasChanged = true;
      later();
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await writing;
      if (hasChanged || problem !== undefined) await write();
      return problem === undefined;
    },
  };
};
