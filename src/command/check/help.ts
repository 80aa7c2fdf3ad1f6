import { listed } from '../OptionEntry.js';
import { optionTable } from './optionTable.js';

/** What the command exits with. */
export const checkExitCodes = { conforms: 0, broken: 1, unchecked: 2 } as const;

export const help = `Checks an implementation of BatchImportFindings and BatchUpdateFindings, in any language.

  npx finding-merge check --endpoint http://127.0.0.1:4566 --reset 'POST /moto-api/reset'
  npx finding-merge check --command "python3 my_adapter.py"
  npx finding-merge-conformance --command "python3 my_adapter.py"    the same command by its older name

--endpoint calls what listens on a URL with AWS's own client, @aws-sdk/client-securityhub; the access key id is the
account. Without --reset the findings of each case get unique Ids, and hubs are undone with AWS operations.

--command starts an adapter: a program that reads one call per line on stdin, makes it, and prints one reply per line on
stdout, both as JSON. docs/oracle.md describes adapters; docs/examples/adapter.py is one to copy. The report goes to
stdout; progress, and what the adapter writes to stderr, go to stderr.

Options (those with ... may be given more than once):

${listed(optionTable)}

Exit codes:

  ${checkExitCodes.conforms}  it conforms: something was checked, and no rule that counts is broken
  ${checkExitCodes.broken}  a rule is broken, or something differs that no rule explains
  ${checkExitCodes.unchecked}  it could not be checked, in part or at all: wrong arguments, a file that can't be read or written, an adapter
     or an endpoint that can't be started or reset, broke the protocol, ended or did not answer
`;
