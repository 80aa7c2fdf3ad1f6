import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMistakes, type JsonNode } from '../../docs/.vitepress/explorer/json/findMistakes.js';
import { layOut } from '../../docs/.vitepress/explorer/json/layOut.js';
import { placeIn } from '../../docs/.vitepress/explorer/json/places.js';
import { placeOf, readJson } from '../../docs/.vitepress/explorer/json/readJson.js';
import { setAt, valueAt } from '../../docs/.vitepress/explorer/json/setAt.js';

const textsOf = (text: string): readonly string[] =>
  readJson(text).mistakes.map(({ from, message }) => {
    const { line, column } = placeOf(text, from);
    return `${line}:${column} ${message}`;
  });

/** A value as the places of its text say it. */
const valueOf = (text: string, { from, to, members, items }: JsonNode): unknown => {
  if (members !== undefined) return Object.fromEntries(members.map(({ key, node }) => [key, valueOf(text, node)]));
  return items === undefined ? (JSON.parse(text.slice(from, to)) as unknown) : items.map((item) => valueOf(text, item));
};

const spaced = fc
  .jsonValue({ maxDepth: 4 })
  .chain((value) =>
    fc.constantFrom(
      JSON.stringify(value),
      JSON.stringify(value, null, 2),
      layOut(value),
      ` ${JSON.stringify(value)}\n`,
    ),
  );

describe('a JSON text', () => {
  it.each([
    ['', ['1:1 expected a value, but the text ends']],
    ['{ "a": 1, }', ['1:9 the comma before the } must go']],
    ['{ "a": 1\n  "b": 2 }', ['1:9 a comma is missing here']],
    ["{ 'a': 'b' }", ['1:3 JSON needs double quotes', '1:8 JSON needs double quotes']],
    ['{ a: 1 }', ['1:3 the key a should be in double quotes']],
    ['{ "a" 1 }', ['1:7 a colon is missing between the key and its value']],
    ['[1, 2', ['1:1 this [ has no ]']],
    ['[1}', ['1:3 } is unexpected: [ ends with ]']],
    ['// why\n[1]', ['1:1 JSON has no comments']],
    [
      '[True, None, undefined, later]',
      [
        '1:2 JSON writes true instead of True',
        '1:8 JSON writes null instead of None',
        '1:14 JSON writes null instead of undefined',
        '1:25 later isn’t a JSON value: put text in double quotes',
      ],
    ],
    [
      '[01, +1, .5]',
      [
        '1:2 01 is not how JSON writes a number',
        '1:6 +1 is not how JSON writes a number',
        '1:10 .5 is not how JSON writes a number',
      ],
    ],
    ['{ "a": "b\n}', ['1:8 this text has no closing " on its line']],
    [String.raw`"\x"`, ['1:1 the text has a backslash or a control character that JSON doesn’t allow']],
    ['[] []', ['1:4 the JSON has already ended; nothing may follow it']],
    ['{ "a": 1, "a": 2 }', ['1:11 the key "a" appears twice; only the last one counts']],
    ['[1e999]', ['1:2 the number is too large: JavaScript reads it as Infinity']],
    ['[12345678901234567890]', ['1:2 the number has too many digits: JavaScript reads it as 12345678901234567168']],
  ])('%j has its mistakes, each at its place', (text, mistakes) => {
    expect(textsOf(text)).toEqual(mistakes);
  });

  it('that can be read has no mistake but a warning, and the places of all its values', () => {
    fc.assert(
      fc.property(spaced, (text) => {
        const { node, mistakes } = findMistakes(text);
        const isWarning = mistakes.every(({ message }) => /twice|number/.test(message));
        return isWarning && node !== undefined && layOut(valueOf(text, node)) === layOut(JSON.parse(text));
      }),
    );
  });

  it('that can’t be read has a mistake, inside of the text', () => {
    const broken = fc
      .tuple(spaced, fc.nat(), fc.constantFrom('', ',', '{', ']', '"', "'", ':', 'x', '\\', '\n'), fc.nat(2))
      .map(([text, at, inserted, removed]) => {
        const from = at % (text.length + 1);
        return `${text.slice(0, from)}${inserted}${text.slice(from + removed)}`;
      });
    fc.assert(
      fc.property(broken, (text) => {
        const read = readJson(text);
        if (!read.isRead) expect(read.mistakes.length).toBeGreaterThan(0);
        for (const { from, to } of read.mistakes) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(from).toBeLessThanOrEqual(text.length);
          expect(to).toBeGreaterThan(from);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('that is hostile is read like any other', () => {
    const deep = '['.repeat(100_000);
    expect(readJson(`${deep}${']'.repeat(100_000)}`).isRead).toBe(true);
    expect(readJson(deep).isRead).toBe(false);
    const read = readJson('{ "__proto__": { "polluted": true }, "constructor": 1 }');
    expect(read.isRead && Object.keys(read.value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('the place of an attribute', () => {
  const text = layOut([
    { Id: 'a' },
    { Id: 'b', Resources: [{ Type: 'x' }], 'a.b': { c: 1 }, ProductFields: { "it's": 2 } },
  ]);
  const at = (attribute: string): string => {
    const { from, to } = placeIn(text, attribute);
    return text.slice(from, to);
  };
  it.each([
    ['[1].Id', '"b"'],
    ['[1].Resources[0].Type', '"x"'],
    ['[1].a.b.c', '1'],
    [String.raw`[1].ProductFields['it\'s']`, '2'],
    // What is missing is at what should have it.
    ['[1].Severity.Label', '{'],
    ['[7].Id', '['],
  ])('%s is %s', (attribute, written) => {
    expect(at(attribute)).toBe(written);
  });
});

describe('a value that is set by a form', () => {
  const paths = fc.array(fc.constantFrom('a', 'b', 'Severity'), { minLength: 1, maxLength: 3 });

  it('is there afterwards, and nothing else differs', () => {
    const objects = fc.object({
      key: fc.constantFrom('a', 'b', 'Severity', 'x'),
      maxDepth: 3,
      values: [fc.string(), fc.integer()],
    });
    fc.assert(
      fc.property(objects, paths, fc.string(), fc.boolean(), (object, path, value, isWide) => {
        const text = isWide ? JSON.stringify(object, null, 2) : layOut(object);
        const after = JSON.parse(setAt(text, path, value)) as unknown;
        expect(valueAt(after, path)).toBe(value);
        const [first = ''] = path;
        const others = Object.entries(object).filter(([key]) => key !== first);
        expect(after).toMatchObject(JSON.parse(JSON.stringify(Object.fromEntries(others))) as object);
        expect(Object.keys(after as object).length).toBe(new Set([...Object.keys(object), first]).size);
        const gone = JSON.parse(setAt(JSON.stringify(after), path, undefined)) as unknown;
        expect(valueAt(gone, path)).toBeUndefined();
      }),
    );
  });

  it('leaves the rest as it is written, and does not touch a text with a mistake', () => {
    expect(setAt('[ { "Id":"a",  "Severity": {"Label":"LOW"} } ]', [0, 'Severity', 'Label'], 'HIGH')).toBe(
      '[ { "Id":"a",  "Severity": {"Label":"HIGH"} } ]',
    );
    expect(setAt('{\n  "a": 1,\n  "b": 2\n}', ['b'], undefined)).toBe('{\n  "a": 1\n}');
    expect(setAt('{\n  "a": 1\n}', ['b'], 'x')).toBe('{\n  "a": 1,\n  "b": "x"\n}');
    expect(setAt('{ "a": 1, }', ['a'], 2)).toBe('{ "a": 1, }');
  });
});
