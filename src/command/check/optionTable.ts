import { type OptionTable } from '../OptionEntry.js';

/** The options, in the order in which the help lists them. */
export const optionTable = {
  endpoint: { value: 'URL', about: 'checks what listens there, with AWS calls, as in http://127.0.0.1:4566' },
  reset: {
    value: 'WHAT',
    about: "how to reset it: its own request, as in 'POST /moto-api/reset', or a command line",
  },
  report: { value: 'FILE', about: 'with --endpoint: writes what is broken as Markdown, with AWS CLI commands' },
  command: { value: 'COMMAND', about: 'starts this adapter, in a shell, and checks it' },
  without: {
    value: 'OPERATION',
    many: true,
    about: 'the adapter lacks importFindings, updateFindings, getFindings or withHub',
  },
  'automation-rules': { about: 'the adapter has automation rules: hubs may contain some' },
  edition: { value: 'DATE', about: 'use the rules of the edition of this date; the newest by default' },
  errors: {
    value: 'WHAT',
    about: 'what to compare of an error: code (the default), message (its text too), or ignore',
  },
  chosen: {
    value: 'HOW',
    about: 'a broken rule of our choice: report (the default), strict (it counts), or ignore',
  },
  only: { value: 'RULE', many: true, about: 'checks only this rule' },
  skip: { value: 'RULE=REASON', many: true, about: 'skips this rule; the report repeats the reason' },
  'ignore-attribute': { value: 'NAME', many: true, about: 'does not compare this attribute of stored findings' },
  settle: { value: 'MILLISECONDS', about: 'waits this long after each call before reading findings' },
  'time-limit': { value: 'MILLISECONDS', about: 'how long a call may take; 10000 by default' },
  'num-runs': { value: 'NUMBER', about: 'how many histories to generate; 300 by default' },
  seed: { value: 'NUMBER', about: 'generates the same histories again' },
  path: { value: 'PATH', about: 'with --seed: runs only the history with this path, from a report' },
  vectors: { value: 'FILE', many: true, about: "runs this file of vectors instead of the edition's own" },
  junit: { value: 'FILE', about: 'writes the report to this file as JUnit XML' },
  json: { value: 'FILE', about: 'writes the report to this file as JSON' },
  help: { about: 'shows this' },
  version: { about: 'shows the version' },
} as const satisfies OptionTable;

export type OptionName = keyof typeof optionTable;
