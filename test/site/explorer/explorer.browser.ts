import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { layOut } from '../../../docs/.vitepress/explorer/json/layOut.js';
import { runStory } from '../../../docs/.vitepress/explorer/running/runStory.js';
import { storyAddress } from '../../../docs/.vitepress/explorer/story/address.js';
import { exampleFinding, newStory, withStepAfter, withText } from '../../../docs/.vitepress/explorer/story/editing.js';
import { questionNames, storyOfQuestion } from '../../../docs/.vitepress/explorer/story/questions.js';
import { type Story } from '../../../docs/.vitepress/explorer/story/Story.js';
import { barriersIn, bringAxe } from '../barriers.js';
import { launchForBriefVisits } from '../chromium.js';
import { compressedSize, type ExplorerPage, openExplorer } from './openExplorer.js';

let browser: Browser;
const url = inject('site');
let opened: ExplorerPage[] = [];

beforeAll(async () => {
  browser = await launchForBriefVisits();
});

afterAll(async () => {
  await browser.close();
});

afterEach(async () => {
  const problems = opened.flatMap((each) => each.problems);
  await Promise.all(opened.map(({ page }) => page.context().close()));
  opened = [];
  expect(problems).toEqual([]);
});

const open = async (
  hash = '',
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<unknown>,
): Promise<ExplorerPage> => {
  const explorer = await openExplorer(browser, url, hash, options, prepare);
  opened.push(explorer);
  return explorer;
};

/** The outcomes that the page shows of the story's own edition, in their order. */
const shownOutcomes = (page: Page): Promise<readonly string[]> =>
  page.locator('.fx-results > .fx-result:first-child .fx-chip').allTextContents();

const outcomesOf = (story: Story): readonly string[] =>
  runStory(story, story.edition).steps.flatMap(({ answered }) =>
    answered?.refusal === undefined ? (answered?.items.map(({ decision }) => decision.outcome) ?? []) : ['Refused'],
  );

const editor = (page: Page, label: string): ReturnType<Page['locator']> =>
  page.locator(`.cm-content[aria-label="${label}"]`).last();

const replaceText = async (page: Page, label: string, text: string): Promise<void> => {
  await editor(page, label).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
};

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const step = (name: string): Story => storyOfQuestion(name) ?? newStory();

describe('the explorer', () => {
  it.each(questionNames)('opens the question %s, and answers it', async (name) => {
    const { page } = await open(`#question=${name}`);
    const story = step(name);
    expect(await page.getByLabel('Story', { exact: true }).inputValue()).toBe(story.title);
    expect(await shownOutcomes(page)).toEqual(outcomesOf(story));
    expect(await page.locator('.fx-first').count()).toBe(story.beside === undefined ? 0 : 2);
  });

  it('is a click away from the ten questions, and from each example of the specification', async () => {
    const { page } = await open();
    await page.goto(`${url}/in-ten-questions.html`);
    await page.getByRole('link', { name: 'Try it' }).nth(7).click();
    await page.locator('.fx[data-ready]').waitFor();
    expect(await page.getByLabel('Story', { exact: true }).inputValue()).toBe('What happens to a suppressed finding?');
    await page.goto(`${url}/specification/import-order.html`);
    const links = await page
      .getByRole('link', { name: 'Try it' })
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const equal = links.findIndex((link) => link?.endsWith('/import/updateMustBeNewer/equal') === true);
    await page.getByRole('link', { name: 'Try it' }).nth(equal).click();
    await page.locator('.fx[data-ready]').waitFor();
    await expect
      .poll(() => page.getByLabel('Story', { exact: true }).inputValue())
      .toBe('import/updateMustBeNewer/equal');
    expect(await shownOutcomes(page)).toEqual(['Ignored']);
  });

  it('finds a vector by its words, and opens it', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Open …' }).click();
    await page.getByLabel('Area').selectOption('format');
    await page.getByLabel('Containing').fill('title past');
    await page.getByRole('link', { name: /title/ }).first().click();
    await expect.poll(() => page.getByLabel('Story', { exact: true }).inputValue()).toMatch(/title.*past-the-limit/);
    expect(await shownOutcomes(page)).toEqual(['Failed']);
  });

  it('shares a story by its address, which opens it elsewhere', async () => {
    const { page } = await open('#question=older');
    await page.getByLabel('Story', { exact: true }).fill('A story of my own');
    await page.getByRole('button', { name: 'Share …' }).click();
    const area = page.getByLabel('The story as Address');
    await expect.poll(() => area.inputValue()).toMatch(/^http:.*\/explorer\.html#story=1d\./);
    const address = await area.inputValue();
    const there = await open(address.replace(/.*#/, '#'));
    await expect.poll(() => there.page.getByLabel('Story', { exact: true }).inputValue()).toBe('A story of my own');
    expect(await shownOutcomes(there.page)).toEqual(['Created', 'Ignored', 'Ignored']);
    for (const [form, beginning] of [
      ['Vector', '{\n  "schema": "finding-merge/vectors-1"'],
      ['AWS CLI', '# A story of my own'],
      ['TypeScript', 'import { '],
    ] as const) {
      await page.getByLabel(form, { exact: true }).check();
      await expect.poll(() => page.getByLabel(`The story as ${form}`).inputValue()).toContain(beginning);
    }
  });

  it('says what is wrong with an address, and loses nothing', async () => {
    const { page } = await open('#question=older');
    await page.getByLabel('Story', { exact: true }).fill('Mine');
    const address = await storyAddress(step('after-suppression'));
    for (const [hash, message] of [
      [address.slice(0, 200), 'incomplete'],
      [address.replace('=1d', '=9d'), 'later version'],
      ['#vector=2024-10-31/format/import/x/y', 'There is no case'],
      ['#<img src=x onerror="window.hacked=1">', 'can’t open this address'],
    ] as const) {
      await page.evaluate((to) => (location.hash = to), hash);
      await expect.poll(() => page.locator('.fx-message').textContent()).toContain(message);
      expect(await page.getByLabel('Story', { exact: true }).inputValue()).toBe('Mine');
    }
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    const cut = await open(address.slice(0, 300));
    await expect.poll(() => cut.page.locator('.fx-message').textContent()).toContain('incomplete');
  });

  it('shows two editions beside each other, and marks the first step that differs', async () => {
    const { page } = await open('#question=equal-updated-at');
    await page.getByLabel('Compare with').selectOption('2023-11-27');
    expect(await page.locator('.fx-results').first().locator('.fx-result').count()).toBe(2);
    expect(await page.locator('.fx-first').count()).toBe(0);
    await page.getByLabel('Compare with').selectOption('2021-11-04');
    expect(await page.locator('.fx-first').count()).toBe(2);
    expect(await page.locator('.fx-differs').first().textContent()).toBe('first difference: ProcessedAt');
  });

  it('shows each mistake in the JSON with its place, keeps what was written, and goes on once it is mended', async () => {
    const { page } = await open('#question=older');
    const broken = '[\n  { "Id": "a" "Title": \'b\', },\n]';
    await replaceText(page, 'Findings', broken);
    const mistakes = page.locator('.fx-mistakes li');
    await expect.poll(() => mistakes.count()).toBe(4);
    expect((await mistakes.allTextContents()).map((text) => text.trim().replace(/\s+/g, ' '))).toEqual([
      'line 2, column 14 a comma is missing here',
      'line 2, column 24 JSON needs double quotes',
      'line 2, column 27 the comma before the } must go',
      'line 2, column 30 the comma before the ] must go',
    ]);
    expect(await page.locator('.fx-not-run').count()).toBe(1);
    await mistakes.nth(1).getByRole('button').click();
    // What is typed after a pause is undone on its own.
    await page.waitForTimeout(1_200);
    await page.keyboard.type('"b"');
    await expect.poll(() => mistakes.count()).toBe(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => mistakes.count()).toBe(4);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => shownOutcomes(page)).toEqual(['Created', 'Ignored', 'Ignored']);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => page.locator('.fx-not-run').count()).toBe(1);
  });

  it("shows what can't be decoded, at its place", async () => {
    const { page } = await open('#question=older');
    await page.getByLabel('Time').last().fill('yesterday');
    await expect.poll(() => page.locator('.fx-mistakes').last().textContent()).toContain('line 1, column');
    expect(await page.locator('.fx-mistakes').last().textContent()).toContain('at should match');
  });

  it('keeps a form and its JSON the same', async () => {
    const { page } = await open('#question=who-may-change-severity');
    await page.getByLabel('Severity').selectOption('LOW');
    await expect.poll(() => editor(page, 'Findings').textContent()).toContain('"Severity": { "Label": "LOW" }');
    await page.getByLabel('RecordState').selectOption('ARCHIVED');
    await expect.poll(() => editor(page, 'Findings').textContent()).toContain('"RecordState": "ARCHIVED"');
    await replaceText(page, 'Findings', '[{ "Severity": { "Label": "HIGH" } }]');
    await expect.poll(() => page.getByLabel('Severity').inputValue()).toBe('HIGH');
  });

  it('adds, moves and removes steps, and takes all of it back', async () => {
    const { page } = await open('#question=older');
    await page.getByRole('button', { name: 'Update', exact: true }).click();
    await expect.poll(() => page.locator('.fx-step').count()).toBe(4);
    await page.getByRole('button', { name: 'Move step 4 up' }).click();
    await expect
      .poll(() => page.locator('.fx-step .fx-name').allTextContents())
      .toEqual(['Import', 'Import', 'Update', 'Import']);
    await page.getByRole('button', { name: 'Remove step 1' }).click();
    await expect.poll(() => shownOutcomes(page)).toEqual(['Created', 'Updated', 'Updated']);
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Control+z');
    await expect.poll(() => shownOutcomes(page)).toEqual(['Created', 'Ignored', 'Ignored']);
  });

  it('can be used by keyboard alone, and tells a screen reader the answers', async () => {
    const { page } = await open('#question=older');
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
      });
    const tabTo = async (name: string | RegExp, most = 60): Promise<void> => {
      for (let times = 0; times < most; times += 1) {
        const now = await focused();
        if (typeof name === 'string' ? now === name : name.test(now)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never comes to ${String(name)}`);
    };
    await page.getByLabel('Story', { exact: true }).focus();
    await tabTo('New');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.fx-step').count()).toBe(0);
    await tabTo('Import');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^1\s*Import/);
    await tabTo('Findings');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ');
    await expect
      .poll(() => page.locator('.fx [role=status]').first().textContent())
      .toBe('Step 1: Created, by import/unmatchedFindingIsCreated.');
    // Tab leaves the editor.
    await page.keyboard.press('Tab');
    expect(await focused()).not.toBe('Findings');
    await page.getByLabel('Story', { exact: true }).focus();
    await tabTo('Share …');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('Share …');
  });

  it.each([
    ['by day', 'light', 1280],
    ['in the dark', 'dark', 1280],
    ['on a phone', 'light', 360],
    ['on a phone in the dark', 'dark', 360],
  ] as const)('has nothing serious for axe, and nothing beside the page, %s', async (_, colorScheme, width) => {
    for (const name of ['who-may-change-severity', 'half-a-batch-wrong']) {
      const { page } = await open(`#question=${name}`, { colorScheme, viewport: { width, height: 800 } });
      await page.locator('.cm-editor').first().waitFor();
      await bringAxe(page);
      expect(await barriersIn(page, '.VPContent')).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Share …' }).click();
      await expect.poll(() => page.getByLabel('The story as Address').inputValue()).not.toBe('');
      expect(await barriersIn(page, '.VPContent')).toEqual([]);
    }
  });

  it('works without the network once it is loaded, and asks for nothing', async () => {
    const { page, problems, requested } = await open('#question=older');
    await page.locator('.cm-editor').first().waitFor();
    await page.context().setOffline(true);
    const before = requested.length;
    await page.getByLabel('Compare with').selectOption('2020-04-16');
    await page.evaluate(() => (location.hash = '#question=after-suppression'));
    await expect.poll(() => shownOutcomes(page)).toEqual(['Created', 'Updated', 'Updated']);
    await page.getByRole('button', { name: 'Share …' }).click();
    await expect.poll(() => page.getByLabel('The story as Address').inputValue()).toContain('#story=');
    // VitePress puts the icon of the page into its head again, and Chromium looks whether there is a newer one.
    expect(requested.slice(before).filter((path) => path !== '/mark.svg')).toEqual([]);
    expect(problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    problems.length = 0;
  });

  it('works without storage and a clipboard, and says so where it matters', async () => {
    const { page, problems } = await open('#question=older', {}, (each) =>
      each.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        Object.defineProperty(globalThis, 'localStorage', {
          get: () => {
            throw new Error('no storage');
          },
        });
      }),
    );
    await page.getByLabel('Story', { exact: true }).fill('Mine');
    await expect.poll(() => page.locator('.fx-message').textContent()).toContain('let the page save anything');
    await page.getByRole('button', { name: 'Share …' }).click();
    await expect.poll(() => page.getByLabel('The story as Address').inputValue()).not.toBe('');
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => page.locator('.fx-share [role=status]').textContent()).toContain('The text is selected');
    expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toContain('#story=');
    // VitePress looks for the storage itself, and says that there is none.
    expect(problems.filter((problem) => !problem.includes('no storage'))).toEqual([]);
    problems.length = 0;
  });

  it('brings back what was written after a reload', async () => {
    const { page } = await open('#question=older');
    await page.getByLabel('Story', { exact: true }).fill('Mine');
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('finding-merge/explorer') ?? ''))
      .toContain('Mine');
    await page.reload();
    await expect.poll(() => page.getByLabel('Story', { exact: true }).inputValue()).toBe('Mine');
  });

  it('shows what was pasted as text, whatever it is', async () => {
    const html = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>';
    const finding = { ...exampleFinding, Title: html, Id: html, Description: html };
    const story = withText(
      withStepAfter({ ...newStory(), title: html }, -1, 'importFindings'),
      0,
      'batch',
      layOut([finding, { ...finding, Title: 7 }, html]),
    );
    const { page } = await open(await storyAddress(story));
    await expect.poll(() => shownOutcomes(page)).toEqual(['Created', 'Failed', 'Failed']);
    // What is folded is made when it is opened, and has parts that are folded too.
    for (let depth = 0; depth < 4; depth += 1) {
      await page.locator('.fx details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      await page.waitForTimeout(200);
    }
    await expect.poll(() => page.locator('.fx td').first().textContent()).not.toBe('');
    expect(await page.locator('.fx img, .fx script').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  });

  it('accepts a story of 200 steps, one of 5 MB, and hostile JSON', async () => {
    const many = Array.from({ length: 200 }).reduce<Story>(
      (story, _, at) => withStepAfter(story, at - 1, 'importFindings'),
      newStory(),
    );
    const long = await open(await storyAddress(many));
    await expect.poll(() => long.page.locator('.fx-step').count()).toBe(200);
    await long.page.getByLabel('Title').fill('Another title');
    await expect.poll(() => long.page.locator('.fx-said').last().textContent()).not.toBe('');

    const large = withText(
      withStepAfter(newStory(), -1, 'importFindings'),
      0,
      'batch',
      layOut([{ ...exampleFinding, Description: 'x'.repeat(5_000_000) }]),
    );
    const { page } = await open(await storyAddress(large));
    await expect.poll(() => shownOutcomes(page)).toEqual(['Failed']);
    expect(await page.getByRole('button', { name: /Edit 5,001 KB of JSON/ }).count()).toBe(1);

    const hostile = await open('#question=older');
    for (const text of [
      '['.repeat(5_000) + ']'.repeat(5_000),
      '['.repeat(5_000),
      '{ "__proto__": { "toString": 1 } }',
      '[1e999, -0, 123456789012345678901234567890]',
    ]) {
      await replaceText(hostile.page, 'Findings', text);
      await expect.poll(() => hostile.page.locator('.fx-json.wrong, .fx-chip-failed').count()).toBeGreaterThan(0);
    }
  }, 120_000);

  it('loads at most 250 KB before the editor', async () => {
    const { page, requested } = await open('', {}, async (each) => {
      await each.route(/codeMirror/, (route) => route.abort());
    });
    opened = [];
    await page.waitForLoadState('networkidle');
    const files = [...new Set(requested)].filter((path) => /\.(?:js|css)$/.test(path) && !path.includes('codeMirror'));
    const sizes = files.map((path) => [path, compressedSize(path)] as const);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(250 * 1024);
    console.log(`the explorer before its editor: ${files.length} files, ${total} bytes compressed`);
    await page.context().close();
  });

  it('has a picture for the README', async () => {
    const { page } = await open('#question=who-may-change-severity', {
      viewport: { width: 1280, height: 900 },
      deviceScaleFactor: 1,
    });
    const picture = new URL('../../../docs/explorer.png', import.meta.url).pathname;
    await page.getByLabel('Compare with').selectOption('');
    await page.locator('.cm-editor').first().waitFor();
    // Chromium draws it a little differently from version to version: a picture that is there is kept.
    if (!existsSync(picture)) {
      await page
        .locator('.fx-row-step')
        .nth(2)
        .evaluate((row) => {
          row.scrollIntoView({ block: 'start' });
        });
      await page.screenshot({ path: picture });
    }
    expect(existsSync(picture)).toBe(true);
  });
});
