import { type Item } from '../emulator/Operation.js';
import { type Reply } from '../emulator/protocol/json.js';
import { type Hub } from '../index.js';
import { type Clock } from './clock.js';
import { type Entry } from './Entry.js';
import { type RegionChange, handle } from './handle.js';
import { noRegions, type Regions, withoutService, withService } from './Regions.js';
import { type Request } from './Request.js';

/** An item with its decision, and the call that it belongs to. */
export interface Decided extends Item {
  readonly entry: Entry;
  /** The position of the item in the request; the first is 0. */
  readonly position: number;
}

/** What a server keeps while it runs: the one place that changes. */
export interface Emulation {
  readonly answer: (request: Request) => Reply;
  readonly regions: () => Regions;
  readonly replace: (regions: Regions) => void;
  /** The last decisions, oldest first. */
  readonly decisions: () => readonly Decided[];
  /** Everything is as it was in the beginning; or a Region is as one that nobody has called. */
  readonly reset: (region?: string) => void;
  readonly clock: Clock;
}

export interface Beginning {
  readonly accountId: string;
  readonly hub: Hub;
  readonly services: Regions['services'];
  readonly clock: Clock;
  /** Is told of each call. */
  readonly log: (entry: Entry) => void;
  /** Is told when something has changed that is kept. */
  readonly changed: () => void;
}

/** At most this many of the last decisions are remembered. */
const mostDecisions = 1_000;

/** Begins with what is given, and answers requests one after the other. */
export const startEmulation = ({ accountId, hub, services, clock, log, changed }: Beginning): Emulation => {
  let regions: Regions = { hub, services };
  let remembered: readonly Decided[] = [];
  let calls = 0;

  const put = (next: Regions): void => {
    regions = next;
    changed();
  };

  const record = (entry: Entry): void => {
    remembered = [...remembered, ...entry.items.map((item, position) => ({ entry, position, ...item }))].slice(
      -mostDecisions,
    );
    log(entry);
  };

  const keep = ({ region, before, after }: RegionChange): void => {
    if (after !== before) regions = withService(regions, region, after);
    // Listings are not kept.
    if (after.store !== before.store || after.details !== before.details) changed();
  };

  const answer = (request: Request): Reply => {
    calls += 1;
    const at = clock.now();
    const requestId = `00000000-0000-0000-0000-${String(calls).padStart(12, '0')}`;
    const { reply, told, change } = handle(request, { accountId, at, requestId, regions });
    if (change !== undefined) keep(change);
    record({ call: calls, at, requestId, ...told });
    return { ...reply, headers: { ...reply.headers, 'x-amzn-requestid': requestId } };
  };

  return {
    answer,
    regions: () => regions,
    replace: put,
    decisions: () => remembered,
    reset: (region) => {
      remembered = region === undefined ? [] : remembered.filter(({ entry }) => entry.region !== region);
      if (region === undefined) clock.reset();
      put(region === undefined ? noRegions(hub) : withoutService(regions, region));
    },
    clock,
  };
};
