import { complain, exitCodes } from './exit.js';

/** Runs a program, and exits with its code; a bug of ours is reported with its place. */
export const run = async (program: (args: readonly string[]) => Promise<number>): Promise<void> => {
  // The reader of the output is gone.
  process.stdout.once('error', () => process.exit(exitCodes.failed));
  process.exitCode = await program(process.argv.slice(2)).catch((error: unknown) =>
    complain([error instanceof Error ? (error.stack ?? error.message) : String(error)]),
  );
};
