#!/usr/bin/env node
import { show } from '../codecs/show.js';
import { checkCommand } from './check/checkCommand.js';
import { type Command } from './Command.js';
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

const printing = (text: string): Command => ({
  start: () => {
    process.stdout.write(text);
    return exitCodes.done;
  },
});

const commandFor = (name: string | undefined): Command => {
  switch (name) {
    case 'serve':
      return serveCommand;
    case 'check':
      return checkCommand;
    case 'explain':
      return explainCommand;
    case '--version':
      return printing(`${version()}\n`);
    case '--help':
      return printing(help);
    case undefined:
    default: {
      const what = name === undefined ? 'no command was given' : `${show(name)} isn't a command`;
      return { start: () => complain([`${what}; use serve, check or explain, or see finding-merge --help`]) };
    }
  }
};

const [name, ...args] = process.argv.slice(2);
void run(commandFor(name), args);
