import { entriesOf, type OptionTable } from '../OptionEntry.js';

/** The options, in the order in which the help lists them. */
export const optionTable = {
  endpoint: { value: 'URL', about: 'checks what listens there, by calls of AWS, as in http://127.0.0.1:4566' },
  reset: {
    value: 'WHAT',
    about: "how it forgets: a request of it, as in 'POST /moto-api/reset', or a command line",
  },
  report: { value: 'FILE', about: 'with --endpoint: writes what is broken as Markdown, with the lines of the AWS CLI' },
  command: { value: 'COMMAND', about: 'checks an adapter that this starts; it is run by a shell' },
  without: {
    value: 'OPERATION',
    many: true,
    about: 'the adapter lacks importFindings, updateFindings, getFindings or withHub',
  },
  'automation-rules': { about: 'the adapter has automation rules: hubs may list some' },
  edition: { value: 'DATE', about: 'the rules of which date; the newest by default' },
  errors: {
    value: 'WHAT',
    about: 'what is compared of an error: code (the default), message (its text too), or ignore',
  },
  chosen: {
    value: 'HOW',
    about: 'a broken rule of our choice: report (the default), strict (it counts), or ignore',
  },
  only: { value: 'RULE', many: true, about: 'checks this rule and no other' },
  skip: { value: 'RULE=REASON', many: true, about: 'does not check this rule; the report repeats the reason' },
  'ignore-attribute': { value: 'NAME', many: true, about: 'does not compare this attribute of stored findings' },
  settle: { value: 'MILLISECONDS', about: 'waits so long after each call before findings are read' },
  'time-limit': { value: 'MILLISECONDS', about: 'how long a call may take; 10000 by default' },
  'num-runs': { value: 'NUMBER', about: 'how many histories are made up; 300 by default' },
  seed: { value: 'NUMBER', about: 'makes up the same histories again' },
  path: { value: 'PATH', about: 'with --seed: runs only the history that the report names by this path' },
  vectors: { value: 'FILE', many: true, about: 'runs this file of vectors in place of those of the edition' },
  junit: { value: 'FILE', about: 'writes the report to this file as JUnit XML' },
  json: { value: 'FILE', about: 'writes the report to this file as JSON' },
  help: { about: 'shows this' },
  version: { about: 'shows the version' },
} as const satisfies OptionTable;

export type OptionName = keyof typeof optionTable;

export const optionEntries = entriesOf(optionTable);
