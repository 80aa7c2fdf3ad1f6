import { createRequire } from 'node:module';
import { type Plugin } from 'rolldown';

const require = createRequire(import.meta.url);
const prefix = '\0required-when-called:';

/** Functions of a module that is loaded when the first of them is called: a program that calls none doesn't wait for it. */
const moduleOf = (source: string): string => {
  const names = Object.entries(require(source) as object)
    .filter(([name, value]) => name !== 'default' && typeof value === 'function')
    .map(([name]) => name);
  return [
    'let loaded;',
    ...names.map((name) => `export const ${name} = (...args) => (loaded ??= require('${source}')).${name}(...args);`),
  ].join('\n');
};

/** For CommonJS. */
export const requiredWhenCalled = (isMeant: (source: string) => boolean): Plugin => ({
  name: 'required-when-called',
  resolveId: (source, importer) => {
    if (!isMeant(source)) return undefined;
    return importer?.startsWith(prefix) === true ? { id: source, external: true } : `${prefix}${source}`;
  },
  load: (id) => (id.startsWith(prefix) ? moduleOf(id.slice(prefix.length)) : undefined),
});
