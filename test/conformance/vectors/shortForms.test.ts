import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { expand, toShortForm } from '../../../src/conformance/vectors/shortForms.js';
import { readVectorFile } from '../../../src/conformance/vectors/vectorFormat.js';
import { type Json } from '../../../src/json/Json.js';
import { readVectors, vectorTexts } from '../../support/vectorFiles.js';

const key = fc.oneof(
  fc.constantFrom('$text', '$list', '$times', '$name', '$like', '$without', '$', '$$', '$$text', '__proto__', 'Id'),
  fc.string(),
);
const times = fc.constantFrom(1, 19, 20, 21);

/** Values with runs, and with the keys of short forms. */
const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, 21, '', '𝄞'.repeat(20), '\ud800'.repeat(20)),
    fc.string(),
    fc.tuple(fc.string({ unit: 'grapheme', maxLength: 2 }), times).map(([text, count]) => text.repeat(count)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.tuple(tie('value'), times).map(([item, count]): Json => Array.from({ length: count }, () => item)),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries): Json => Object.fromEntries(entries) as Json),
  ),
}));

const names: Readonly<Record<string, Json>> = {
  finding: { Id: 'a', Note: { $text: 'n', $times: 3 }, $$text: 'own' },
  text: 'x',
  itself: { $name: 'itself' },
};

describe('short forms', () => {
  it('write every value so that it can be written out again', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(expand(JSON.parse(JSON.stringify(toShortForm(value))) as Json, {})).toStrictEqual(
          right(JSON.parse(JSON.stringify(value))),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it.each<readonly [string, Json, Json]>([
    ['a text', { $text: 'ab', $times: 3 }, 'ababab'],
    ['a list', { $list: { $text: 'a', $times: 2 }, $times: 2 }, ['aa', 'aa']],
    ['a list of nothing', { $list: 1, $times: 0 }, []],
    ['a name', { $name: 'finding' }, { Id: 'a', Note: 'nnn', $text: 'own' }],
    ['something alike', { $like: 'finding', Id: 'b', $without: ['Note', '$text'] }, { Id: 'b' }],
    [
      'a key of the input that begins with a dollar sign',
      { $$text: 'x', $$times: 3, $$$: 1 },
      { $text: 'x', $times: 3, $$: 1 },
    ],
    [
      'a prototype that is none',
      JSON.parse('{"__proto__":{"$text":"a","$times":2}}') as Json,
      JSON.parse('{"__proto__":"aa"}') as Json,
    ],
  ])('%s is written out', (_, written, meant) => {
    expect(expand(written, names)).toStrictEqual(right(meant));
  });

  it.each<readonly [string, Json, string]>([
    ['a text of too many characters', { $text: 'ab', $times: 4_000_000 }, 'at most 6291456 characters or items'],
    ['a list of too many items', { $list: 1, $times: 1e15 }, 'at most 6291456 characters or items'],
    ['a count that is none', { $list: 1, $times: -1 }, '`$times` should be a count'],
    ['a text that is none', { $text: 1, $times: 1 }, '`$text` should be a text'],
    ['a name that names nothing', { $name: 'toString' }, '`$name` names nothing: "toString"'],
    ['a name that stands for itself', { $name: 'itself' }, '`$name` names nothing: "itself"'],
    ['something like a text', { $like: 'text' }, '`$like` doesn\'t name an object: "text"'],
    ['a list of what is left out that is none', { $like: 'finding', $without: 'Id' }, '`$without` should be a list'],
    ['a key of no short form', { $text: 'x' }, 'is written with a second `$`'],
    ['a short form with another key', { $name: 'text', Id: 'a' }, 'is written with a second `$`'],
  ])('%s is answered with a sentence', (_, written, sentence) => {
    expect(expand([written], names)).toEqual(left(expect.stringContaining(sentence)));
  });
});

describe('a file in short forms', () => {
  const file = (cases: Json): Json => ({ schema: 'finding-merge/vectors-1', edition: '2024-10-31', cases });

  it('that has no meaning is answered with a sentence', () => {
    expect(readVectorFile('2024-10-31', file({ $text: 'x' }))).toEqual(
      left(expect.stringMatching(/^a file of vectors can't be used: `\$text` isn't a short form/)),
    );
  });

  it('that is huge once it is written out is refused, and not run', () => {
    const doubled = (depth: number): Json => (depth === 0 ? 'xxxxxxxx' : { $list: doubled(depth - 1), $times: 1000 });
    expect(readVectorFile('2024-10-31', file(doubled(8)))).toEqual(left(expect.any(String)));
  });
});

const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });

describe.skipIf(python.status !== 0)('the example of docs/vectors/README.md, in Python', () => {
  const readme = readFileSync(new URL('../../../docs/vectors/README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```python\n(.*?)```/s.exec(readme) ?? [];

  it('writes out every file as we do', () => {
    const program = `import json, sys\nfor text in json.load(sys.stdin):\n    file = json.loads(text)\n${example
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n    print(json.dumps(cases))\n`;
    const { stdout, stderr } = spawnSync('python3', ['-c', program], {
      input: JSON.stringify(vectorTexts().map(({ text }) => text)),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    expect(stderr).toBe('');
    const lines = stdout.trimEnd().split('\n');
    const differing = readVectors().filter(
      ({ cases }, at) => JSON.stringify(JSON.parse(lines[at] ?? '')) !== JSON.stringify(cases),
    );
    expect(differing.map(({ edition }) => edition)).toEqual([]);
    expect(lines.length).toBe(vectorTexts().length);
  });
});
