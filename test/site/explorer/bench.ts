import { type Page } from 'playwright-core';
import { layOut } from '../../../docs/.vitepress/explorer/json/layOut.js';
import { storyAddress } from '../../../docs/.vitepress/explorer/story/address.js';
import { exampleFinding, newStory, withStepAfter, withText } from '../../../docs/.vitepress/explorer/story/editing.js';
import { storyOfQuestion } from '../../../docs/.vitepress/explorer/story/questions.js';
import { type Story } from '../../../docs/.vitepress/explorer/story/Story.js';
import { launch } from '../chromium.js';
import { serveFolder } from '../serveFolder.js';
import { siteFolder } from '../siteFolder.js';
import { openExplorer } from './openExplorer.js';

/*
 * How long after a key the page has been drawn again, in a real Chromium, in milliseconds:
 * `npm run site && npx tsx test/site/explorer/bench.ts`
 */

/** The bar for 95 of 100 keys: what people don't notice. */
const atMost = 50;
const keys = 100;

const imports = (count: number): Story =>
  Array.from({ length: count }).reduce<Story>(
    (story, _, at) => withStepAfter(story, at - 1, 'importFindings'),
    newStory(),
  );

const batch = layOut(Array.from({ length: 100 }, (_, at) => ({ ...exampleFinding, Id: `finding-${at}` })));

const stories: Readonly<Record<string, Story>> = {
  'four steps, two editions': storyOfQuestion('who-may-change-severity') ?? newStory(),
  '20 steps': imports(20),
  '200 steps, the last one edited': imports(200),
  'a batch of 100 findings': withText(imports(1), 0, 'batch', batch),
};

/** The time from each key to the first moment after the page was drawn with what it changed. */
const timesOf = async (page: Page): Promise<readonly number[]> => {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  await page.getByLabel('Title').last().focus();
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press('x');
    await page.waitForTimeout(100);
  }
  return page.evaluate(() => (globalThis as unknown as { times: number[] }).times);
};

const { address, close } = await serveFolder(siteFolder);
const browser = await launch();
try {
  for (const [name, story] of Object.entries(stories)) {
    const { page } = await openExplorer(browser, address, await storyAddress(story));
    await page.locator('.cm-editor').first().waitFor();
    const times = [...(await timesOf(page))].sort((one, other) => one - other);
    const within = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
    const verdict = within(0.95) <= atMost ? 'met   ' : 'MISSED';
    console.log(
      `${verdict} 95 of 100 keys within ${within(0.95).toFixed(0)} ms, at most ${atMost}, half of them within ${within(0.5).toFixed(0)}: ${name}`,
    );
    await page.context().close();
  }
} finally {
  await browser.close();
  await close();
}
