import { type Page } from './Page.js';
import { isInRepository, read } from './repository.js';

/*
 * The reference itself is TypeDoc's, written by `npm run reference`, and the site has it below /reference/. This page lists
 * what is in it, so that the search of the site finds every name.
 */

export const referenceFolder = 'dist/reference';

const described = `${referenceFolder}/api.json`;

interface Words {
  readonly text: string;
}

interface Comment {
  readonly summary: readonly Words[];
}

/** What TypeDoc says about a name, as far as it is used here. */
interface Export {
  readonly name: string;
  readonly kind: number;
  readonly comment?: Comment;
  readonly signatures?: readonly { readonly comment?: Comment }[];
}

interface Entry {
  readonly name: string;
  readonly children: readonly Export[];
}

/** The kinds of TypeDoc that the entries export, and its folders for them. */
const folders: Readonly<Record<number, string>> = {
  32: 'variables',
  64: 'functions',
  128: 'classes',
  256: 'interfaces',
  2097152: 'types',
};

const order = ['functions', 'classes', 'variables', 'interfaces', 'types'];

const folderOf = ({ kind, name }: Export): string => {
  const folder = folders[kind];
  if (folder === undefined) throw new Error(`the reference has ${name} of an unknown kind: ${kind}`);
  return folder;
};

const summaryOf = ({ comment, signatures = [] }: Export): string =>
  (comment ?? signatures[0]?.comment)?.summary
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;') ?? '';

const row = (entry: string, each: Export): string =>
  `| [${each.name}](/reference/${folderOf(each)}/${entry}.${each.name}.html){target="_self"} | ${summaryOf(each)} |`;

const section = ({ name, children }: Entry): string => {
  const entry = name === 'index' ? 'finding-merge' : `finding-merge/${name}`;
  const sorted = children.toSorted((one, other) => order.indexOf(folderOf(one)) - order.indexOf(folderOf(other)));
  return [
    `## ${entry}`,
    '',
    '| name | what it is |',
    '| --- | --- |',
    ...sorted.map((each) => row(name, each)),
    '',
  ].join('\n');
};

/** The page, where the reference has been written. */
export const referencePages = (): readonly Page[] => {
  if (!isInRepository(described)) return [];
  const { children } = JSON.parse(read(described)) as { readonly children: readonly Entry[] };
  const entries = children.toSorted((one, other) => Number(other.name === 'index') - Number(one.name === 'index'));
  const text = [
    '# API reference',
    '',
    'What each entry point of the package exports. Each name links to its parameters, its errors and an example.',
    '',
    ...entries.map(section),
  ].join('\n');
  return [{ path: 'api.md', source: 'docs/api', text }];
};
