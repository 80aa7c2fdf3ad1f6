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
 * How long after a key the page has been drawn again, in the Chromium that people have, in milliseconds:
 * `npm run site && CHROMIUM_PATH=/usr/bin/chromium npx tsx test/site/explorer/bench.ts`
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

interface Times {
  /** From each key to the first moment after the page was drawn with what it changed. */
  readonly drawn: readonly number[];
  /** What the page's thread worked for each key: other programs on the machine make it no longer. */
  readonly worked: readonly number[];
}

const timesOf = async (page: Page): Promise<Times> => {
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
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedSoFar = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
  };
  await page.getByLabel('Title').last().focus();
  const worked: number[] = [];
  for (let key = 0; key < keys; key += 1) {
    const before = await workedSoFar();
    await page.keyboard.press('x');
    await page.waitForTimeout(100);
    worked.push((await workedSoFar()) - before);
  }
  return { drawn: await page.evaluate(() => (globalThis as unknown as { times: number[] }).times), worked };
};

/** The time within which a share of the keys is done. */
const within = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? NaN;

const { address, close } = await serveFolder(siteFolder);
const browser = await launch();
try {
  for (const [name, story] of Object.entries(stories)) {
    const { page } = await openExplorer(browser, address, await storyAddress(story));
    await page.locator('.cm-editor').first().waitFor();
    const { drawn, worked } = await timesOf(page);
    const [most, half, work] = [within(drawn, 0.95), within(drawn, 0.5), within(worked, 0.95)];
    console.log(
      `${most <= atMost ? 'met   ' : 'MISSED'} 95 of 100 keys within ${most.toFixed(0)} ms (at most ${atMost}), half within ${half.toFixed(0)} ms; work for 95 of 100: ${work.toFixed(0)} ms: ${name}`,
    );
    await page.context().close();
  }
} finally {
  await browser.close();
  await close();
}
