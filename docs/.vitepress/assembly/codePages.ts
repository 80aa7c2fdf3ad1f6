import { extname } from 'node:path/posix';
import { type Page } from './Page.js';
import { read } from './repository.js';

/** Where the site shows a file of the repository that is no page: the code of a rule, its test, an example. */
export const codePath = (file: string): string => `code/${file}.md`;

const about = (file: string): string => {
  const [, operation, step, sentence] = /rules\/(\w+)\/(\w+)\/(\w+)(?:\.test)?\.ts$/.exec(file) ?? [];
  if (operation === undefined || step === undefined || sentence === undefined) return '';
  const what = file.startsWith('test/') ? 'The test' : 'The code';
  const [own, other] = [`${operation}/${step}/${sentence}.ts`, `${operation}/${step}/${sentence}.test.ts`];
  const beside = file.startsWith('test/')
    ? `its [code](../src/rules/${own})`
    : `its [test](../test/rules/${other})`;
  const rule = `${operation}/${sentence}`;
  return `${what} of [${rule}](../docs/specification.md#${rule.replace('/', '').toLowerCase()}); see also ${beside}.`;
};

export const codePage = (file: string): Page => {
  const up = '../'.repeat(file.split('/').length - 1);
  const text = [
    '---',
    'search: false',
    'outline: false',
    'pageClass: code-page',
    '---',
    '',
    `# ${file.split('/').at(-1) ?? file}`,
    '',
    `\`${file}\``,
    '',
    about(file).replaceAll('](../', `](${up}`),
    '',
    `\`\`\`\`${extname(file).slice(1)}`,
    read(file).trimEnd(),
    '````',
    '',
  ];
  return { path: codePath(file), source: file, text: text.join('\n') };
};
