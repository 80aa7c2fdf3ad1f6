import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const tested = `${root}test/aws-sdk/typesFit.ts`;

const { config } = ts.readConfigFile(`${root}test/tsconfig.json`, (file) => ts.sys.readFile(file)) as {
  readonly config: { readonly extends: string };
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${root}test`);

/** A host that parses each file once, for all compilations. */
const host = ((): ts.CompilerHost => {
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const plain = ts.createCompilerHost(options);
  return {
    ...plain,
    getSourceFile: (file, ...rest) => {
      if (!parsed.has(file)) parsed.set(file, plain.getSourceFile(file, ...rest));
      return parsed.get(file);
    },
  };
})();

const complaints = (settings: ts.CompilerOptions): string => {
  const program = ts.createProgram([tested], { ...options, ...settings }, host);
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program, program.getSourceFile(tested)), host);
};

describe('the public types and those of @aws-sdk/client-securityhub', () => {
  it.each([true, false])(
    'fit where exactOptionalPropertyTypes is %s',
    (exactOptionalPropertyTypes) => {
      expect(complaints({ exactOptionalPropertyTypes })).toBe('');
    },
    120_000,
  );

  it('are compared by a strict compiler: one that is not finds nothing in some of what must fail', () => {
    expect(complaints({ strict: false, strictNullChecks: false, exactOptionalPropertyTypes: false })).toContain(
      "Unused '@ts-expect-error' directive.",
    );
  });
});
