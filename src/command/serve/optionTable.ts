import { type OptionTable } from '../OptionEntry.js';

export const optionTable = {
  port: { value: 'NUMBER', about: 'the port to listen on; 4566 by default, or 0 for any free port' },
  host: { value: 'NAME', about: 'the address to listen on; 127.0.0.1 by default, which only this machine can reach' },
  hub: { value: 'FILE', about: 'the accounts, integrations and members to start with, as JSON' },
  edition: { value: 'DATE', about: 'use the rules of the edition of this date; the newest by default' },
  account: {
    value: 'ID',
    about: "the caller if the access key id isn't an account id; 123456789012 by default",
  },
  snapshot: { value: 'FILE', about: 'starts from this file, and saves everything to it' },
  now: { value: 'TIME', about: 'stops the clock at this time, as in 2026-01-01T00:00:00Z' },
  log: {
    value: 'WHAT',
    about: 'what to print of each call: decisions (the default, one line each), json, or none',
  },
  'allow-origin': {
    value: 'ORIGIN',
    many: true,
    about: 'lets pages of this origin call, as in http://localhost:3000',
  },
  help: { about: 'shows this' },
} as const satisfies OptionTable;

export type OptionName = keyof typeof optionTable;
