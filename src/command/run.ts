import { setTimeout } from 'node:timers';
import { type Command } from './Command.js';
import { complain, exitCodes } from './exit.js';

/** How long the last lines of a command that goes on unread are kept for a reader, in milliseconds. */
const grace = 2_000;

/** Runs a command, and exits with its code; a bug of ours is reported with its place. */
export const run = async ({ start, goesOnUnread = false }: Command, args: readonly string[]): Promise<void> => {
  process.stdout.on('error', () => {
    // The reader of the output is gone.
    if (!goesOnUnread) process.exit(exitCodes.failed);
  });
  // Where nobody hears a complaint, the exit code still says it.
  process.stderr.on('error', () => undefined);
  try {
    process.exitCode = await start(args);
  } catch (error) {
    process.exitCode = complain([error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }
  // A process doesn't end by itself as long as it has printed what nobody reads.
  if (goesOnUnread) setTimeout(() => process.exit(), grace).unref();
};
