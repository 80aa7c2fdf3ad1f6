import { complain, exitCodes } from './exit.js';

/** Runs a program, and exits with its code; a mistake of ours is told with the place where it was made. */
export const run = async (program: (args: readonly string[]) => Promise<number>): Promise<void> => {
  // Whoever was to read what is printed is gone.
  process.stdout.once('error', () => process.exit(exitCodes.failed));
  process.exitCode = await program(process.argv.slice(2)).catch((error: unknown) =>
    complain([error instanceof Error ? (error.stack ?? error.message) : String(error)]),
  );
};
