import { isLeft } from 'fp-ts/lib/Either.js';
import { show } from '../../codecs/show.js';
import { type Command } from '../Command.js';
import { complain, exitCodes } from '../exit.js';
import { explainRule, help } from './explainRule.js';

export const explainCommand: Command = {
  start: ([id, ...others]) => {
    if (id === '--help') {
      process.stdout.write(help);
      return exitCodes.done;
    }
    if (others.length > 0) return complain([`explain takes one rule, but was also given ${show(others[0])}`]);
    const explained = explainRule(id);
    if (isLeft(explained)) return complain([explained.left]);
    process.stdout.write(explained.right);
    return exitCodes.done;
  },
};
