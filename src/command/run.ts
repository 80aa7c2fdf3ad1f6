import { complain, exitCodes } from './exit.js';

const end = (): never => process.exit(exitCodes.failed);

/** Runs a program, and exits with its code; a bug of ours is reported with its place. */
export const run = async (
  program: (args: readonly string[]) => Promise<number>,
  /** The reader of the output is gone. */
  onUnread: () => void = end,
): Promise<void> => {
  process.stdout.on('error', onUnread);
  process.exitCode = await program(process.argv.slice(2)).catch((error: unknown) =>
    complain([error instanceof Error ? (error.stack ?? error.message) : String(error)]),
  );
};
