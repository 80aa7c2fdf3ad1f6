import { listed } from '../OptionEntry.js';
import { optionTable } from './optionTable.js';

export const help = `Puts a Security Hub on a port of this machine, for development and tests in any language.

  npx finding-merge serve
  export AWS_ENDPOINT_URL=http://127.0.0.1:4566
  aws securityhub get-findings

The access key id tells who calls: 12 digits are an account id, any other is --account. The Region is the one that the
client signs for, and each has its own findings. Signatures are not checked. Without --hub, Security Hub is enabled for
--account; other accounts enable it themselves, or by create-members. Where --snapshot and --hub are both given, the hub
is for Regions that the snapshot does not have. docs/oracle.md lists the operations, and what is there for tests.

Options (those with ... may be given more than once):

${listed(optionTable)}

Exit codes:

  0  it was stopped by SIGINT or SIGTERM, and has kept everything
  2  it could not start, or not keep everything: wrong arguments, a file that can't be used, a port that is in use
`;
