import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../json/Json.js';
import { peek } from '../json/outside.js';
import { type System } from '../conformance/index.js';
import { accountIdFormat } from '../finding/format.js';
import { type Caller } from '../index.js';
import { type Ask, type EndpointCall, type NoReply, type EndpointOperation } from './Ask.js';
import { callTimes } from './callTimes.js';
import { hubSetUp } from './hubSetUp.js';
import { type Ids, idsMarked, inLetters, sameIds } from './ownIds.js';
import { type Abilities } from './abilities.js';
import { readFindings } from './readFindings.js';
import { type Reset } from './resets.js';

/** A system that is called over HTTP. */
export interface EndpointSystem {
  readonly system: System;
  /** The calls that were never answered. */
  readonly losses: () => readonly NoReply[];
  /** Leaves the endpoint as it was found, but for findings where there is no reset. */
  readonly end: () => Promise<unknown>;
}

/** After this many calls that were never answered, no further case is begun: each has cost its time. */
const patience = 10;

const usualRegion = 'us-east-1';

const reject = (name: string, message: string): Promise<never> =>
  Promise.reject(Object.assign(new Error(message), { name }));

const objectOf = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The Region of the first ARN of a product that has one. */
const regionIn = (items: readonly unknown[]): string | undefined =>
  items
    .map((item) => /^arn:[\w-]+:securityhub:([a-z0-9-]+):/.exec(String(peek(item, 'ProductArn')))?.[1])
    .find((region) => region !== undefined);

/** A case in the course of being made. */
interface Course {
  readonly ids: Ids;
  region: string | undefined;
  /** The accounts that have called, or have findings. */
  readonly involved: Set<string>;
  /** Who sees the findings: the accounts that they are of, and those that have sent them. */
  readonly readers: Set<string>;
  /** What each of them saw last. */
  readonly seen: Map<string, readonly unknown[]>;
}

/** The mark of 3 characters belongs to this run alone, so that an endpoint can be checked again that still has findings of the last run. */
export const endpointSystem = (ask: Ask, reset: Reset | undefined, can: Abilities, mark: string): EndpointSystem => {
  const losses: NoReply[] = [];
  const heard: Ask = async (call) => {
    const reply = await ask(call);
    if (E.isLeft(reply) && (reply.left.kind === 'lost' || reply.left.kind === 'late'))
      losses.push({ ...reply.left, message: `${call.operation} by ${call.accountId}: ${reply.left.message}` });
    return reply;
  };
  const setUp = hubSetUp(heard, can.lacking);
  const times = callTimes();
  let enabled: ReadonlySet<string> = new Set();
  let cases = 0;

  const newCourse = (): Course => {
    cases += 1;
    const ids = reset === undefined ? idsMarked(`${mark}${inLetters(cases, 3)}`) : sameIds;
    return { ids, region: undefined, involved: new Set(), readers: new Set(), seen: new Map() };
  };
  let course = newCourse();

  const call = async (
    operation: EndpointOperation,
    accountId: string,
    input: EndpointCall['input'],
  ): Promise<unknown> => {
    const reply = await heard({ operation, accountId, region: course.region ?? usualRegion, input });
    return E.isLeft(reply) ? reject(reply.left.name, reply.left.message) : reply.right;
  };

  /** Sets up what the hub says of the accounts that the case has named. */
  const beReady = async (): Promise<unknown> => {
    const refused = await setUp.ensure(course.involved, course.region ?? usualRegion);
    if (refused === undefined) return undefined;
    losses.push({ ...refused, message: `the hub of a case could not be set up: ${refused.message}` });
    return reject('NotSetUp', refused.message);
  };

  /** Makes a call that may change what is stored. */
  const write = async (
    { accountId, at }: Caller,
    items: unknown,
    operation: EndpointOperation,
    input: EndpointCall['input'],
  ): Promise<unknown> => {
    course.region ??= regionIn(listIn(items));
    course.involved.add(accountId);
    await beReady();
    return times.during(at, () => call(operation, accountId, input));
  };

  const itemBack = (item: unknown): unknown =>
    isObject(item) && item.Id !== undefined ? { ...item, Id: course.ids.original(item.Id) ?? item.Id } : item;

  const importFindings: System['importFindings'] = async (caller, findings) => {
    const owners = listIn(findings).flatMap((each) => peek(each, 'AwsAccountId') ?? []);
    for (const id of [...owners, caller.accountId].filter((id) => accountIdFormat.is(id))) {
      course.involved.add(id);
      course.readers.add(id);
    }
    const Findings = Array.isArray(findings) ? findings.map(course.ids.sent) : findings;
    const reply = await write(caller, findings, 'BatchImportFindings', { Findings });
    const failed = peek(reply, 'FailedFindings');
    return Array.isArray(failed) ? { ...objectOf(reply), FailedFindings: failed.map(itemBack) } : reply;
  };

  const updateFindings: System['updateFindings'] = async (caller, identifiers, patch) => {
    const FindingIdentifiers = Array.isArray(identifiers) ? identifiers.map(course.ids.sent) : identifiers;
    const input = { ...objectOf(patch), FindingIdentifiers };
    const reply = await write(caller, identifiers, 'BatchUpdateFindings', input);
    const { ProcessedFindings: done, UnprocessedFindings: failed, ...rest } = objectOf(reply);
    const failedBack = (each: unknown): unknown => ({
      ...objectOf(each),
      FindingIdentifier: itemBack(peek(each, 'FindingIdentifier')),
    });
    return {
      ...rest,
      ...(done !== undefined && { ProcessedFindings: Array.isArray(done) ? done.map(itemBack) : done }),
      ...(failed !== undefined && { UnprocessedFindings: Array.isArray(failed) ? failed.map(failedBack) : failed }),
    };
  };

  /** What an account sees of the case. */
  const read = (reader: string): Promise<readonly unknown[]> =>
    readFindings((input) => call('GetFindings', reader, input), reset === undefined ? course.ids.all() : undefined);

  const getFindings: System['getFindings'] = async () => {
    await beReady();
    for (const reader of course.readers) {
      // An account without Security Hub sees nothing; then it is what was seen last, since nobody can have changed it.
      if (enabled.has(reader)) course.seen.set(reader, await read(reader));
    }
    const different = new Map<string, unknown>();
    for (const finding of [...course.seen.values()].flat()) {
      if (course.ids.original(peek(finding, 'Id')) === undefined) continue;
      const back = times.readBack(itemBack(finding));
      different.set(JSON.stringify(back), back);
    }
    return { Findings: [...different.values()] };
  };

  const want = (hub: Parameters<System['reset']>[0]): void => {
    setUp.want(hub);
    enabled = new Set(Object.keys(hub.accounts));
  };

  return {
    losses: () => losses,
    end: async () => {
      if (reset !== undefined) return reset();
      setUp.want({ accounts: {} });
      return setUp.ensureAll();
    },
    system: {
      reset: async (hub) => {
        if (losses.length >= patience)
          return reject('EndpointLost', `${losses.length} calls were not answered, and no other is made`);
        if (reset !== undefined) {
          const done = await reset();
          if (E.isLeft(done)) return reject('ResetFailed', done.left);
          setUp.forget();
        }
        want(hub);
        times.forget();
        course = newCourse();
        return undefined;
      },
      automationRules: can.automationRules,
      lacks: can.lacks,
      importFindings,
      ...(can.lacking.has('BatchUpdateFindings') ? {} : { updateFindings }),
      ...(can.lacking.has('GetFindings') ? {} : { getFindings }),
      ...(can.changesHubs && { withHub: want }),
    },
  };
};
