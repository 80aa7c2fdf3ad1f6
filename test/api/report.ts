import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel, ExtractorMessageCategory } from '@microsoft/api-extractor';
import { root } from '../support/manifest.js';

const silent = { default: { logLevel: ExtractorLogLevel.None } };

/** API Extractor remarks on what is documented. TypeDoc sees to that. */
const remarks = /^ *\/\/ (@public|\(undocumented\)|@public \(undocumented\))\n/gm;

/** Everything that an entry exports, and the types that this is made of, as API Extractor writes it. */
export const reportOf = (name: string, declarations: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-api-'));
  const reportFileName = `${name}.api.md`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, declarations),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          extends: join(root, 'tsconfig.json'),
          compilerOptions: { skipLibCheck: true },
          files: [join(root, declarations)],
          include: [],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder: folder,
        reportTempFolder: folder,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
  const complaints: string[] = [];
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      // What it tells the console is about its work; the rest is about our declarations.
      if (message.category !== ExtractorMessageCategory.Console && message.logLevel !== ExtractorLogLevel.None) {
        complaints.push(message.formatMessageWithLocation(root));
      }
    },
  });
  if (complaints.length > 0) throw new Error(`${declarations} can't be read:\n${complaints.join('\n')}`);
  const report = readFileSync(join(folder, reportFileName), 'utf8');
  rmSync(folder, { recursive: true });
  return report.replaceAll(remarks, '');
};
