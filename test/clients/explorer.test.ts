import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStory } from '../../docs/.vitepress/explorer/running/runStory.js';
import { toCommandLine } from '../../docs/.vitepress/explorer/sharing/toCommandLine.js';
import { newStory } from '../../docs/.vitepress/explorer/story/editing.js';
import { questionNames, storyOfQuestion } from '../../docs/.vitepress/explorer/story/questions.js';
import { createStore, storeToJson } from '../../src/index.js';
import { describeSampled } from '../support/sampled.js';
import { serveByCommand, type ServedByCommand } from '../support/served.js';
import { awsCli } from './clients.js';
import { paste } from './paste.js';
import { answerOf } from './shown.js';

describe.skipIf(awsCli.found.length === 0).each(awsCli.found)('with $version', ({ command }) => {
  let served: ServedByCommand;
  beforeAll(async () => {
    served = await serveByCommand();
  });
  afterAll(async () => {
    await served.stop();
  });
  const control = (path: string, method = 'GET'): Promise<Response> =>
    fetch(`${served.url}/_finding-merge/${path}`, { method });

  describeSampled('a story of the explorer, copied as lines of a shell', questionNames, 2, (names) => {
    it.each(names)('is answered by a server as the explorer says: %s', async (name) => {
      const story = storyOfQuestion(name) ?? newStory();
      const ran = runStory(story, story.edition);
      await control('reset', 'POST');
      const script = toCommandLine(story).replaceAll('http://127.0.0.1:4566', served.url);
      // What comes before the first step, and then each step; the answers of the server to what sets it up are its own.
      const parts = ['curl() { command curl "$@" > /dev/null; }', ...script.split(/\n(?=# \d+\.)/)];
      const [, , ...steps] = await paste(command, parts);
      expect(steps.map(answerOf)).toEqual(
        ran.steps.map(({ answered }) => {
          const { exception, body } = answered?.reply ?? { exception: undefined, body: {} };
          return exception === undefined ? { reply: body } : { exception, reply: undefined };
        }),
      );
      // The clock of the server writes milliseconds.
      const inSeconds = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('.000Z', 'Z'));
      const { findings: stored } = storeToJson(ran.steps.at(-1)?.after ?? createStore({ accounts: {} }));
      expect(stored).not.toEqual([]);
      expect(inSeconds(await (await control('store')).json())).toMatchObject({
        regions: { 'eu-west-1': { store: { findings: inSeconds(stored) } } },
      });
    });
  });
});
