import fs from 'node:fs';
import { createInterface } from 'node:readline';
import {
  createStore,
  findings,
  importFindings,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
  withHub,
} from 'finding-merge';

/*
 * Our own functions behind the protocol of the bridge, as a program. Its argument names a mistake that it makes, with
 * batches of more than a hundred findings or with its fifth reset.
 */

const [, , mistake = 'none'] = process.argv;

let store;
let resets = 0;

const replyOf = (either) => (either._tag === 'Left' ? { exception: either.left } : { result: either.right });

const importBatch = (caller, batch) => {
  const result = importFindings(store, caller, batch);
  store = result.store;
  return replyOf(toBatchImportFindingsResponse(result));
};

const update = (caller, identifiers, patch) => {
  const result = updateFindings(store, caller, identifiers, patch);
  store = result.store;
  return replyOf(toBatchUpdateFindingsResponse(result));
};

const withTooMany = {
  none: importBatch,
  takesAHundred: (caller, batch) => importBatch(caller, batch.slice(0, 100)),
  dies: () => {
    fs.writeSync(process.stderr.fd, 'too many findings for me\n');
    process.exit(7);
  },
  hangs: () => undefined,
  diesOfResets: importBatch,
};

const replies = {
  reset: ({ hub }) => {
    resets += 1;
    if (mistake === 'diesOfResets' && resets === 5) process.exit(7);
    store = createStore(hub);
    return { result: null };
  },
  withHub: ({ hub }) => {
    store = withHub(store, hub);
    return { result: null };
  },
  importFindings: ({ caller, findings: batch }) =>
    (batch?.length > 100 ? withTooMany[mistake] : importBatch)(caller, batch),
  updateFindings: ({ caller, identifiers, patch }) => update(caller, identifiers, patch),
  getFindings: () => ({ result: [...findings(store)].map(({ finding }) => finding) }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const reply = replies[request.call](request);
  if (reply !== undefined) process.stdout.write(`${JSON.stringify({ id: request.id, ...reply })}\n`);
}
