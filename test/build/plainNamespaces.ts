import { type Plugin } from 'rolldown';

const wrapped = /(\w+) = require_rolldown_runtime\.\w+\(\1, 1\);/g;

/**
 * For CommonJS: what is imported is used as it was exported. rolldown puts an object between, in which each name is looked up
 * by a function. Only what is imported by `default` needs it.
 */
export const plainNamespaces: Plugin = {
  name: 'plain-namespaces',
  renderChunk: (code) =>
    code.replace(wrapped, (assigned, name: string) => (code.includes(`${name}.default`) ? assigned : '')),
};
