import { isLeft } from 'fp-ts/lib/Either.js';
import { type Command } from '../Command.js';
import { complain, exitCodes } from '../exit.js';
import { readArguments } from './arguments.js';
import { help } from './help.js';
import { serve } from './serve.js';

export const serveCommand: Command = {
  // Those who call it are answered, and what it has answered is kept, whoever reads its lines.
  goesOnUnread: true,
  start: (args) => {
    const task = readArguments(args);
    if (isLeft(task)) return complain(task.left);
    if (task.right !== 'help') return serve(task.right);
    process.stdout.write(help);
    return exitCodes.done;
  },
};
