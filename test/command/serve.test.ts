import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BatchImportFindingsCommand, GetFindingsCommand, type SecurityHubClient } from '@aws-sdk/client-securityhub';
import { left, right } from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readArguments, type Serving } from '../../src/command/serve/arguments.js';
import { greeting } from '../../src/command/serve/greeting.js';
import { help } from '../../src/command/serve/help.js';
import { jsonFor, linesFor } from '../../src/command/serve/lines.js';
import { optionTable } from '../../src/command/serve/optionTable.js';
import { paintFor } from '../../src/command/terminal.js';
import { serviceWith } from '../../src/emulator/Service.js';
import { createStore, type EditionId } from '../../src/index.js';
import { sdkFindingOf } from '../aws-sdk/clients.js';
import { importing } from '../server/commands.js';
import { clientAt } from '../server/serving.js';
import { hubOf, member } from '../support/fixtures.js';
import { describeSampled } from '../support/sampled.js';
import { folderWith, program, serveByCommand, type ServedByCommand } from '../support/served.js';

const { folder, hubFile, remove } = folderWith(hubOf());
afterAll(remove);

beforeAll(() => {
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\` before this test`);
});

const serveFor = async (...args: readonly string[]): Promise<ServedByCommand> => {
  const served = await serveByCommand('--hub', hubFile, '--account', member, ...args);
  onTestFinished(() => void served.child.kill('SIGKILL'));
  return served;
};

const run = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

const countAt = async (client: SecurityHubClient): Promise<unknown> =>
  (await client.send(new GetFindingsCommand({}))).Findings?.length;

const defaults: Serving = {
  port: 4566,
  host: '127.0.0.1',
  hub: undefined,
  edition: undefined,
  account: '123456789012',
  snapshot: undefined,
  now: undefined,
  log: 'decisions',
  allowOrigins: [],
};

describe('the arguments of serve', () => {
  it('have defaults', () => {
    expect(readArguments([])).toEqual(right(defaults));
  });

  it('are all read', () => {
    const args =
      '--port 0 --host ::1 --hub h --edition 2020-06-24 --account 111111111111 --snapshot s --now 2026-01-01T00:00:00Z --log json --allow-origin http://a --allow-origin http://b:1';
    expect(readArguments(args.split(' '))).toEqual(
      right({
        port: 0,
        host: '::1',
        hub: 'h',
        edition: '2020-06-24',
        account: '111111111111',
        snapshot: 's',
        now: '2026-01-01T00:00:00Z',
        log: 'json',
        allowOrigins: ['http://a', 'http://b:1'],
      }),
    );
  });

  it.each([
    ['--port', '65536', '--port should be a whole number from 0 to 65535, but is "65536"'],
    ['--account', '1234', '--account should be an account id of 12 digits, but is "1234"'],
    ['--now', 'today', '--now should be a time, as in 2026-01-01T00:00:00Z, but is "today"'],
    ['--log', 'all', '--log should be one of decisions, none, json, but is "all"'],
    ['--allow-origin', '*', '--allow-origin should be an origin, as in http://localhost:3000, but is "*"'],
  ])('%s %s is refused', (name, value, sentence) => {
    expect(readArguments([name, value])).toEqual(left([sentence]));
  });

  it('are in the help', () => {
    for (const name of Object.keys(optionTable)) expect(help).toContain(`--${name} `);
    expect(help.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });
});

describe('what is printed of a call', () => {
  const entry = {
    call: 1,
    at: '2026-01-01T00:00:00.000Z',
    requestId: 'r',
    region: 'eu-west-1',
    accountId: member,
    operation: 'GET /a\u001B[2J\n\u202E',
    statusCode: 404,
    items: [],
    exception: { name: 'UnknownOperationException', message: 'none\r\nforged' },
  };
  const plain = paintFor({}, {});

  it('is one line, whatever the caller sent', () => {
    expect(linesFor(entry, plain)).toEqual([
      `2026-01-01T00:00:00.000Z eu-west-1 ${member} GET /a\\u001b[2J\\n\\u202e 404 UnknownOperationException: none\\r\\nforged`,
    ]);
    for (const unit of ['\n', '\r', '\u001B']) expect(jsonFor(entry)).not.toContain(unit);
  });

  it('is in colours on a terminal that has them, unless someone asked for none', () => {
    expect(paintFor({ isTTY: true }, {})('red', 'a')).toBe('\u001B[31ma\u001B[39m');
    expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'a')).toBe('a');
    expect(paintFor({ isTTY: false }, {})('red', 'a')).toBe('a');
  });
});

describe('finding-merge', () => {
  it('has a help for itself and for each command', () => {
    for (const args of [[], ['serve'], ['check'], ['explain']]) {
      const { status, stdout } = run(...args, '--help');
      expect([status, stdout.includes('npx finding-merge')]).toEqual([0, true]);
    }
  });

  it('lists what there is if it is asked for something else', () => {
    expect(run('server')).toEqual({
      status: 2,
      stdout: '',
      stderr: `"server" isn't a command; use serve, check or explain, or see finding-merge --help\n`,
    });
  });

  it('explains a rule', () => {
    const { status, stdout } = run('explain', 'import/updateMustBeNewer');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^import\/updateMustBeNewer: .*\n {2}documented; in the editions 2021-06-24, .*\n {2}chosen; in the editions 2020-04-16, /,
    );
    expect(run('explain', 'update/identifiersMustBeDistinct').stdout).toMatch(
      /\n {2}documented except “every copy of a repeated one fails”; in the editions 2023-06-13, .*\n {2}chosen; in the editions 2020-04-16, .*, 2022-05-19\n/,
    );
    expect(run('explain', 'import/none').stderr).toBe(`"import/none" isn't a rule; finding-merge explain lists them\n`);
  });
});

describe('finding-merge serve', () => {
  it('says where it listens, prints each call and each decision, and ends with 0', async () => {
    const { url, printed, stop } = await serveFor('--now', '2026-01-01T00:00:00Z');
    expect(printed()).toContain(`export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=${member}`);
    await clientAt(url, member).send(importing(sdkFindingOf()));
    expect(await stop()).toBe(0);
    expect(printed()).toMatch(
      new RegExp(
        `\n2026-01-01T00:00:00.000Z eu-west-1 ${member} BatchImportFindings 200\n {2}${sdkFindingOf().Id}: Created, because `,
      ),
    );
    expect(printed()).not.toContain('Other machines');
  });

  it('says an account of its hub where that has not the usual one, so that the line can be pasted', async () => {
    const others = join(folder, 'others.json');
    writeFileSync(others, JSON.stringify({ accounts: { [member]: {} } }));
    const served = await serveByCommand('--hub', others);
    onTestFinished(() => void served.child.kill('SIGKILL'));
    expect(served.printed()).toContain(`AWS_ACCESS_KEY_ID=${member} `);
  });

  it('reads a hub that begins with a byte order mark', async () => {
    const marked = join(folder, 'marked.json');
    writeFileSync(marked, `\uFEFF${JSON.stringify({ accounts: { [member]: {} } })}`);
    const served = await serveByCommand('--hub', marked);
    onTestFinished(() => void served.child.kill('SIGKILL'));
    expect(served.printed()).toContain(`AWS_ACCESS_KEY_ID=${member} `);
  });

  it('says of which edition the rules of its hub are', async () => {
    const old = join(folder, 'of-2020.json');
    writeFileSync(old, JSON.stringify(hubOf('2020-04-16')));
    const served = await serveByCommand('--hub', old, '--account', member);
    onTestFinished(() => void served.child.kill('SIGKILL'));
    expect(served.printed()).toContain('with the rules of 2020-04-16');
    await served.stop();
  });

  it('goes on, and keeps what it is sent, where nobody reads what it prints any more', async () => {
    const file = join(folder, 'unread.json');
    const { url, child, stop } = await serveFor('--snapshot', file);
    child.stdout?.destroy();
    for (const Id of ['a', 'b', 'c']) await clientAt(url, member).send(importing(sdkFindingOf({ Id })));
    expect(await stop()).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('"Id":"c"');
  });

  it('ends when it is asked to, and keeps what it was sent, where nobody reads what it prints', async () => {
    const file = join(folder, 'unread-yet.json');
    const { url, child, stop } = await serveFor('--snapshot', file, '--log', 'json');
    child.stdout?.pause();
    const client = clientAt(url, member);
    // More lines than a pipe holds, of 64 KiB.
    const Findings = Array.from({ length: 100 }, (_, at) => sdkFindingOf({ Id: `finding-${at}` }));
    for (let call = 0; call < 10; call += 1) await client.send(new BatchImportFindingsCommand({ Findings }));
    expect(await stop()).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('"Id":"finding-99"');
  });

  it('says which kept Regions have the rules of another edition than its hub', () => {
    const serving = { ...defaults, snapshot: 'kept.json' };
    const inEdition = (edition?: EditionId) => serviceWith(createStore(hubOf(edition)));
    const services = {
      'eu-west-1': inEdition('2020-06-24'),
      'sa-east-1': inEdition('2023-11-27'),
      'us-east-1': inEdition('2024-10-31'),
      'us-west-2': inEdition(),
    };
    const lines = greeting(serving, { hub: hubOf(), services }, 'http://127.0.0.1:4566');
    expect(lines.slice(2)).toEqual([
      'Everything is kept in kept.json.',
      'Regions that were kept with other rules: eu-west-1 (2020-06-24), sa-east-1 (2023-11-27).',
    ]);
  });

  it('says what is likely to be a mistake in its hub', () => {
    const hub = { accounts: { [member]: { administrator: '999999999999' } } };
    const lines = greeting({ ...defaults, hub: 'hub.json' }, { hub, services: {} }, 'http://127.0.0.1:4566');
    expect(lines.slice(2)).toEqual([
      `Likely a mistake in hub.json: \`accounts['${member}'].administrator\` is "999999999999", which isn't an account of the hub.`,
    ]);
  });

  it('prints lines of JSON for programs', async () => {
    const { url, printed, stop } = await serveFor('--log', 'json');
    await clientAt(url, member).send(importing(sdkFindingOf()));
    await stop('SIGINT');
    const lines = printed()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        call: 1,
        operation: 'BatchImportFindings',
        statusCode: 200,
        decisions: [{ outcome: 'Created', identifier: { Id: sdkFindingOf().Id } }],
      },
    ]);
  });

  it('says that other machines can reach it, if it was told to let them', async () => {
    const { printed, stop } = await serveFor('--host', '0.0.0.0');
    expect(printed()).toContain('Other machines can reach it, too: it listens on 0.0.0.0.');
    await stop();
  });

  it('names the port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as { readonly port: number };
    expect(run('serve', '--port', String(port))).toEqual({
      status: 2,
      stdout: '',
      stderr: `port ${port} of 127.0.0.1 is in use; choose another with --port\n`,
    });
    other.close();
  });

  it.each([
    ['--hub', 'none.json', undefined, /can't be read: ENOENT/],
    ['--hub', 'text.json', 'no JSON', /text\.json is not JSON/],
    ['--hub', 'list.json', '[]', /list\.json: the hub can't be used: it should be object/],
    ['--snapshot', 'old.json', '{"schema":"finding-merge/regions-0"}', /schema should be "finding-merge\/regions-1"/],
    ['--snapshot', 'half.json', '{"schema":', /half\.json is not JSON/],
    ['--snapshot', 'none/there.json', undefined, /there\.json can't be written: .*ENOENT/],
  ])('%s %s can not be used, and stays as it is', (name, file, text, sentence) => {
    const path = join(folder, file);
    if (text !== undefined) writeFileSync(path, text);
    const { status, stdout, stderr } = run('serve', '--port', '0', name, path);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.split('\n')).toHaveLength(2);
    if (text !== undefined) expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('--snapshot', () => {
  it('saves everything at SIGTERM, at once, and starts with it', async () => {
    const file = join(folder, 'kept.json');
    const first = await serveFor('--snapshot', file);
    await clientAt(first.url, member).send(importing(sdkFindingOf()));
    await clientAt(first.url, member, 'us-east-1').send(
      importing(sdkFindingOf({ Id: 'a' }), sdkFindingOf({ Id: 'b' })),
    );
    expect(await first.stop()).toBe(0);
    const second = await serveFor('--snapshot', file);
    expect(await countAt(clientAt(second.url, member))).toBe(1);
    expect(await countAt(clientAt(second.url, member, 'us-east-1'))).toBe(2);
    await second.stop();
  });

  it('is left to the server that has the port, which goes on saving to it', async () => {
    const file = join(folder, 'taken.json');
    const { url, stop } = await serveFor('--snapshot', file);
    const { port } = new URL(url);
    const { ino } = statSync(file);
    expect(run('serve', '--port', port, '--snapshot', file)).toEqual({
      status: 2,
      stdout: '',
      stderr: `port ${port} of 127.0.0.1 is in use; choose another with --port\n`,
    });
    expect(statSync(file).ino).toBe(ino);
    await clientAt(url, member).send(importing(sdkFindingOf()));
    expect(await stop()).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain(`"Id":"${sdkFindingOf().Id}"`);
  });

  it('that can no longer be written is reported, and the exit code says so', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const file = join(inner, 'kept.json');
    const { url, stop, printed } = await serveFor('--snapshot', file);
    mkdirSync(`${file}.tmp`);
    await clientAt(url, member).send(importing(sdkFindingOf()));
    expect(await stop()).toBe(2);
    expect(printed()).toContain(`${file} can't be written: `);
  });
});

describeSampled('--snapshot, twice over', [1, 2], 1, (chosen) => {
  it.each(chosen)(
    'killed in the middle of writing, it begins with a whole snapshot each time (%i)',
    async (time) => {
      const file = join(folder, `killed-${time}.json`);
      let sent = 0;
      let keptBefore = 0;
      for (let round = 0; round < 3; round += 1) {
        const served = await serveFor('--snapshot', file, '--log', 'none');
        const client = clientAt(served.url, member);
        const begun = (
          JSON.parse(readFileSync(file, 'utf8')) as { regions: Record<string, { store: { findings: unknown[] } }> }
        ).regions['eu-west-1']?.store.findings.length;
        expect(begun ?? 0).toBeGreaterThanOrEqual(keptBefore);
        keptBefore = begun ?? 0;
        for (let batch = 0; batch < 5; batch += 1) {
          const findings = Array.from({ length: 100 }, () =>
            sdkFindingOf({ Id: `finding-${(sent += 1)}`, Description: 'x'.repeat(900) }),
          );
          await client.send(importing(...findings));
        }
        // Killed while it writes the temporary file, and every other time when that has taken the name.
        const { mtimeMs } = statSync(file);
        const isSeen = (): boolean =>
          (round % 2 === 0 && existsSync(`${file}.tmp`)) || statSync(file).mtimeMs !== mtimeMs;
        while (!isSeen()) await nextTurn();
        await served.stop('SIGKILL');
      }
      const last = await serveFor('--snapshot', file, '--log', 'none');
      expect(keptBefore).toBeGreaterThan(0);
      await last.stop();
    },
    60_000,
  );
});
