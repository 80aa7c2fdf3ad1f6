#!/usr/bin/env node
import { show } from '../codecs/show.js';
import { checkCommand } from './check/checkCommand.js';
import { complain, exitCodes } from './exit.js';
import { explainCommand } from './explain/explainCommand.js';
import { run } from './run.js';
import { serveCommand } from './serve/serveCommand.js';
import { version } from './version.js';

const help = `How AWS Security Hub merges findings.

  npx finding-merge serve     runs a Security Hub on a port of this machine
  npx finding-merge check     checks your own implementation, in any language
  npx finding-merge explain   shows what a rule says and what it rests on

Each has its own --help; --version shows the version.
`;

const print = (text: string): number => {
  process.stdout.write(text);
  return exitCodes.done;
};

/** That nobody reads its lines any more is no reason for a server to end, as it is for what only prints. */
const onUnread = process.argv[2] === 'serve' ? () => undefined : undefined;

void run(async ([command, ...args]) => {
  switch (command) {
    case 'serve':
      return serveCommand(args);
    case 'check':
      return checkCommand(args);
    case 'explain':
      return explainCommand(args);
    case '--version':
      return print(`${version()}\n`);
    case '--help':
      return print(help);
    case undefined:
    default:
      return complain([
        `${command === undefined ? 'no command was given' : `${show(command)} isn't a command`}; use serve, check or explain, or see finding-merge --help`,
      ]);
  }
}, onUnread);
