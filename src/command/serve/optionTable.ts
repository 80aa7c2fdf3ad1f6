import { type OptionTable } from '../OptionEntry.js';

export const optionTable = {
  port: { value: 'NUMBER', about: 'the port to listen on; 4566 by default, and 0 for any that is free' },
  host: { value: 'NAME', about: 'the address to listen on; 127.0.0.1 by default, which only this machine can reach' },
  hub: { value: 'FILE', about: 'the accounts, integrations and members to begin with, as JSON' },
  edition: { value: 'DATE', about: 'the rules of which date; the newest by default' },
  account: {
    value: 'ID',
    about: 'who calls with an access key id that is no account id; 123456789012 by default',
  },
  snapshot: { value: 'FILE', about: 'starts with what this file holds, and keeps everything in it' },
  now: { value: 'TIME', about: 'stands still at this time, as in 2026-01-01T00:00:00Z' },
  log: {
    value: 'WHAT',
    about: 'what is printed of each call: decisions (the default, a line each), json (a line), or none',
  },
  'allow-origin': {
    value: 'ORIGIN',
    many: true,
    about: 'lets pages of this origin call, as in http://localhost:3000',
  },
  help: { about: 'shows this' },
} as const satisfies OptionTable;

export type OptionName = keyof typeof optionTable;
