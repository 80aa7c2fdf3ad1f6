import { wrongWithAutomation } from './automation.js';
import { wrongWithFormats } from './formats.js';
import { wrongWithImports } from './imports.js';
import { wrongWithOrder } from './order.js';
import { wrongWithPermissions } from './permissions.js';
import { wrongWithReplies } from './replies.js';
import { wrongWithRequests } from './requests.js';
import { wrongWithUpdates } from './updates.js';
import { type WrongSystem } from './WrongSystem.js';

/** Systems that are wrong on purpose, each in one way in which those of others are, or easily get. */
export const wrongSystems: readonly WrongSystem[] = [
  ...wrongWithRequests,
  ...wrongWithFormats,
  ...wrongWithPermissions,
  ...wrongWithOrder,
  ...wrongWithImports,
  ...wrongWithUpdates,
  ...wrongWithReplies,
  ...wrongWithAutomation,
];

/** The one with that name. */
export const wrongSystemNamed = (name: string): WrongSystem => {
  const wrong = wrongSystems.find((each) => each.name === name);
  if (wrong === undefined) throw new Error(`there is no wrong system «${name}»`);
  return wrong;
};
