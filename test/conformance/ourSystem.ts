import { isLeft } from 'fp-ts/lib/Either.js';
import { type System } from '../../src/conformance/index.js';
import {
  type AwsException,
  createStore,
  findings,
  type Hub,
  importFindings,
  type Store,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
  withHub,
} from '../../src/index.js';

const thrown = ({ name, message }: AwsException): Error => Object.assign(new Error(message), { name });

const ours = { importFindings, updateFindings };

/** Our own functions behind AWS's wire, from a store on; or others of their kind. */
export const ourSystem = (start: Store = createStore({ accounts: {} }), functions: typeof ours = ours): System => {
  let store = start;
  return {
    reset: (hub: Hub) => {
      store = createStore(hub);
    },
    importFindings: (caller, batch) => {
      const result = functions.importFindings(store, caller, batch);
      store = result.store;
      const reply = toBatchImportFindingsResponse(result);
      if (isLeft(reply)) throw thrown(reply.left);
      return reply.right;
    },
    updateFindings: (caller, identifiers, patch) => {
      const result = functions.updateFindings(store, caller, identifiers, patch);
      store = result.store;
      const reply = toBatchUpdateFindingsResponse(result);
      if (isLeft(reply)) throw thrown(reply.left);
      return reply.right;
    },
    getFindings: () => Array.from(findings(store), ({ finding }) => finding),
    withHub: (hub: Hub) => {
      store = withHub(store, hub);
    },
    automationRules: true,
  };
};
