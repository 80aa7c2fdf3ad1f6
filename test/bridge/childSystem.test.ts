import { left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type Adapter, type Loss } from '../../src/bridge/Adapter.js';
import { type AdapterOperation, type ChildSystem, childSystem } from '../../src/bridge/childSystem.js';
import { type Call, type Reply } from '../../src/bridge/protocol.js';
import { systemOperations } from '../../src/conformance/system/System.js';
import { callerOf, hubOf, member } from '../support/fixtures.js';

const hub = hubOf();
const caller = callerOf(member);

interface Log {
  readonly calls: Call[];
  starts: number;
  ends: number;
  kills: number;
}

/** A system behind adapters that answer as told; a loss is an adapter that answers no more. */
const systemOf = (
  answer: (call: Call, start: number) => Reply | Loss,
  lacking: readonly AdapterOperation[] = [],
  hasAutomationRules = false,
): ChildSystem & { readonly log: Log } => {
  const log: Log = { calls: [], starts: 0, ends: 0, kills: 0 };
  const start = (): Adapter => {
    log.starts += 1;
    return {
      ask: (call) => {
        log.calls.push(call);
        const answered = answer(call, log.starts);
        return Promise.resolve('kind' in answered ? left(answered) : right(answered));
      },
      end: () => Promise.resolve(void (log.ends += 1)),
      kill: () => void (log.kills += 1),
    };
  };
  return { ...childSystem(start, new Set(lacking), hasAutomationRules), log };
};

const loss = (kind: Loss['kind']): Loss => ({ kind, message: `the adapter is ${kind}`, details: 'the call: {}' });
const echo = (call: Call): Reply => ({ result: call.call });
/** Is lost by every import. */
const lostByImport =
  (kind: Loss['kind']) =>
  (call: Call): Reply | Loss =>
    call.call === 'importFindings' ? loss(kind) : echo(call);

describe('a system behind an adapter', () => {
  it('passes on each call with its arguments, and each reply', async () => {
    const { system, log } = systemOf(echo);
    expect(await system.reset(hub)).toBe('reset');
    expect(await system.importFindings?.(caller, [{}])).toBe('importFindings');
    expect(await system.updateFindings?.(caller, 'no list', null)).toBe('updateFindings');
    expect(await system.getFindings?.([{ ProductArn: 'a', Id: 'b' }])).toBe('getFindings');
    expect(await system.withHub?.(hub)).toBe('withHub');
    expect(log.calls).toEqual([
      { call: 'reset', hub },
      { call: 'importFindings', caller, findings: [{}] },
      { call: 'updateFindings', caller, identifiers: 'no list', patch: null },
      { call: 'getFindings', identifiers: [{ ProductArn: 'a', Id: 'b' }] },
      { call: 'withHub', hub },
    ]);
    expect(log.starts).toBe(1);
  });

  it('throws the exceptions of the adapter, under their names', async () => {
    const { system } = systemOf(() => ({ exception: { name: 'InvalidAccessException', message: 'not enabled' } }));
    await expect(system.reset(hub)).rejects.toMatchObject({ name: 'InvalidAccessException', message: 'not enabled' });
  });

  it.each(systemOperations)('lacks %s if asked to', (operation) => {
    const { system } = systemOf(echo, [operation]);
    const others = systemOperations.filter((each) => each !== operation);
    expect(Object.keys(system).sort()).toEqual(['automationRules', 'reset', ...others].sort());
  });

  it.each([false, true])('has automation rules if asked to: %s', (hasAutomationRules) => {
    expect(systemOf(echo, [], hasAutomationRules).system.automationRules).toBe(hasAutomationRules);
  });

  it('is started by the first reset, and not before', async () => {
    const { system, log } = systemOf(echo);
    expect(log.starts).toBe(0);
    const message = 'the adapter is not started before the first `reset`';
    await expect(system.importFindings?.(caller, [])).rejects.toMatchObject({ name: 'AdapterLost', message });
    await system.reset(hub);
    await system.reset(hub);
    expect(log.starts).toBe(1);
  });

  it('continues after a loss with the next reset, and not before', async () => {
    const { system, log, losses } = systemOf(lostByImport('ended'));
    await system.reset(hub);
    const lost = { name: 'AdapterLost', message: 'the adapter is ended' };
    await expect(system.importFindings?.(caller, [])).rejects.toMatchObject(lost);
    await expect(system.getFindings?.([])).rejects.toMatchObject(lost);
    expect(log).toMatchObject({ starts: 1, ends: 0 });
    expect(await system.reset(hub)).toBe('reset');
    expect(await system.getFindings?.([])).toBe('getFindings');
    expect(log).toMatchObject({ starts: 2, ends: 1 });
    expect(losses()).toEqual([loss('ended')]);
  });

  it('rejects the reset by which an adapter is lost that has just been started, and can be reset again', async () => {
    const { system } = systemOf((call, start) => (start === 1 ? loss('garbled') : echo(call)));
    await expect(system.reset(hub)).rejects.toMatchObject({ name: 'AdapterLost', message: 'the adapter is garbled' });
    expect(await system.reset(hub)).toBe('reset');
  });

  it('starts another adapter where it was lost between two cases, or by a reset', async () => {
    let resets = 0;
    const isSecond = (call: Call): boolean => call.call === 'reset' && (resets += 1) === 2;
    const { system, log, losses } = systemOf((call) => (isSecond(call) ? loss('ended') : echo(call)));
    await system.reset(hub);
    expect(await system.reset(hub)).toBe('reset');
    expect(await system.getFindings?.([])).toBe('getFindings');
    expect(log).toMatchObject({ starts: 2, ends: 1 });
    expect(losses()).toEqual([loss('ended')]);
  });

  it('starts one other adapter for a reset, and no third', async () => {
    let resets = 0;
    const { system, log, losses } = systemOf((call) => ((resets += 1) > 1 ? loss('ended') : echo(call)));
    await system.reset(hub);
    await expect(system.reset(hub)).rejects.toMatchObject({ name: 'AdapterLost', message: 'the adapter is ended' });
    expect(log.starts).toBe(2);
    expect(losses()).toHaveLength(2);
  });

  it.each([
    ['late', 10],
    ['ended', 100],
    ['garbled', 100],
  ] as const)('is not started again after it was %s %i times', async (kind, limit) => {
    const { system, log, losses } = systemOf(lostByImport(kind));
    for (let time = 1; time <= limit; time += 1) {
      await system.reset(hub);
      await expect(system.importFindings?.(caller, [])).rejects.toMatchObject({ name: 'AdapterLost' });
    }
    const message = `the adapter was lost ${limit} times and is not started again`;
    await expect(system.reset(hub)).rejects.toMatchObject({ name: 'AdapterLost', message });
    await expect(system.reset(hub)).rejects.toMatchObject({ message });
    expect(log.starts).toBe(limit);
    expect(losses()).toHaveLength(limit);
  });

  it('counts losses of each kind apart', async () => {
    let times = 0;
    const kindOfLoss = (): Loss['kind'] => ((times += 1) % 2 === 0 ? 'ended' : 'late');
    const { system, log } = systemOf((call) => (call.call === 'importFindings' ? loss(kindOfLoss()) : echo(call)));
    for (let time = 1; time <= 18; time += 1) {
      await system.reset(hub);
      await expect(system.importFindings?.(caller, [])).rejects.toMatchObject({ name: 'AdapterLost' });
    }
    expect(await system.reset(hub)).toBe('reset');
    expect(log.starts).toBe(19);
  });

  it('ends and kills what is running, if anything is', async () => {
    const { system, log, end, kill } = systemOf(echo);
    await end();
    kill();
    expect(log).toMatchObject({ ends: 0, kills: 0 });
    await system.reset(hub);
    await end();
    kill();
    expect(log).toMatchObject({ ends: 1, kills: 1 });
  });
});
