import { open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';

/** A file that follows what changes. */
export interface KeptFile {
  /** Writes the file for the first time, over whatever is there; what keeps it from being written, if anything does. */
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

/** Which version of the file is there, if any: each is a file of its own, which takes the name. */
const versionOf = (file: string): Promise<string | undefined> =>
  stat(file).then(
    ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
    () => undefined,
  );

const another = 'another program has written it since, and would lose that; move it away, and it is written again';

/** Keeps a file that no other program writes: of two servers with one file, one would undo what the other has kept. */
export const keepFile = ({ file, text, say }: Keeping): KeptFile => {
  let isBehind = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let known: string | undefined;
  let writing = Promise.resolve();

  /** What keeps the file from being written, if anything does. */
  const begin = (): Promise<string | undefined> =>
    writeWhole(file, text())
      .then(() => versionOf(file))
      .then((version) => {
        known = version;
        return undefined;
      })
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));

  const writeOver = async (): Promise<string | undefined> => {
    const found = await versionOf(file);
    return known === undefined || found === undefined || found === known ? begin() : another;
  };

  const write = (): Promise<void> => {
    isBehind = false;
    writing = writing.then(writeOver).then((problem) => {
      if (problem === undefined) return;
      isBehind = true;
      say(`${file} can't be written: ${problem}`);
    });
    return writing;
  };

  const later = (): void => {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      void write().then(() => {
        timer = undefined;
        if (isBehind) later();
      });
    }, pause);
  };

  return {
    begin,
    changed: () => {
      isBehind = true;
      later();
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await writing;
      if (isBehind) await write();
      return !isBehind;
    },
  };
};
