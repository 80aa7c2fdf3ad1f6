import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

/** From left to right: a file imports from its own layer and those after it. */
const layers = [
  ...[
    'index',
    'events',
    'history',
    'retention',
    'operations',
    'catalogue',
    'editions',
    'rules',
    'decision',
    'store',
    'hub',
    'filters',
    'finding',
  ],
  ...['codecs', 'json'],
];

/**
 * Rooms for other people's tests and development, and what each may import beside its own files. They stand before the public face, and
 * nothing of the library knows them. Conformance takes the rulebook apart, to tell which rule a system breaks.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  arbitraries: ['index', 'hub', 'finding', 'codecs', 'json'],
  conformance: ['arbitraries', ...layers],
  emulator: ['index', 'hub', 'filters', 'finding', 'codecs', 'json'],
  'aws-sdk': ['emulator', 'index', 'codecs', 'json'],
  server: ['emulator', 'index', 'finding', 'codecs', 'json'],
  bridge: ['conformance', 'arbitraries', 'index', 'codecs', 'json'],
  // Its version is the one of package.json.
  endpoint: ['bridge', 'conformance', 'index', 'hub', 'finding', 'codecs', 'json'],
  command: ['bridge', 'endpoint', 'server', 'conformance', 'index', 'catalogue', 'codecs', 'json', 'manifest'],
};

/** The rooms in src/conformance, from left to right: a file imports from its own and those after it. */
const roomsOfConformance = ['run', 'concurrency', 'report', 'blame', 'vectors', 'options', 'reference', 'system'];

/** Files that re-export and do nothing else: what can be imported from the package. */
const entries = ['src/index.ts', 'src/arbitraries/index.ts', 'src/conformance/index.ts', 'src/aws-sdk/index.ts'];

/**
 * Who may import a package: files, or a whole room. fp-ts is for everyone. date-fns is imported by function: its index
 * loads 300 files.
 */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/client-securityhub': ['src/endpoint/'],
  'date-fns/addMilliseconds': ['src/finding/Timestamp.ts'],
  'date-fns/isValid': ['src/finding/Timestamp.ts'],
  'date-fns/parseISO': ['src/finding/Timestamp.ts'],
  'fast-check': ['src/arbitraries/', 'src/conformance/'],
  immutable: ['src/emulator/findings/histories.ts', 'src/store/Store.ts'],
  'io-ts': ['src/codecs/', 'src/hub/Hub.ts'],
};

/** The command line program and what it runs: the rooms with input and output. */
const programs = ['src/command/', 'src/server/', 'src/bridge/', 'src/endpoint/'];

const banned = new Set([
  ...['Buffer', 'process', 'console', 'performance', 'Date', 'fetch', 'crypto', 'require', 'eval', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
]);

/** What is banned elsewhere and needed here. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/conformance/system/withinTime.ts': ['setTimeout'],
  'src/server/clock.ts': ['Date'],
  'src/endpoint/clock.ts': ['Date'],
  ...Object.fromEntries(programs.map((room) => [room, ['process', 'console']])),
};

const isIn = (path: string, place: string): boolean => (place.endsWith('/') ? path.startsWith(place) : path === place);

const mayUse = (path: string, name: string): boolean =>
  Object.entries(allowed).some(([place, names]) => isIn(path, place) && names.includes(name));

/** The names that a file has from Node's own modules; another test says which file may import those. */
const namesFromNode = (syntax: ts.SourceFile): ReadonlySet<string> => {
  const names = syntax.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !/^.node:/.test(statement.moduleSpecifier.getText(syntax))) return [];
    const bindings = statement.importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
  });
  return new Set(
    names.flatMap(({ name, propertyName = name }) => [name.getText(syntax), propertyName.getText(syntax)]),
  );
};

interface Import {
  /** The path or package, as it is written. */
  readonly from: string;
  readonly at: string;
  /** The file that a path leads to. */
  readonly target: string | undefined;
}

/** Every way to name another module: import, export from, import(), and import types. */
const importsOf = (file: string, text: string): readonly Import[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    from: fileName,
    at: `${file}:${text.slice(0, pos).split('\n').length}`,
    target: fileName.startsWith('.') ? join(dirname(file), fileName).replace(/\.js$/, '.ts') : undefined,
  }));

const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const path = `src/${file}`;
    const text = readFileSync(new URL(path, root), 'utf8');
    return {
      path,
      imports: importsOf(path, text),
      syntax: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
    };
  });

const layerOf = (path: string): string => {
  if (path === 'src/index.ts') return 'index';
  if (path === 'package.json') return 'manifest';
  const [, folder = ''] = path.split('/');
  return folder;
};

const isRule = (path: string): boolean => /^src\/rules\/[^/]+\/[^/]+\/[^/]+\.ts$/.test(path);

const everyImport = files.flatMap(({ path, imports }) => imports.map((each) => ({ path, ...each })));

type Complain = (node: ts.Node) => string | undefined;

/** What is wrong with the syntax of a file, each with its line. */
const complaintsIn = ({ path, syntax }: (typeof files)[number], complain: Complain): readonly string[] => {
  const complaints: string[] = [];
  const visit = (node: ts.Node): void => {
    const complaint = complain(node);
    const { line } = syntax.getLineAndCharacterOfPosition(node.getStart(syntax));
    if (complaint !== undefined) complaints.push(`${path}:${line + 1}: ${complaint}`);
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return complaints;
};

/** A name behind a dot or before a colon is not the global of that name. */
const isOfProperty = (node: ts.Identifier): boolean => {
  const { parent } = node;
  const named =
    ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
  return named && parent.name === node;
};

/** The files on the way from a file back to itself, if there is one. */
const cycleFrom = (begin: string): readonly string[] | undefined => {
  const seen = new Set<string>();
  const search = (path: string, way: readonly string[]): readonly string[] | undefined => {
    for (const { target } of files.find((file) => file.path === path)?.imports ?? []) {
      if (target === begin) return [...way, target];
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      const found = search(target, [...way, target]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(begin, [begin]);
};

describe('the arrows', () => {
  it('every form of import is read', () => {
    const text = [
      "import './a.js';",
      "import { b } from './b.js';",
      "import type * as c from './c.js';",
      "import {\n  d,\n} from './d.js';",
      "export { e } from './e.js';",
      "export * from './f.js';",
      "const g = () => import('./g.js');",
      "type H = import('./h.js').H;",
      "const i = require('./i.js');",
    ].join('\n');
    expect(importsOf('src/x.ts', text).map(({ from, at }) => `${at} ${from}`)).toEqual([
      'src/x.ts:1 ./a.js',
      'src/x.ts:2 ./b.js',
      'src/x.ts:3 ./c.js',
      'src/x.ts:6 ./d.js',
      'src/x.ts:7 ./e.js',
      'src/x.ts:8 ./f.js',
      'src/x.ts:9 ./g.js',
      'src/x.ts:10 ./h.js',
      'src/x.ts:11 ./i.js',
    ]);
  });

  it('every file belongs to a layer or a room', () => {
    const strangers = files.filter(({ path }) => ![...layers, ...Object.keys(rooms)].includes(layerOf(path)));
    expect(strangers.map(({ path }) => `${path}: belongs to no layer; move it, or name its layer here`)).toEqual([]);
  });

  it('a file of a room imports from its own room, the public face, and what else its room may', () => {
    const complaints = everyImport.flatMap(({ path, target, at }) => {
      const room = layerOf(path);
      const may = rooms[room];
      if (target === undefined || may === undefined || [room, ...may].includes(layerOf(target))) return [];
      return [`${at}: ${room} imports ${target}; it may import ${may.join(', ')}: import what src/index.ts exports`];
    });
    expect(complaints).toEqual([]);
  });

  it('a file of a room of conformance imports from its own room and those to its right', () => {
    const roomOf = (path: string): string => /^src\/conformance\/(\w+)\//.exec(path)?.[1] ?? '';
    const inside = everyImport.filter(({ path }) => roomOf(path) !== '');
    const strangers = inside.filter(({ path }) => !roomsOfConformance.includes(roomOf(path)));
    expect(strangers.map(({ path }) => `${path}: is in no room; move it, or name its room here`)).toEqual([]);
    const complaints = inside.flatMap(({ path, target = '', at }) => {
      const [from, to] = [path, target].map((each) => roomsOfConformance.indexOf(roomOf(each)));
      return roomOf(target) === '' || Number(to) >= Number(from)
        ? []
        : [
            `${at}: imports ${target}; the arrow is ${roomsOfConformance.join(' -> ')}: move what is shared to the right`,
          ];
    });
    expect(complaints).toEqual([]);
  });

  it('a file of the library imports from its own layer and those to its right, and never from a room', () => {
    const complaints = everyImport.flatMap(({ path, target, at }) => {
      const [from, to] = [layerOf(path), target === undefined ? '' : layerOf(target)];
      if (target === undefined || from in rooms) return [];
      if (to in rooms) return [`${at}: imports ${target}; the library doesn't know the rooms for tests`];
      return layers.indexOf(to) >= layers.indexOf(from)
        ? []
        : [
            `${at}: ${from} imports ${target} of ${to}; the arrow is ${layers.join(' -> ')}: move what is shared to the right`,
          ];
    });
    expect(complaints).toEqual([]);
  });

  it('nothing among the rules imports a rule', () => {
    const wrong = everyImport.filter(
      ({ path, target }) => layerOf(path) === 'rules' && target !== undefined && isRule(target),
    );
    expect(
      wrong.map(({ at, from }) => `${at}: imports the rule ${from}; move what is shared out of the steps`),
    ).toEqual([]);
  });

  it('no file imports itself, not even by way of others', () => {
    const cycles = files.flatMap(({ path }) => cycleFrom(path)?.join(' -> ') ?? []);
    expect(cycles.map((cycle) => `${cycle}: is a cycle; move what is shared into a separate file`)).toEqual([]);
  });

  it('every entry re-exports and does nothing more, and no other file re-exports', () => {
    const complaints = files.flatMap((file) => {
      const isIndex = entries.includes(file.path);
      const statements = file.syntax.statements.map((statement) =>
        complaintsIn(file, (node) => {
          if (node !== statement) return undefined;
          const reExports = ts.isExportDeclaration(node) && (!isIndex || node.moduleSpecifier !== undefined);
          if (isIndex === reExports) return undefined;
          return isIndex ? 'declares something; move it out' : 'exports what is declared elsewhere; export it there';
        }),
      );
      const named =
        !isIndex && file.path.endsWith('/index.ts') ? [`${file.path}: is a barrel; import the files themselves`] : [];
      return [...named, ...statements.flat()];
    });
    expect(complaints).toEqual([]);
  });
});

describe('the packages', () => {
  it('a package is imported in its place only, under its one spelling', () => {
    const complaints = everyImport.flatMap(({ path, from, target, at }) => {
      if (target !== undefined || /^fp-ts\/lib\/\w+\.js$/.test(from)) return [];
      if (from.startsWith('node:') && programs.some((room) => isIn(path, room))) return [];
      if (from.startsWith('fp-ts'))
        return [`${at}: imports ${from}; write fp-ts/lib/<module>.js, which plain node finds`];
      const home = homes[from];
      if (home === undefined)
        return [`${at}: imports ${from}; src has ${Object.keys(homes).join(', ')} and fp-ts only`];
      return home.some((place) => isIn(path, place)) ? [] : [`${at}: imports ${from}; only ${home.join(', ')} may`];
    });
    expect(complaints).toEqual([]);
  });

  it('every file that may import a package does', () => {
    const complaints = Object.entries(homes).flatMap(([from, home]) =>
      home
        .filter((place) => !everyImport.some((each) => isIn(each.path, place) && each.from === from))
        .map((place) => `${place}: imports no ${from}; take it off the list in this test`),
    );
    expect(complaints).toEqual([]);
  });

  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Record<string, object>;

  it('the run-time dependencies are date-fns, fp-ts, immutable and io-ts', () => {
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(['date-fns', 'fp-ts', 'immutable', 'io-ts']);
    expect(manifest.optionalDependencies).toBeUndefined();
  });

  it('fast-check and the client of AWS are peers that only those need who make things up, or check an endpoint', () => {
    expect(Object.keys(manifest.peerDependencies ?? {})).toEqual(['@aws-sdk/client-securityhub', 'fast-check']);
    expect(manifest.peerDependenciesMeta).toEqual({
      '@aws-sdk/client-securityhub': { optional: true },
      'fast-check': { optional: true },
    });
  });
});

describe('the promises of src', () => {
  it('no clock, no chance, no input and output', () => {
    const complaints = files.flatMap((file) => {
      const fromNode = namesFromNode(file.syntax);
      const isBanned = (name: string): boolean => banned.has(name) && !fromNode.has(name) && !mayUse(file.path, name);
      return complaintsIn(file, (node) => {
        if (ts.isIdentifier(node) && isBanned(node.text) && !isOfProperty(node)) {
          return `uses ${node.text}; take what it would tell as an argument`;
        }
        return ts.isPropertyAccessExpression(node) && node.getText(file.syntax) === 'Math.random'
          ? 'uses Math.random; an answer depends on the arguments alone'
          : undefined;
      });
    });
    expect(complaints).toEqual([]);
  });

  it("only what has no answer that could say so throws: what reads a store or filters that are none, and an arbitrary that there can't be", () => {
    const complaints = files.flatMap((file) =>
      complaintsIn(file, (node) => (ts.isThrowStatement(node) ? 'throws; answer with a value' : undefined)),
    );
    expect(complaints).toEqual([
      expect.stringMatching(/^src\/arbitraries\/refuse\.ts:\d+: throws; answer with a value$/),
      expect.stringMatching(/^src\/filters\/Filters\.ts:\d+: throws; answer with a value$/),
      expect.stringMatching(/^src\/store\/Store\.ts:\d+: throws; answer with a value$/),
    ]);
  });
});
