import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Either, isLeft, isRight, right } from 'fp-ts/lib/Either.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Adapter, type Loss, startAdapter } from '../../src/bridge/Adapter.js';
import { type Call, type Reply } from '../../src/bridge/protocol.js';
import { callerOf, hubOf, member } from '../support/fixtures.js';
import { isRunning, nodeAdapter, nodeCommand, temporaryFolder } from './adapters.js';

/** Long enough for whatever does answer, also on a busy machine. */
const generous = 40_000;
/** For what never answers. */
const short = 300;

const folder = temporaryFolder();
const started: Adapter[] = [];
const written: string[] = [];

const start = (command: string, timeLimit = generous): Adapter => {
  const adapter = startAdapter({ command, timeLimit, onStderr: (text) => written.push(text) });
  started.push(adapter);
  return adapter;
};

/** An adapter of a test that runs beside others. */
const starting = async <A>(command: string, timeLimit: number, use: (adapter: Adapter) => Promise<A>): Promise<A> => {
  const adapter = startAdapter({ command, timeLimit, onStderr: () => undefined });
  try {
    return await use(adapter);
  } finally {
    await adapter.end();
  }
};

afterEach(async () => {
  await Promise.all(started.splice(0).map((adapter) => adapter.end()));
  written.splice(0);
});

const reset: Call = { call: 'reset', hub: hubOf() };
const importing: Call = { call: 'importFindings', caller: callerOf(member), findings: [{ Title: 'weak' }] };

const lossOf = (reply: Either<Loss, Reply>): Loss => {
  if (isRight(reply)) throw new Error(`expected no reply, and got ${JSON.stringify(reply.right)}`);
  return reply.left;
};

const lossBy = async (command: string, timeLimit?: number): Promise<Loss> =>
  lossOf(await start(command, timeLimit).ask(reset));

const shownReset = `the call: \`${JSON.stringify({ id: 1, ...reset }).slice(0, 300)}`;

describe('an adapter that answers', () => {
  it('gives its replies call by call, numbered from 1', async () => {
    const command = nodeAdapter(
      folder,
      'echo',
      `if (request.call === 'reset') reply(request);
       else print(JSON.stringify({ id: request.id, exception: { name: 'AccessDeniedException', message: 'no' } }) + '\\n');`,
    );
    const adapter = start(command);
    expect(await adapter.ask(reset)).toEqual(right({ result: { id: 1, ...reset } }));
    expect(await adapter.ask(importing)).toEqual(
      right({ exception: { name: 'AccessDeniedException', message: 'no' } }),
    );
    expect(await adapter.ask(reset)).toEqual(right({ result: { id: 3, ...reset } }));
  });

  it('may write lines as Windows does, empty lines, and characters in pieces', async () => {
    const command = nodeAdapter(
      folder,
      'pieces',
      `const bytes = Buffer.from('\\uFEFF\\r\\n\\n' + JSON.stringify({ id: request.id, result: 'ü漢😀' }) + '\\r\\n');
       for (const byte of bytes) {
         await new Promise((resolve) => process.stdout.write(Buffer.of(byte), () => setImmediate(resolve)));
       }`,
    );
    expect(await start(command).ask(reset)).toEqual(right({ result: 'ü漢😀' }));
  });

  it('gets and gives lines of many megabytes', async () => {
    const findings = Array.from({ length: 100 }, () => ({ Description: '漢😀x'.repeat(10_000) }));
    const call: Call = { call: 'importFindings', caller: callerOf(member), findings };
    expect(JSON.stringify(call).length).toBeGreaterThan(4_000_000);
    const command = nodeAdapter(folder, 'large', 'reply(request.findings);');
    expect(await start(command).ask(call)).toEqual(right({ result: findings }));
  });

  it('may answer before it has read the whole call', async () => {
    const findings = ['x'.repeat(8_000_000)];
    const command = nodeCommand(
      folder,
      'hasty',
      `process.stdin.once('data', () => {
         process.stdin.pause();
         process.stdout.write(JSON.stringify({ id: 1, result: 'y'.repeat(8_000_000) }) + '\\n', () => process.stdin.resume());
       });`,
    );
    const reply = await start(command).ask({ call: 'importFindings', caller: callerOf(member), findings });
    expect(isRight(reply)).toBe(true);
  });

  it('is slow and in time', async () => {
    const command = nodeAdapter(folder, 'slow', 'setTimeout(() => reply("at last"), 400);');
    expect(await start(command).ask(reset)).toEqual(right({ result: 'at last' }));
  });

  it('has its stderr passed on', async () => {
    const command = nodeAdapter(folder, 'talkative', 'process.stderr.write("got a call\\n", () => reply(null));');
    const adapter = start(command);
    expect(await adapter.ask(reset)).toEqual(right({ result: null }));
    await adapter.end();
    expect(written.join('')).toBe('got a call\n');
  });

  it('is started by a shell', async () => {
    const command = `ID=1; read request && printf '{"id":%s,"result":"%s"}\\n' "$ID" "$(echo 'a shell' | tr a-z A-Z)"`;
    expect(await start(command).ask(reset)).toEqual(right({ result: 'A SHELL' }));
  });
});

describe('an adapter that ends', () => {
  it('because there is no such command', async () => {
    const loss = await lossBy('no-such-command-anywhere --at all');
    expect(loss.kind).toBe('ended');
    expect(loss.message).toBe('the adapter ended with exit code 127 before it answered');
    expect(loss.details).toContain(shownReset);
    expect(loss.details).toMatch(/\nthe end of its stderr:\n.*no-such-command-anywhere.*not found$/);
  });

  it('at the start', async () => {
    const loss = await lossBy(nodeCommand(folder, 'early', 'throw new Error("no database");'));
    expect(loss.message).toBe('the adapter ended with exit code 1 before it answered');
    expect(loss.details).toContain('Error: no database');
  });

  it('in the middle of a check, and what it was given is told', async () => {
    const command = nodeAdapter(folder, 'fragile', `if (request.call === 'reset') reply(null); else process.exit(3);`);
    const adapter = start(command);
    expect(await adapter.ask(reset)).toEqual(right({ result: null }));
    expect(lossOf(await adapter.ask(importing))).toEqual({
      kind: 'ended',
      message: 'the adapter ended with exit code 3 before it answered',
      details: `the call: \`${JSON.stringify({ id: 2, ...importing })}\`\nit wrote nothing to stderr`,
    });
  });

  it('by a signal', async () => {
    const loss = await lossBy('kill -9 $$');
    expect(loss.message).toBe('the adapter was ended by SIGKILL before it answered');
  });

  it('with exit code 0 after an answer', async () => {
    const adapter = start(`read request && echo '{"id":1,"result":null}'`);
    expect(await adapter.ask(reset)).toEqual(right({ result: null }));
    const { message } = lossOf(await adapter.ask(importing));
    expect(message).toMatch(/^the adapter ended with exit code 0 (before it answered|after it had answered)$/);
  });

  it('in the middle of a line', async () => {
    const loss = await lossBy(`printf '{"id":1,"res'`);
    expect(loss.message).toBe('the adapter ended with exit code 0 before it answered, in the middle of a line');
    expect(loss.details).toContain('the line: `{"id":1,"res`');
  });

  it('and has written much to stderr, of which the end is told', async () => {
    const loss = await lossBy(
      nodeCommand(folder, 'verbose', `process.stderr.write('x'.repeat(300_000) + '\\nthe cause\\n');`),
    );
    expect(loss.details).toMatch(/\nthe end of its stderr:\nx{1,2000}\nthe cause$/);
    expect(written.join('')).toBe(`${'x'.repeat(300_000)}\nthe cause\n`);
  });

  it('and leaves behind a process that holds on to its output', async () => {
    const loss = await lossBy('sleep 600 & exit 4');
    expect(loss.message).toBe('the adapter ended with exit code 4 before it answered');
  });
});

describe('an adapter that does not answer', () => {
  it('is late', async () => {
    const loss = await lossBy('sleep 600', short);
    expect(loss.kind).toBe('late');
    expect(loss.message).toBe('the adapter did not answer within 300 ms (does it flush each line?)');
    expect(loss.details).toContain(shownReset);
  });

  it('and does not read either, is late with the largest call', async () => {
    const call: Call = { call: 'importFindings', caller: callerOf(member), findings: ['x'.repeat(8_000_000)] };
    const { message, details } = lossOf(await start('sleep 600', short).ask(call));
    expect(message).toBe('the adapter did not answer within 300 ms (does it flush each line?)');
    expect(details).toMatch(/^the call: `\{"id":1,"call":"importFindings",.*x…` \(8\d{6} characters\)\n/);
  });
});

describe('an adapter that prints something else', () => {
  it.each([
    ['no JSON', 'is not JSON', 'connected to localhost'],
    ['another id', 'answers the call 5, but this is the call 1', '{"id":5,"result":null}'],
    ['neither', 'has neither `result` nor `exception`', '{"id":1}'],
    ['both', 'has both `result` and `exception`', '{"id":1,"result":{},"exception":{"name":"A"}}'],
  ])('%s', async (_, problem, line) => {
    const loss = await lossBy(`read request; echo '${line}'; sleep 600`);
    expect(loss.kind).toBe('garbled');
    expect(loss.message).toBe(`the adapter printed a line that ${problem}`);
    expect(loss.details).toContain(shownReset);
    expect(loss.details).toContain(`the line: \`${line}\``);
  });

  it('bytes that are no UTF-8', async () => {
    const loss = await lossBy(String.raw`printf '{"id":1,"result":"\374"}\n'; sleep 600`);
    expect(loss.message).toBe('the adapter printed a line that is not UTF-8');
    expect(loss.details).toContain('the line: `{"id":1,"result":"\uFFFD"}`');
  });

  it('two answers to one call', async () => {
    const adapter = start(
      nodeAdapter(folder, 'double', `const answer = '{"id":1,"result":null}\\n'; print(answer + answer);`),
    );
    expect(await adapter.ask(reset)).toEqual(right({ result: null }));
    const loss = lossOf(await adapter.ask(importing));
    expect(loss.message).toBe('the adapter printed a line that answers no call');
    expect(loss.details).toContain(`its last call: \`{"id":1,"call":"reset"`);
    expect(loss.details).toContain('the line: `{"id":1,"result":null}`');
  });

  it('a line that never ends', async () => {
    const loss = await lossBy(
      nodeCommand(
        folder,
        'endless',
        `
      const more = () => process.stdout.write('x'.repeat(1_000_000), more);
      more();`,
      ),
    );
    expect(loss.message).toBe('the adapter printed 67108864 bytes without ending the line');
    expect(loss.details).toMatch(/\nthe line: `x{300}…` \(\d+ characters\)\n/);
  });

  it('and answers nothing after that', async () => {
    const adapter = start('read request; echo hello; cat');
    const loss = lossOf(await adapter.ask(reset));
    expect(lossOf(await adapter.ask(importing))).toBe(loss);
  });
});

describe.concurrent('an adapter that takes its time', () => {
  it('has the full time limit for each call', () => {
    const command = `for id in 1 2; do read request; echo "{\\"id\\":$id,\\"result\\":$id}"; done`;
    return starting(command, 3_000, async (adapter) => {
      expect(await adapter.ask(reset)).toEqual(right({ result: 1 }));
      await sleep(3_500);
      expect(await adapter.ask(reset)).toEqual(right({ result: 2 }));
    });
  });

  it('and has printed half a line, is shown what it printed', () =>
    starting(`printf '{"id":1,"res'; sleep 600`, 3_000, async (adapter) => {
      const loss = lossOf(await adapter.ask(reset));
      expect(loss.message).toBe("the adapter did not answer within 3000 ms (its line isn't finished)");
      expect(loss.details).toContain('the line: `{"id":1,"res`');
    }));
});

describe.concurrent('the end of an adapter', () => {
  /** Starts it, has it tell the ids of its processes, finishes it, and waits until none of them is left. */
  const expectNoSurvivors = (command: string, finish: (adapter: Adapter) => Promise<void>): Promise<void> =>
    starting(command, generous, async (adapter) => {
      const reply = await adapter.ask(reset);
      if (isLeft(reply) || !('result' in reply.right)) throw new Error(JSON.stringify(reply));
      const pids = reply.right.result as readonly number[];
      expect(pids.filter(isRunning)).toEqual(pids);
      await finish(adapter);
      await vi.waitFor(() => {
        expect(pids.filter(isRunning)).toEqual([]);
      }, 20_000);
    });
  const end = (adapter: Adapter): Promise<void> => adapter.end();

  it('is the end of its input, if it heeds that', async () => {
    const file = join(folder, 'good-bye');
    const command = nodeAdapter(
      folder,
      'polite',
      `reply([process.pid]); process.stdin.on('end', () => fs.writeFileSync(${JSON.stringify(file)}, 'good bye'));`,
    );
    await expectNoSurvivors(command, end);
    expect(readFileSync(file, 'utf8')).toBe('good bye');
  });

  const deaf = `const stay = setInterval(() => {}, 1_000);`;

  it('is SIGTERM if it does not', async () => {
    const command = nodeAdapter(folder, 'deaf', `${deaf} reply([process.pid]);`);
    await expectNoSurvivors(command, end);
  });

  it('is SIGKILL if it ignores SIGTERM too', async () => {
    const command = nodeAdapter(folder, 'stubborn', `${deaf} process.on('SIGTERM', () => {}); reply([process.pid]);`);
    // Without exec, the shell would be the one that is asked, and would end.
    await expectNoSurvivors(`exec ${command}`, end);
  });

  it('is SIGKILL if it ignores SIGTERM after it was lost', async () => {
    const command = nodeAdapter(
      folder,
      'lost',
      `${deaf} process.on('SIGTERM', () => {}); if (request.call === 'reset') reply([process.pid]); else print('hello\\n');`,
    );
    const lose = async (adapter: Adapter): Promise<void> => {
      expect(lossOf(await adapter.ask(importing)).message).toBe('the adapter printed a line that is not JSON');
      await adapter.end();
    };
    await expectNoSurvivors(`exec ${command}`, lose);
  });

  it('applies to the processes that it has started too', async () => {
    const command = 'sleep 600 & read request; echo "{\\"id\\":1,\\"result\\":[$$,$!]}"; wait';
    await expectNoSurvivors(command, end);
  });

  it('is immediate if it is killed', async () => {
    const command = nodeAdapter(folder, 'killed', `${deaf} process.on('SIGTERM', () => {}); reply([process.pid]);`);
    const kill = async (adapter: Adapter): Promise<void> => {
      adapter.kill();
      expect(lossOf(await adapter.ask(importing)).message).toContain('the adapter was ended by SIGKILL');
    };
    await expectNoSurvivors(command, kill);
  });
});
