import { type Hub } from '../../index.js';

/** The account ids of the member accounts of an account. */
export const membersOf = (hub: Hub, administrator: string): readonly string[] =>
  Object.entries(hub.accounts).flatMap(([id, account]) => (account.administrator === administrator ? [id] : []));
