import { basename, dirname, extname } from 'node:path/posix';
import { anchorOf } from './markdown.js';
import { type Page } from './Page.js';
import { type Place } from './links.js';
import { read } from './repository.js';

/*
 * Files that a page links to and that aren't pages: the code of a rule, its test, an example. The site shows the files of a folder
 * on one page.
 */

/** Where the site shows a file. */
export const placeOfCode = (file: string): Place => ({
  path: `code/${dirname(file)}.md`,
  anchor: anchorOf(basename(file)),
});

/** The rule whose code or test is in a file. */
const ruleOf = (file: string): string | undefined => {
  const [, operation, sentence] = /\/rules\/(\w+)\/\w+\/(\w+)(?:\.test)?\.ts$/.exec(file) ?? [];
  return operation === undefined || sentence === undefined ? undefined : `${operation}/${sentence}`;
};

const section = (file: string): string => {
  const rule = ruleOf(file);
  const specification = `${'../'.repeat(file.split('/').length - 1)}docs/specification.md`;
  return [
    `## ${basename(file)}`,
    '',
    ...(rule === undefined
      ? []
      : [`For the rule [${rule}](${specification}#${rule.replace('/', '').toLowerCase()}).`, '']),
    `\`\`\`\`${extname(file).slice(1)}`,
    read(file).trimEnd(),
    '````',
    '',
  ].join('\n');
};

/** A page for each folder with a file that is shown. */
export const codePages = (files: Iterable<string>): readonly Page[] => {
  const byFolder = new Map<string, string[]>();
  for (const file of files) byFolder.set(dirname(file), [...(byFolder.get(dirname(file)) ?? []), file]);
  return [...byFolder].map(([folder, files]) => ({
    path: `code/${folder}.md`,
    source: `${folder}/index`,
    text: ['---', 'search: false', '---', '', `# ${folder}`, '', ...files.map(section)].join('\n'),
  }));
};
