import { type ConformanceOptions, type System } from '../../../src/conformance/index.js';
import { type FindingIdentifier } from '../../../src/index.js';
import { AwsError, type ImportReply, PlainSecurityHub, systemOf, type UpdateReply } from '../plain/PlainSecurityHub.js';
import { isRecord } from '../plain/format.js';
import { replicated } from './replicated.js';

/** A system that does what a system may: it looks odd, and conforms. */
export interface HarmlessSystem {
  readonly name: string;
  readonly system: () => System;
  readonly options?: () => ConformanceOptions;
}

/** The plain Security Hub with other replies. */
const replying = (
  change: (reply: ImportReply | UpdateReply) => unknown,
  changeFound = (found: readonly FindingIdentifier[]): unknown => found,
): System => {
  const hub = new PlainSecurityHub();
  return {
    ...systemOf(hub),
    importFindings: (caller, findings) => change(hub.importFindings(caller, findings)),
    updateFindings: (caller, identifiers, patch) => change(hub.updateFindings(caller, identifiers, patch)),
    getFindings: () => changeFound(hub.getFindings()),
  };
};

/** Empties every part of what was given. */
const emptied = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    emptied(Reflect.get(value, key));
    Reflect.deleteProperty(value, key);
  }
};

/** The plain Security Hub that does something with what it was given to import, when it has answered. */
const touching = (touch: (hub: PlainSecurityHub, caller: object, findings: unknown) => void): System => {
  const hub = new PlainSecurityHub();
  return {
    ...systemOf(hub),
    importFindings: (caller, findings) => {
      try {
        return hub.importFindings(caller, findings);
      } finally {
        touch(hub, caller, findings);
      }
    },
  };
};

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value;
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, reversed(part)]),
      )
    : value;
};

const anException = (error: unknown): unknown => {
  if (!(error instanceof AwsError)) return error;
  const { name, message } = error;
  return { name, message, $fault: 'client', $metadata: { httpStatusCode: 400 } };
};

export const harmlessSystems: readonly HarmlessSystem[] = [
  {
    name: 'has more members in its replies',
    system: () => replying((reply) => ({ ...reply, $metadata: { httpStatusCode: 200 }, ResponseMetadata: null })),
  },
  {
    name: 'leaves empty lists out of its replies',
    system: () =>
      replying((reply) =>
        Object.fromEntries(
          Object.entries(reply).filter(
            ([name, value]) => name === 'ProcessedFindings' || !Array.isArray(value) || value.length > 0,
          ),
        ),
      ),
  },
  {
    name: 'lists what it has to list from the end',
    system: () =>
      replying(
        (reply) =>
          Object.fromEntries(
            Object.entries(reply).map(([name, value]) => [name, Array.isArray(value) ? value.toReversed() : value]),
          ),
        (found) => found.toReversed(),
      ),
  },
  {
    name: 'gives the attributes of its findings in another order, in a reply',
    system: () =>
      replying(
        (reply) => reply,
        (found) => ({ Findings: found.map(reversed), NextToken: null }),
      ),
  },
  {
    name: 'gives only the findings that it was asked for',
    system: (): System => {
      const hub = new PlainSecurityHub();
      const isAskedFor =
        (asked: readonly FindingIdentifier[]) =>
        ({ Id, ProductArn }: FindingIdentifier): boolean =>
          asked.some((each) => each.Id === Id && each.ProductArn === ProductArn);
      return { ...systemOf(hub), getFindings: (asked) => hub.getFindings().filter(isAskedFor(asked)) };
    },
  },
  {
    name: 'changes what it was given, after it has copied it',
    system: () =>
      touching((_hub, _caller, findings) => {
        emptied(findings);
      }),
  },
  {
    name: 'hangs what it keeps on what it was given',
    system: () =>
      touching((hub, caller) => {
        for (const { finding } of hub.findings.values()) Object.assign(caller, { [`last ${finding.Id}`]: finding });
      }),
  },
  {
    name: 'leads what it was given back to itself, and hangs a getter and a setter on it that throw',
    system: () =>
      touching((_hub, caller) => {
        Object.defineProperty(caller, 'itself', { value: caller, enumerable: true });
        const get = (): never => {
          throw new AwsError('InternalException', 'It is not read again.');
        };
        Object.defineProperty(caller, 'credentials', { get, enumerable: true });
        Object.defineProperty(caller, 'accountId', { get, set: get, enumerable: true });
      }),
  },
  {
    name: 'answers in the next turn, with promises',
    system: (): System => {
      const hub = new PlainSecurityHub();
      const later = async <A>(call: () => A): Promise<A> => {
        await new Promise((resolve) => setImmediate(resolve));
        return call();
      };
      const { reset, withHub } = systemOf(hub);
      return {
        reset: (other) => later(() => reset(other)),
        importFindings: (...given) => later(() => hub.importFindings(...given)),
        updateFindings: (...given) => later(() => hub.updateFindings(...given)),
        getFindings: () => later(() => hub.getFindings()),
        withHub: (other) => later(() => withHub?.(other)),
      };
    },
  },
  {
    name: 'throws exceptions that are plain objects, as they come out of JSON',
    system: (): System => {
      const hub = new PlainSecurityHub();
      const plainly = <A>(call: () => A): A => {
        try {
          return call();
        } catch (error) {
          throw anException(error);
        }
      };
      return {
        ...systemOf(hub),
        importFindings: (...given) => plainly(() => hub.importFindings(...given)),
        updateFindings: (...given) => plainly(() => hub.updateFindings(...given)),
      };
    },
  },
  {
    name: 'is read from a replica, and is waited for',
    ...((): Pick<HarmlessSystem, 'system' | 'options'> => {
      const { system, settle } = replicated();
      return { system: () => system, options: () => ({ settle }) };
    })(),
  },
];
