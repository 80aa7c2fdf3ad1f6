/** What a command line can start. */
export interface Command {
  /** Does its work, and gives the exit code. */
  readonly start: (args: readonly string[]) => number | Promise<number>;
  /** Whether it goes on though nobody reads what it prints any more; a command that only prints ends. */
  readonly goesOnUnread?: boolean;
}
