import { createRequire } from 'node:module';

export const version = (): string => {
  const manifest = createRequire(import.meta.url)('finding-merge/package.json') as { readonly version: string };
  return manifest.version;
};
