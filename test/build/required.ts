import { createRequire } from 'node:module';
import { type Plugin } from 'rolldown';

/*
 * Node reads each CommonJS file that a module imports, and all that the file requires, for the names that they export
 * before it runs them. What is required is only run, so the modules that are for Node alone require their dependencies.
 */

const require = createRequire(import.meta.url);
const requiring = '\0requiring';
const prefix = '\0required:';

/** What is CommonJS, or is so too. fast-check is not among them: a user's own import of it has to be the same copy. */
export const isCommonJs = (source: string): boolean => /^(date-fns|fp-ts|immutable|io-ts)(\/|$)/.test(source);

/** A module that exports what the package does, name by name, so that what nobody uses is left out. */
const moduleOf = (source: string): string => {
  const names = Object.keys(require(source) as object).filter((name) => name !== 'default');
  return [
    `import { requireOf } from '${requiring}';`,
    `const all = /* @__PURE__ */ requireOf('${source}');`,
    ...names.map((name) => `const ${name}_ = all.${name};`),
    `export { ${names.map((name) => `${name}_ as ${name}`).join(', ')} };`,
  ].join('\n');
};

const requireOf = [
  `import { createRequire } from 'node:module';`,
  `export const requireOf = /* @__PURE__ */ createRequire(import.meta.url);`,
].join('\n');

/** Those that are not required stay as they are. */
export const dependenciesAreRequired = (required: (source: string) => boolean): Plugin => ({
  name: 'dependencies-are-required',
  resolveId: (source) => {
    if (source === requiring) return source;
    return required(source) ? `${prefix}${source}` : undefined;
  },
  load: (id) => {
    if (id === requiring) return requireOf;
    return id.startsWith(prefix) ? moduleOf(id.slice(prefix.length)) : undefined;
  },
});
