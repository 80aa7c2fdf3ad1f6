/** What a command exits with where it has nothing else to say. */
export const exitCodes = { done: 0, failed: 2 } as const;

/** Says what is wrong, a line each, and gives the exit code for it. */
export const complain = (sentences: readonly string[]): number => {
  process.stderr.write(sentences.map((sentence) => `${sentence}\n`).join(''));
  return exitCodes.failed;
};
