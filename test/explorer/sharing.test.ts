import { execFileSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../docs/.vitepress/explorer/json/layOut.js';
import { shared } from '../../docs/.vitepress/explorer/page/sharing.js';
import { runStory } from '../../docs/.vitepress/explorer/running/runStory.js';
import { toCommandLine } from '../../docs/.vitepress/explorer/sharing/toCommandLine.js';
import { quoted } from '../../src/endpoint/shell.js';
import { toTypeScript } from '../../docs/.vitepress/explorer/sharing/toTypeScript.js';
import { exampleFinding, newStory, withStepAfter, withText } from '../../docs/.vitepress/explorer/story/editing.js';
import { questionNames, storyOfQuestion } from '../../docs/.vitepress/explorer/story/questions.js';
import { type Story } from '../../docs/.vitepress/explorer/story/Story.js';
import * as library from '../../src/index.js';

const stories = questionNames.map((name) => [name, storyOfQuestion(name) ?? newStory()] as const);

const given = layOut([{ finding: exampleFinding, setByCustomer: ['Severity'] }]);

const hostile = (): Story => {
  const batch = '[{ "__proto__": 1, "Id": "it\'s $(touch /tmp/x) `x` \\u2028 \\"*/" }, null]';
  const story = withText(
    withStepAfter(
      { ...newStory(), title: "a'b\nc`${d}", given, hub: '{ "accounts": { "x": {} } }' },
      -1,
      'importFindings',
    ),
    0,
    'batch',
    batch,
  );
  return withText(withStepAfter(story, 0, 'updateFindings'), 1, 'patch', '{ "Titel": null }');
};

/** Runs a test that the explorer wrote, with the vitest that runs this one. */
const runWritten = (text: string): void => {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const titles: string[] = [];
  const modules: Readonly<Record<string, unknown>> = {
    'finding-merge': library,
    'fp-ts/lib/Either.js': either,
    vitest: {
      expect,
      it: (title: string, body: () => void) => {
        titles.push(title);
        body();
      },
    },
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is what the test is about
  const run = new Function('require', 'module', 'exports', code) as (...given: unknown[]) => void;
  run((name: string) => modules[name], {}, {});
  expect(titles).toHaveLength(1);
};

describe('a story as a test in TypeScript', () => {
  it.each([
    ...stories,
    ['with findings stored before', { ...(storyOfQuestion('older') ?? newStory()), given }] as const,
    ['hostile', hostile()] as const,
  ])('passes: %s', (_, story) => {
    runWritten(toTypeScript(story, runStory(story, story.edition)));
  });

  it('fails once the answer is another', () => {
    const [, story] = stories[0] ?? ['', newStory()];
    const text = toTypeScript(story, runStory(story, story.edition));
    expect(text).toContain("outcome: 'Ignored'".replaceAll("'", '"').replace('outcome', '"outcome"'));
    expect(() => {
      runWritten(text.replace('"Ignored"', '"Updated"'));
    }).toThrow();
  });
});

describe('a story as lines of a shell', () => {
  it.each(["it's", '$(id) `id` "$HOME" \\', '', '\n', '<b>&'])(
    'quotes %j so that the shell leaves it alone',
    (text) => {
      expect(execFileSync('sh', ['-c', `printf %s ${quoted(text)}`], { encoding: 'utf8' })).toBe(text);
    },
  );

  it('calls the AWS CLI and the server, and nothing else, whatever the story is', () => {
    const script = toCommandLine(hostile());
    // What the shell would call, with its arguments, one a line.
    const told = execFileSync(
      'sh',
      ['-c', `aws() { printf '<aws %s>\\n' "$2"; }; curl() { printf '<curl>\\n'; }\n${script}`],
      { encoding: 'utf8' },
    );
    expect(told.split('\n').filter((line) => line !== '')).toEqual([
      '<curl>',
      '<curl>',
      '<aws batch-import-findings>',
      '<curl>',
      '<aws batch-update-findings>',
    ]);
  });

  it('names each field as the AWS CLI does', () => {
    const patch =
      '{ "UserDefinedFields": { "a": "b" }, "VerificationState": "UNKNOWN", "Confidence": 1, "RelatedFindings": [] }';
    const script = toCommandLine(withText(withStepAfter(newStory(), -1, 'updateFindings'), 0, 'patch', patch));
    expect(script).toContain(`--user-defined-fields '{"a":"b"}'`);
    expect(script).toContain(`--verification-state 'UNKNOWN'`);
    expect(script).toContain(`--confidence '1'`);
    expect(script).toContain(`--related-findings '[]'`);
  });
});

describe('a story that is shared', () => {
  it('has no text except its address if there is a mistake in it', async () => {
    const story = withText(storyOfQuestion('older') ?? newStory(), 1, 'batch', '[');
    const ran = runStory(story, story.edition);
    for (const form of ['Vector', 'AWS CLI', 'TypeScript'] as const) {
      expect(await shared(form, story, ran, '')).toEqual({
        text: '',
        note: 'There is a mistake in the JSON of step 2: fix it first.',
      });
    }
    expect((await shared('Address', story, ran, 'http://x/explorer.html')).text).toMatch(
      /^http:\/\/x\/explorer\.html#story=1d\./,
    );
  });

  it('says so if its address is long, or too long', async () => {
    const letters = (count: number): string =>
      Array.from({ length: count }, (_, at) => ((at * 7919) % 9973).toString(36)).join('');
    const long = { ...newStory(), hub: letters(9_000) };
    expect((await shared('Address', long, runStory(long, long.edition), '')).note).toContain('Some programs cut');
    // What can't be compressed, as nothing in it comes again.
    let state = 1;
    const next = (): number => (state = (state * 48_271) % 2_147_483_647);
    const random = Array.from({ length: 2_400_000 }, () => String.fromCharCode(33 + (next() % 90))).join('');
    const tooLong = { ...newStory(), hub: random };
    expect(await shared('Address', tooLong, runStory(tooLong, tooLong.edition), '')).toMatchObject({ text: '' });
  });
});
