import * as fc from 'fast-check';
import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAddress, readWrittenStory, storyAddress } from '../../docs/.vitepress/explorer/story/address.js';
import { partsOf, type Step, type Story } from '../../docs/.vitepress/explorer/story/Story.js';
import { storyOfQuestion } from '../../docs/.vitepress/explorer/story/questions.js';
import { pack } from '../../docs/.vitepress/explorer/story/packed.js';
import { editions } from '../../src/index.js';

const question = (): Story => {
  const story = storyOfQuestion('who-may-change-severity');
  if (story === undefined) throw new Error('there is no such question');
  return story;
};

const opened = async (address: string): Promise<unknown> => {
  const target = readAddress(address);
  if (isLeft(target)) return target.left;
  if (target.right.kind !== 'story') return target.right;
  const story = await readWrittenStory(target.right.written);
  return isLeft(story) ? story.left : story.right;
};

const edition = fc.constantFrom(...editions.map(({ id }) => id));
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('[]', '{}', '\ud800', '<b>', '#&%', '\u2028'));

const step = fc
  .tuple(
    fc.constantFrom(...(['importFindings', 'updateFindings', 'withHub'] as const)),
    fc.array(text, { minLength: 3, maxLength: 3 }),
  )
  .map(([call, texts]) => ({ call, ...Object.fromEntries(partsOf[call].map((part, at) => [part, texts[at] ?? ''])) }));

const story: fc.Arbitrary<Story> = fc
  .record({
    title: text,
    edition,
    beside: fc.option(edition, { nil: undefined }),
    hub: text,
    given: text,
    steps: fc.array(step, { maxLength: 4 }),
  })
  .map(({ steps, ...rest }) => ({ ...rest, steps: steps.map((each, index) => ({ key: index + 1, ...each }) as Step) }));

describe('the address of a story', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('opens the story, to the letter, whatever is written in it', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (written) => {
        const wellFormed = JSON.parse(JSON.stringify(written).replaceAll(/\\ud8\w\w|\\udc\w\w/g, '?')) as Story;
        const given: Story = { ...wellFormed, beside: wellFormed.beside };
        expect(await opened(await storyAddress(given))).toEqual(given);
      }),
      { numRuns: 50 },
    );
  });

  it('has only characters that an address may have, and is short', async () => {
    const address = await storyAddress(question());
    expect(address).toMatch(/^#story=1d\.[\w-]+$/);
    expect(address.length).toBeLessThan(1_500);
  });

  it('is made even by browsers that can’t compress, and read by all', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const address = await storyAddress(question());
    expect(address).toMatch(/^#story=1u\.[\w-]+$/);
    expect(await opened(address)).toEqual(question());
    vi.unstubAllGlobals();
    expect(await opened(address)).toEqual(question());
    const compressed = await storyAddress(question());
    vi.stubGlobal('CompressionStream', undefined);
    expect(await opened(compressed)).toContain('too old');
  });

  it.each(['d', 'u'])('says so if it was cut, at every position (%s)', async (packing) => {
    if (packing === 'u') vi.stubGlobal('CompressionStream', undefined);
    const address = await storyAddress(question());
    const cuts = Array.from({ length: 40 }, (_, at) => Math.floor((address.length * at) / 40)).filter((at) => at > 7);
    for (const at of [...cuts, address.length - 1]) expect(await opened(address.slice(0, at))).toContain('cut');
  });

  it("says so if it is from a later version, has no story, or isn't the explorer's", async () => {
    const address = await storyAddress(question());
    expect(await opened(address.replace('=1d', '=2d'))).toContain('later version');
    expect(await opened(address.replace('=1d', '=1z'))).toContain('later version');
    expect(await opened('#story=')).toContain('cut');
    const { packed } = await pack(JSON.stringify({ edition: '2020-01-01', hub: '{}', steps: [] }));
    expect(await opened(`#story=1d.${packed}`)).toMatch(/story in the address can’t be opened: `edition` should be/);
    for (const hash of [
      '#x',
      '#story',
      '#vector=1',
      '#vector=2019-01-01/format/import/a/b',
      '#<script>alert(1)</script>',
    ]) {
      expect(isLeft(readAddress(hash)), hash).toBe(true);
    }
    expect(isRight(readAddress(''))).toBe(true);
  });

  it('is not unpacked beyond 32 MB', async () => {
    const { packed } = await pack(' '.repeat(33 * 1024 * 1024));
    expect(packed.length).toBeLessThan(100_000);
    expect(await opened(`#story=1d.${packed}`)).toContain('larger than 32 MB');
  });
});
